/** Literals, names, parentheses and lists. */
import type { Expression, Identifier, ListExpression, NumberLiteral } from './ast';
import { closeBracket, endsBracket, openBracket, separator, skipToken } from './brackets';
import { fix } from './codes';
import { parseComprehensionClauses } from './comprehension';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { isInteger, plainNumber } from './numbers';
import { stringValue } from './strings';
import { KEYWORDS } from './tokens';
import { isUnit, likelyUnit } from './units';

export function parseOperand(c: Cursor): Expression {
  switch (c.kind) {
    case 'number':
      return parseNumber(c);
    case 'string':
      return parseString(c);
    case 'name':
      return parseName(c);
    case '(':
      return parseParentheses(c);
    case '[':
      return parseList(c);
    case '{':
      return parseBraces(c);
    case 'True':
    case 'False':
      return parseBoolean(c);
    default:
      return parseNothing(c);
  }
}

// ---------------------------------------------------------------------------------------------- literals

function parseNumber(c: Cursor): NumberLiteral {
  const { start, text: literal } = c;
  c.height = 1;
  c.next();
  const text = plainNumber(literal);
  const unit = c.at('name') && !c.isFirstOnLine && !c.startsEntry ? parseUnit(c) : undefined;
  return { kind: 'number', start, end: c.previousEnd, text, integer: isInteger(text), unit };
}

/** A unit, or what stands in its place: a number with that has no value, so that nothing more is said of it. */
function parseUnit(c: Cursor): Identifier {
  const { text: name, start } = c;
  if (isUnit(name)) return c.identifier();
  const end = start + name.length;
  const meant = likelyUnit(name);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const fixes = meant === undefined ? undefined : [fix(`Write ${meant}`, start, end, meant)];
  c.reportAt('unknown-unit', { start, end }, `\`${name}\` behind a number is not a unit.${hint}`, { fixes });
  c.next();
  return { kind: 'identifier', start, end, name: meant ?? name };
}

function parseString(c: Cursor): Expression {
  const { start, text } = c;
  c.height = 1;
  c.next();
  return { kind: 'string', start, end: c.previousEnd, value: stringValue(text) };
}

function parseBoolean(c: Cursor): Expression {
  const { start } = c;
  const value = c.at('True');
  c.height = 1;
  c.next();
  return { kind: 'boolean', start, end: c.previousEnd, value };
}

function parseName(c: Cursor): Expression {
  const { start, text: name } = c;
  const next = c.position + 1;
  if (name === 'lambda' && (c.kindAt(next) === 'name' || c.kindAt(next) === ':')) return parseLambda(c);
  if (c.kindAt(next) === 'string' && c.tokens.starts[next] === c.tokens.ends[c.position]) return parsePrefixed(c);
  c.height = 1;
  c.next();
  return { kind: 'name', start, end: c.previousEnd, name };
}

/** `f"…"` */
function parsePrefixed(c: Cursor): Expression {
  const { start, text } = c;
  const at = { start, end: start + text.length };
  c.report('string-prefix', `Strings have no prefix \`${text}\`: write the string as it is.`, {
    fixes: [fix(`Remove ${text}`, at.start, at.end, '')],
  });
  c.next();
  return parseString(c);
}

function parseLambda(c: Cursor): Expression {
  c.report('unsupported-syntax', 'Functions cannot be defined here: write the expression itself.');
  while (!c.at(':') && !endsExpression(c)) c.next();
  if (c.accept(':')) parseExpression(c);
  return c.missing();
}

const endsExpression = (c: Cursor): boolean => endsBracket(c) || c.at(',');

// ---------------------------------------------------------------------------------------------- brackets

function parseParentheses(c: Cursor): Expression {
  const { start } = c;
  const bracket = openBracket(c);
  const { isCondition } = c;
  c.isCondition = true;
  const items = parseItems(c);
  const isTuple = items.length !== 1 || c.kindAt(c.position - 1) === ',';
  if (isTuple) reportTuple(c, bracket.opener);
  else if (c.atKeyword('for') && !c.startsStatement) return parseParenthesizedGenerator(c, items[0]!, start, bracket);
  c.isCondition = isCondition;
  closeBracket(c, bracket, ')');
  c.grow(c.height);
  const end = c.previousEnd;
  if (isTuple) return { kind: 'list', start, end, items };
  return { kind: 'parenthesized', start, end, expression: items[0]! };
}

