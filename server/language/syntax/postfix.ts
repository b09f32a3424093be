/** Calls, indices, slices and attributes behind an operand. */
import type { Argument, CallExpression, Expression, Identifier, MemberExpression } from './ast';
import { closeBracket, endsBracket, openBracket, separator } from './brackets';
import { fix } from './codes';
import { parseComprehensionClauses } from './comprehension';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { parseOperand } from './operands';
import { isUnit } from './units';

export function parsePostfix(c: Cursor): Expression {
  let node = parseOperand(c);
  for (;;) {
    if (c.at('(')) node = parseCall(c, node);
    else if (c.at('[')) node = parseIndex(c, node);
    else if (c.at('.')) node = parseMember(c, node);
    else return strayUnit(c) ? timesUnit(c, node) : node;
  }
}

const strayUnit = (c: Cursor): boolean => c.at('name') && !c.isFirstOnLine && !c.startsEntry && isUnit(c.text);

/** `(3) mV`, `x mV`: read as the product that was meant. */
function timesUnit(c: Cursor, left: Expression): Expression {
  const { start, text } = c;
  c.report('expected-token', `A unit stands behind a plain number only: multiply by \`1 ${text}\`.`, {
    fixes: [fix('Insert * 1', start, start, '* 1 ')],
  });
  const unit = c.identifier();
  c.grow(1);
  const right: Expression = { kind: 'number', start, end: c.previousEnd, text: '1', integer: true, unit };
  return { kind: 'binary', start: left.start, end: c.previousEnd, operator: '*', left, right };
}

function parseMember(c: Cursor, object: Expression): MemberExpression {
  const { height } = c;
  c.next();
  const property = parseProperty(c);
  c.grow(height);
  return { kind: 'member', start: object.start, end: c.previousEnd, object, property };
}

/** The word behind a point. On the next line it belongs to something else: the point has just been typed. */
function parseProperty(c: Cursor): Identifier {
  if (c.isWord && !c.isFirstOnLine && !c.startsStatement) return c.identifier();
  if (c.at('name') && !c.startsEntry) return c.identifier();
  c.expected('expected-name', 'a name behind the point');
  return c.missingIdentifier();
}

// ---------------------------------------------------------------------------------------------- calls

function parseCall(c: Cursor, callee: Expression): CallExpression {
  const { start } = c;
  let { height } = c;
  const bracket = openBracket(c);
  const args: Argument[] = [];
  const { isCondition } = c;
  c.isCondition = false;
  while (!c.at(')') && !endsBracket(c)) {
    const before = c.position;
    args.push(parseArgument(c));
    height = Math.max(height, c.height);
    if (!separator(c) || c.position === before) break;
  }
  c.isCondition = isCondition;
  closeBracket(c, bracket, ')');
  checkOrder(c, args);
  c.grow(height);
  const parentheses = { start, end: c.previousEnd };
  return { kind: 'call', start: callee.start, end: parentheses.end, callee, arguments: args, parentheses };
}

function checkOrder(c: Cursor, args: readonly Argument[]): void {
  const firstNamed = args.findIndex(({ name }) => name !== undefined);
  if (firstNamed < 0) return;
  const late = args.find(({ name, value }, i) => i > firstNamed && name === undefined && value.kind !== 'missing');
  if (late === undefined) return;
  if (isDecimalComma(c, late)) {
    const written = c.tokens.text.slice(late.start, late.end);
    c.reportAt('positional-after-named', late, `Decimals are written with a point: \`….${written}\`.`, {
      fixes: [fix('Write a point', late.start - 1, late.start, '.')],
    });
    return;
  }
  const message = 'A positional argument cannot follow a named one: give it its name, or put it first.';
  c.reportAt('positional-after-named', late, message);
}

/** `1,5 ms`: a comma between digits. */
function isDecimalComma({ tokens: { text } }: Cursor, { start }: Argument): boolean {
  return /^\d,\d/.test(text.slice(start - 2, start + 1));
}

function parseArgument(c: Cursor): Argument {
  if (c.startsEntry) return parseNamedArgument(c);
  if (c.at('*') || c.at('**')) reportStar(c);
  if (c.at('name') && c.kindAt(c.position + 1) === ':') return parseColonArgument(c);
  const value = parseExpression(c);
  if (c.at('=')) return parseBadlyNamed(c, value);
  if (c.atKeyword('for') && !c.startsStatement) return parseGenerator(c, value);
  return { kind: 'argument', start: value.start, end: c.previousEnd, value };
}

