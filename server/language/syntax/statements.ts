import type {
  AssertStatement,
  Body,
  ConnectStatement,
  Expression,
  ForClause,
  ForStatement,
  IfStatement,
  KernelStatement,
  LetStatement,
  ModelStatement,
  NetworkStatement,
  Statement,
  ViewStatement,
} from './ast';
import { parseBlock, parseOptionalBlock } from './blocks';
import { parseBody } from './bodies';
import { startsOperand } from './brackets';
import { fix } from './codes';
import { parseLoopNames } from './comprehension';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { parseDeclaredName } from './names';
import { parsePopulation } from './population';
import { isStatementKeyword } from './tokens';
import { parseUnknown } from './unknown';

/**
 * A statement; nothing where what stands here is none, which is reported and stepped over.
 * @param keyword what the first token is taken for
 */
export function parseStatement(c: Cursor, keyword: string = c.kind): Statement | undefined {
  switch (keyword) {
    case 'network':
      return parseNetwork(c);
    case 'kernel':
      return parseKernel(c);
    case 'view':
      return parseView(c);
    case 'let':
      return parseLet(c);
    case 'model':
      return parseModel(c);
    case 'population':
      return parsePopulation(c);
    case 'connect':
      return parseConnect(c);
    case 'for':
      return parseFor(c);
    case 'if':
      return parseIf(c);
    case 'assert':
      return parseAssert(c);
    default:
      return parseUnknown(c);
  }
}

/** An expression in the head of a statement: a brace behind it begins the block. */
export function parseHead(c: Cursor): Expression {
  const { isHead } = c;
  c.isHead = true;
  const expression = parseExpression(c);
  c.isHead = isHead;
  return expression;
}

function parseCondition(c: Cursor): Expression {
  const { isCondition } = c;
  c.isCondition = true;
  const expression = parseHead(c);
  c.isCondition = isCondition;
  return expression;
}

// ---------------------------------------------------------------------------------------------- network, blocks

function parseNetwork(c: Cursor): NetworkStatement {
  const { start } = c;
  c.next();
  const title = parseTitle(c);
  return { kind: 'network', start, end: c.previousEnd, title };
}

function parseTitle(c: Cursor): Expression {
  if (c.at('string')) return parseExpression(c);
  if (c.isFirstOnLine || !startsOperand(c)) {
    c.expected('expected-string', 'the title of the network, in quotes');
    return c.missing();
  }
  const { start } = c;
  while (!c.isFirstOnLine && !c.at('end') && !c.startsStatement && !c.at('}')) c.next();
  const end = c.previousEnd;
  const value = c.tokens.text.slice(start, end);
  c.reportAt('expected-string', { start, end }, 'The title of the network is written in quotes.', {
    fixes: [fix('Insert quotes', start, end, JSON.stringify(value))],
  });
  return { kind: 'string', start, end, value };
}

function parseKernel(c: Cursor): KernelStatement {
  const { start } = c;
  c.next();
  const block = parseBlock(c, 'kernel');
  return { kind: 'kernel', start, end: c.previousEnd, block };
}

function parseView(c: Cursor): ViewStatement {
  const { start } = c;
  c.next();
  const block = parseBlock(c, 'view');
  return { kind: 'view', start, end: c.previousEnd, block };
}

// ---------------------------------------------------------------------------------------------- let, model

/** The `=` of a declaration; true where a value may follow. */
export function parseEquals(c: Cursor): boolean {
  if (c.accept('=')) return true;
  if (c.at('==') || c.at(':')) return mistypedEquals(c);
  const end = c.previousEnd;
  if (skipToEquals(c)) return true;
  const isValue = !c.isFirstOnLine && startsOperand(c);
  const fixes = isValue ? [fix('Insert =', end, end, ' =')] : undefined;
  c.expected('expected-token', '`=`', { fixes });
  return isValue;
}

/** `==` or `:` or `:=` in the place of `=`. */
function mistypedEquals(c: Cursor): true {
  const { start, text } = c;
  const isWalrus = c.at(':') && c.kindAt(c.position + 1) === '=';
  const end = start + text.length + (isWalrus ? 1 : 0);
  c.report('expected-token', `A name is bound with \`=\`, not with \`${text}\`.`, {
    fixes: [fix('Write =', start, end, '=')],
  });
  c.next();
  if (isWalrus) c.next();
  return true;
}

/**
 * `let a, b = …`, `let a[3] = …`: steps over what stands between a name and the `=` on the same line; false where there
 * is no `=`, or where it belongs to something else.
 */
function skipToEquals(c: Cursor): boolean {
  const { starts, ends, firstOnLine } = c.tokens;
  if (!c.at(',') && !c.at('[') && !c.at('.') && !c.at('(')) return false;
  let ahead = c.position;
  const isOver = (): boolean => firstOnLine[ahead] === 1 || isStatementKeyword(c.kindAt(ahead));
  while (c.kindAt(ahead) !== '=' && c.kindAt(ahead) !== 'end' && !isOver()) ahead++;
  if (c.kindAt(ahead) !== '=' || isOver()) return false;
  const at = { start: c.start, end: ends[ahead - 1]! };
  c.report('expected-token', 'One plain name at a time is bound here; `=` was expected behind it.', { at });
  while (starts[c.position]! <= starts[ahead]! && !c.at('end')) c.next();
  return true;
}

function parseValue(c: Cursor): Expression {
  const value = parseEquals(c) ? parseExpression(c) : c.missing();
  if (c.at('=')) {
    c.report('single-equals', 'One name at a time: `let` binds a single name, and a comparison is written `==`.');
    c.next();
    parseExpression(c);
  }
  return value;
}

function parseLet(c: Cursor): LetStatement {
  const { start } = c;
  c.next();
  const name = parseDeclaredName(c, 'a name');
  const value = parseValue(c);
  return { kind: 'let', start, end: c.previousEnd, name, value };
}

function parseModel(c: Cursor): ModelStatement {
  const { start } = c;
  c.next();
  const name = parseDeclaredName(c, 'a name for the copied model');
  const value = parseValue(c);
  checkCall(c, value, 'a model with its new defaults, `base(parameter=value)`');
  return { kind: 'model', start, end: c.previousEnd, name, value };
}

/** Reports an expression that is there but is no call. */
export function checkCall(c: Cursor, value: Expression, what: string): void {
  if (value.kind === 'call' || value.kind === 'missing') return;
  const fixes = value.kind === 'name' ? [fix('Insert ()', value.end, value.end, '()')] : undefined;
  c.reportAt('expected-call', value, `Expected ${what}.`, { fixes });
}

// ---------------------------------------------------------------------------------------------- connect

function parseConnect(c: Cursor): ConnectStatement {
  const { start } = c;
  c.next();
  return parseConnection(c, start);
}

/** What follows the keyword, of a statement that begins at `start`. */
export function parseConnection(c: Cursor, start: number): ConnectStatement {
  const { indent } = c;
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
  c.expected('expected-token', '`->` and the targets');
  return !c.isFirstOnLine && startsOperand(c);
}

// ---------------------------------------------------------------------------------------------- for, if, assert

function parseFor(c: Cursor): ForStatement {
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
function parseIf(c: Cursor): IfStatement {
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

function parseAssert(c: Cursor): AssertStatement {
  const { start } = c;
  c.next();
  const condition = parseCondition(c);
  const message = c.accept(',') ? parseExpression(c) : undefined;
  return { kind: 'assert', start, end: c.previousEnd, condition, message };
}