function parseParenthesizedGenerator(
  c: Cursor,
  element: Expression,
  start: number,
  bracket: ReturnType<typeof openBracket>,
): Expression {
  c.report('unsupported-syntax', 'Generators are not supported: write square brackets, `[… for … in …]`.');
  const clauses = parseComprehensionClauses(c);
  closeBracket(c, bracket, ')');
  c.grow(c.height);
  return { kind: 'comprehension', start, end: c.previousEnd, element, clauses };
}

/** `(a, b)` and `()` */
function reportTuple(c: Cursor, opener: number): void {
  const { starts } = c.tokens;
  const start = starts[opener]!;
  const close = c.at(')') ? c.start : -1;
  const edits = [
    { start, end: start + 1, text: '[' },
    { start: close, end: close + 1, text: ']' },
  ];
  const fixes = close < 0 ? undefined : [{ title: 'Write a list', edits }];
  c.reportAt('unsupported-syntax', { start, end: start + 1 }, 'There are no tuples: lists are written `[a, b]`.', {
    fixes,
  });
}

function parseItems(c: Cursor): Expression[] {
  const items: Expression[] = [];
  let height = 0;
  while (!endsBracket(c)) {
    const before = c.position;
    items.push(parseExpression(c));
    height = Math.max(height, c.height);
    if (items.length === 1 && c.atKeyword('for')) break;
    if (!separator(c) || c.position === before) break;
  }
  c.height = height;
  return items;
}

function parseList(c: Cursor): Expression {
  const { start } = c;
  const bracket = openBracket(c);
  const { isCondition } = c;
  c.isCondition = true;
  const items = parseItems(c);
  const isComprehension = items.length === 1 && c.atKeyword('for') && !c.startsStatement;
  const clauses = isComprehension ? parseComprehensionClauses(c) : [];
  c.isCondition = isCondition;
  closeBracket(c, bracket, ']');
  c.grow(c.height);
  const end = c.previousEnd;
  if (isComprehension) return { kind: 'comprehension', start, end, element: items[0]!, clauses };
  const node: ListExpression = { kind: 'list', start, end, items };
  return node;
}

/** `{ … }` where an expression belongs: a dictionary, or the block of a statement whose head is not finished. */
function parseBraces(c: Cursor): Expression {
  const isBlock = c.bracket < 0 ? c.isHead : c.isHead && !c.isClosed(c.bracket);
  if (isBlock) return parseNothing(c);
  c.report(
    'unsupported-syntax',
    'There are no dictionaries: lists are written `[a, b]`, and named values are arguments, `rule(p=0.1)`.',
  );
  if (c.partners[c.position] !== -1) skipToken(c);
  return c.missing();
}

// ---------------------------------------------------------------------------------------------- nothing there

/** No expression begins here. A keyword that cannot go on with anything is taken for a mistaken name. */
function parseNothing(c: Cursor): Expression {
  const isKeyword = KEYWORDS.has(c.kind) && !c.startsStatement;
  if (isKeyword && (c.startsEntry || (!c.isFirstOnLine && !isJoint(c)))) {
    c.report('keyword-as-name', `\`${c.text}\` is a keyword and cannot be a name.`);
    const { start, text: name } = c;
    c.height = 1;
    c.next();
    return { kind: 'name', start, end: c.previousEnd, name };
  }
  c.expected('expected-expression', 'an expression');
  return c.missing();
}

/** Keywords that go on with what the missing expression is part of. */
function isJoint(c: Cursor): boolean {
  switch (c.kind) {
    case 'for':
    case 'in':
    case 'if':
    case 'else':
    case 'and':
    case 'or':
    case 'third':
    case 'on':
      return true;
    default:
      return false;
  }
}