function parseNamedArgument(c: Cursor): Argument {
  const name = c.identifier();
  c.next();
  const value = parseArgumentValue(c);
  return { kind: 'argument', start: name.start, end: c.previousEnd, name, value };
}

/** The value of a named argument; missing where the next line goes on with `name =`. */
function parseArgumentValue(c: Cursor): Expression {
  if (!c.startsEntry || !c.isFirstOnLine) {
    const value = parseExpression(c);
    if (c.at('=')) reportChained(c);
    return value;
  }
  c.expected('expected-expression', 'a value');
  return c.missing();
}

function reportChained(c: Cursor): void {
  const { start } = c;
  c.report('single-equals', 'A second `=` in one argument: a comparison is written `==`.', {
    fixes: [fix('Write ==', start, start + 1, '==')],
  });
  c.next();
  if (!endsBracket(c)) parseExpression(c);
}

function reportStar(c: Cursor): void {
  c.report('unsupported-syntax', 'Arguments cannot be unpacked with `*` and `**`: write them one by one.');
  c.next();
}

/** `f(p: 0.1)`, as in other languages. */
function parseColonArgument(c: Cursor): Argument {
  const name = c.identifier();
  const { start } = c;
  c.report('expected-token', `Named arguments are written \`${name.name}=…\`, not with a colon.`, {
    fixes: [fix('Write =', start, start + 1, '=')],
  });
  c.next();
  const value = parseExpression(c);
  return { kind: 'argument', start: name.start, end: c.previousEnd, name, value };
}

/** `f("p" = 0.1)`, `f(a.b = 1)`. */
function parseBadlyNamed(c: Cursor, name: Expression): Argument {
  c.reportAt('expected-name', name, 'The name of an argument is a plain name, without quotes or points.');
  c.next();
  parseExpression(c);
  return { kind: 'argument', start: name.start, end: c.previousEnd, value: name };
}

/** `sum(x for x in xs)` */
function parseGenerator(c: Cursor, element: Expression): Argument {
  const { start } = element;
  const reported = c.position;
  const clauses = parseComprehensionClauses(c);
  const end = c.previousEnd;
  const message = 'Generators are not supported: put the comprehension into square brackets, `[… for … in …]`.';
  const edits = [
    { start, end: start, text: '[' },
    { start: end, end, text: ']' },
  ];
  const at = { start: c.tokens.starts[reported]!, end: c.tokens.ends[reported]! };
  c.reportAt('unsupported-syntax', at, message, { fixes: [{ title: 'Insert square brackets', edits }] });
  return { kind: 'argument', start, end, value: { kind: 'comprehension', start, end, element, clauses } };
}

// ---------------------------------------------------------------------------------------------- indices

const endsBound = (c: Cursor): boolean => c.at(':') || c.at(',') || endsBracket(c);

function parseIndex(c: Cursor, object: Expression): Expression {
  const objectHeight = c.height;
  const bracket = openBracket(c);
  const bounds = parseBounds(c);
  let height = Math.max(objectHeight, c.height);
  if (c.at(',')) {
    reportSeveralIndices(c);
    while (c.accept(',')) {
      if (!endsBound(c)) parseBounds(c);
      height = Math.max(height, c.height);
    }
  }
  closeBracket(c, bracket, ']');
  c.grow(height);
  const { start } = object;
  const end = c.previousEnd;
  if (bounds.colons === 0) return { kind: 'index', start, end, object, index: bounds.lower ?? c.missing() };
  const { lower, upper, step } = bounds;
  return { kind: 'slice', start, end, object, lower, upper, step };
}

function reportSeveralIndices(c: Cursor): void {
  c.report('unsupported-syntax', 'One index at a time: `E[i][j]` for families, `E[[0, 2, 5]]` for several nodes.');
}

interface Bounds {
  readonly colons: number;
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

function parseBounds(c: Cursor): Bounds {
  let height = 0;
  const bound = (): Expression | undefined => {
    if (endsBound(c)) return undefined;
    const expression = parseExpression(c);
    height = Math.max(height, c.height);
    return expression;
  };
  let lower = bound();
  let upper: Expression | undefined;
  let step: Expression | undefined;
  let colons = 0;
  if (c.accept(':')) {
    colons = 1;
    upper = bound();
    if (c.accept(':')) {
      colons = 2;
      step = bound();
    }
  } else if (lower === undefined) {
    c.expected('expected-expression', 'an index');
    lower = c.missing();
  }
  c.height = height;
  return { colons, lower, upper, step };
}
