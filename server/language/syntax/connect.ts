/** `connect SOURCE -> TARGET third THIRD { … }` */
import type { ConnectStatement } from './ast';
import { parseOptionalBlock } from './blocks';
import { startsOperand } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parseHead } from './heads';

export function parseConnect(c: Cursor): ConnectStatement {
  const { start } = c;
  c.next();
  return parseConnection(c, start);
}

/** What follows the keyword, of a statement that begins at `start`. */
export function parseConnection(c: Cursor, start: number): ConnectStatement {
  const { indent } = c;
  if (isWrongArrow(c)) return withoutArrow(c, start, indent);
  const source = parseHead(c);
  const target = parseArrow(c) ? parseHead(c) : c.missing();
  const third = c.accept('third') ? parseHead(c) : undefined;
  const block = parseOptionalBlock(c, 'connect', indent);
  return { kind: 'connect', start, end: c.previousEnd, source, target, third, block };
}

/** The arrow; true where a target may follow. */
function parseArrow(c: Cursor): boolean {
  if (c.accept('->')) return true;
  const { start, text } = c;
  const isOther = c.at(',') || (c.at('name') && text === 'to') || c.at('>');
  if (isOther && !c.isFirstOnLine) {
    c.report('expected-token', `Sources and targets are joined by \`->\`, not by \`${text}\`.`, {
      fixes: [fix('Write ->', start, start + text.length, ' ->')],
    });
    c.next();
    return true;
  }
  const at = c.previousEnd;
  const fixes = c.at('name') && !c.isFirstOnLine ? [fix('Insert ->', at, at, ' ->')] : undefined;
  c.expected('expected-token', '`->` and the targets', { fixes });
  return !c.isFirstOnLine && startsOperand(c);
}

/** Arrows of other kinds on the line. */
const WRONG_ARROW = /^[^\n\r#{>]*?(<\s?->?|-\s+>|<=>)/;
/** Names in parentheses: a call of a function `connect`, or a tuple of populations. */
const NAMES = /^\(\s*(\w+)\s*,\s*(\w+)\s*(?:\)(\s*->)?|,)/;
/** Characters that are looked at. */
const FAR = 200;

const ahead = ({ tokens: { text }, start }: Cursor): string => text.slice(start, start + FAR);

/** An arrow of another kind; `x < -1` is none where a right one follows. */
function wrongArrow(c: Cursor): RegExpExecArray | undefined {
  const found = WRONG_ARROW.exec(ahead(c)) ?? undefined;
  const behind =
    found &&
    ahead(c)
      .slice(found[0].length)
      .split(/[\r\n]/, 1)[0]!;
  return behind?.includes('->') ? undefined : found;
}

const isWrongArrow = (c: Cursor): boolean => wrongArrow(c) !== undefined || NAMES.test(ahead(c));

/** Says how connections are written, and goes on with the block. */
function withoutArrow(c: Cursor, start: number, indent: number): ConnectStatement {
  reportShape(c);
  const { position } = c;
  while (!c.at('end') && !c.at('{') && !c.startsStatement && (c.position === position || !c.isFirstOnLine)) c.next();
  c.silence();
  const missing = { source: c.missing(), target: c.missing() };
  const block = parseOptionalBlock(c, 'connect', indent);
  return { kind: 'connect', start, end: c.previousEnd, ...missing, block };
}

function reportShape(c: Cursor): void {
  const { start } = c;
  const rest = ahead(c);
  const [found, arrow] = wrongArrow(c) ?? [];
  if (found !== undefined && arrow !== undefined) {
    const at = { start: start + found.length - arrow.length, end: start + found.length };
    const isSpaced = /^-\s/.test(arrow);
    c.report('expected-token', arrowMessage(arrow), {
      at,
      ...(isSpaced && { fixes: [fix('Write ->', at.start, at.end, '->')] }),
    });
    return;
  }
  const [written, source, target, isTuple] = NAMES.exec(rest)!;
  const closing = written.lastIndexOf(')') + 1;
  const at = { start, end: start + (closing || written.length) };
  const message = isTuple
    ? `Populations are joined with \`+\`: \`${source} + ${target}\`.`
    : `Connections are written \`connect ${source} -> ${target}\`.`;
  const text = isTuple ? `${source} + ${target}` : ` ${source} -> ${target}`;
  c.report('expected-token', message, {
    at,
    ...(closing > 0 && { fixes: [fix(`Write ${text.trim()}`, at.start, at.end, text)] }),
  });
}

function arrowMessage(arrow: string): string {
  if (/^-\s/.test(arrow)) return 'The arrow is written without a space: `->`.';
  if (/>$/.test(arrow))
    return 'An arrow points one way: write a `connect` for each direction, or `make_symmetric=True`.';
  return 'Arrows point from left to right: write `connect SOURCE -> TARGET`.';
}
