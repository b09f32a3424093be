/** `for … { … }` and `if … { … } else …`. */
import type { Body, Expression, ForClause, ForStatement, IfStatement } from './ast';
import { parseBody } from './bodies';
import { fix } from './codes';
import { parseLoopNames } from './comprehension';
import type { Cursor } from './cursor';
import { parseCondition, parseHead } from './heads';

export function parseFor(c: Cursor): ForStatement {
  const { start, indent } = c;
  c.next();
  const clauses = [parseForClause(c)];
  while (c.accept(',')) clauses.push(parseForClause(c));
  const body = parseBody(c, 'for', indent);
  return { kind: 'for', start, end: c.previousEnd, clauses, body };
}

function parseForClause(c: Cursor): ForClause {
  const names = parseLoopNames(c);
  const list = parseHead(c);
  return { kind: 'forClause', start: names[0]!.start, end: c.previousEnd, names, list };
}

/** One `if condition { … }` of a chain of `else if`. */
interface Link {
  readonly start: number;
  readonly condition: Expression;
  readonly then: Body;
}

/** The chain is read in a loop and put together from its end, so that a long one does not exhaust the stack. */
export function parseIf(c: Cursor): IfStatement {
  const { indent } = c;
  const links = [parseLink(c, indent)];
  let last: Body | undefined;
  let levels = 0;
  while (last === undefined && acceptElse(c)) {
    levels++;
    if (!c.enter()) skipChain(c);
    else if (atIf(c)) links.push(parseLink(c, indent));
    else last = parseBody(c, 'else', indent);
  }
  c.leave(levels);
  const end = c.previousEnd;
  const [first, ...others] = links;
  const otherwise = others.reduceRight<Body | IfStatement | undefined>(
    (rest, link) => ({ kind: 'if', end, ...link, otherwise: rest }),
    last,
  );
  return { kind: 'if', end, ...first!, otherwise };
}

function parseLink(c: Cursor, indent: number): Link {
  const { start } = c;
  c.next();
  const condition = parseCondition(c);
  const then = parseBody(c, 'if', indent);
  return { start, condition, then };
}

const atElif = (c: Cursor): boolean => c.at('name') && c.text === 'elif';

/** Whether the chain goes on; `elif` is taken for `else if`. */
function acceptElse(c: Cursor): boolean {
  if (c.accept('else')) return true;
  if (!atElif(c) || c.startsEntry) return false;
  const { start } = c;
  c.report('unsupported-syntax', '`elif` is written `else if`.', {
    fixes: [fix('Write else if', start, start + 4, 'else if')],
  });
  return true;
}

const atIf = (c: Cursor): boolean => c.at('if') || atElif(c);

/** Nested too deeply: the rest of the chain is left out. */
function skipChain(c: Cursor): void {
  while (!c.at('end') && !c.at('{') && !c.at('}')) c.next();
  if (!c.at('{')) return;
  const partner = c.partners[c.position]!;
  do c.next();
  while (c.position <= partner);
}
