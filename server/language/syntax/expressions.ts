/** Expressions: Pratt's method over Python's precedences. */
import type {
  BinaryExpression,
  BinaryOperator,
  ComparisonExpression,
  ComparisonOperator,
  ConditionalExpression,
  Expression,
  LogicalExpression,
  UnaryExpression,
} from './ast';
import { isStrayCloser, startsOperand } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parsePostfix } from './postfix';

/** Python's levels, loosest first; `**` binds tighter than a sign on its left and looser than one on its right. */
const OR = 1;
const AND = 2;
const NOT = 3;
const COMPARISON = 4;
const SUM = 5;
const PRODUCT = 6;
const SIGN = 7;
const POWER = 8;

/** A whole expression, `a if c else b` included. Where there is none: a missing one, reported. */
export function parseExpression(c: Cursor): Expression {
  const expression = c.enter() ? parseConditional(c) : tooDeep(c);
  c.leave();
  return expression;
}

/** An expression without `if … else`: the list and the conditions of a comprehension. */
export const parseDisjunction = (c: Cursor): Expression => parseLevel(c, OR);

function tooDeep(c: Cursor): Expression {
  c.skipStatement();
  return c.missing();
}

function parseConditional(c: Cursor): Expression {
  const then = parseLevel(c, OR);
  if (!c.atKeyword('if') || c.startsStatement || (then.kind === 'missing' && c.isFirstOnLine)) return then;
  let height = c.height;
  c.next();
  const condition = parseLevel(c, OR);
  height = Math.max(height, c.height);
  const otherwise = parseElse(c);
  c.grow(height, c.height);
  const node: ConditionalExpression = {
    kind: 'conditional',
    start: then.start,
    end: c.previousEnd,
    condition,
    then,
    otherwise,
  };
  return node;
}

function parseElse(c: Cursor): Expression {
  if (c.accept('else')) return parseExpression(c);
  c.expected('expected-token', '`else` and the value for when the condition is false');
  return c.missing();
}

// ---------------------------------------------------------------------------------------------- binary operators

function levelOf(c: Cursor): number {
  switch (c.kind) {
    case 'or':
      return c.atKeyword('or') ? OR : 0;
    case 'and':
      return c.atKeyword('and') ? AND : 0;
    case 'in':
      return c.atKeyword('in') ? COMPARISON : 0;
    case 'not':
      return c.kindAt(c.position + 1) === 'in' ? COMPARISON : 0;
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return COMPARISON;
    case '=':
      return c.isCondition ? COMPARISON : 0;
    case '+':
    case '-':
      return SUM;
    case '*':
    case '/':
    case '//':
    case '%':
      return PRODUCT;
    case '**':
      return POWER;
    default:
      return 0;
  }
}

/** An expression of operators that bind at least as tightly as `lowest`. */
function parseLevel(c: Cursor, lowest: number): Expression {
  let left = parsePrefix(c, lowest);
  for (;;) {
    if (c.bracket < 0 && isStrayCloser(c)) skipStrayCloser(c);
    const level = levelOf(c);
    if (level === 0 || level < lowest) return left;
    left = parseOperator(c, left, level);
  }
}

function skipStrayCloser(c: Cursor): void {
  const { start } = c;
  const message = `\`${c.text}\` closes nothing.`;
  c.report('stray-bracket', message, { fixes: [fix(`Remove ${c.text}`, start, start + 1, '')] });
  c.next();
}

function parseOperator(c: Cursor, left: Expression, level: number): Expression {
  switch (level) {
    case OR:
    case AND:
      return parseLogical(c, left, level);
    case COMPARISON:
      return parseComparison(c, left);
    case POWER:
      return parsePower(c, left);
    default:
      return parseBinary(c, left, level);
  }
}

function parseLogical(c: Cursor, left: Expression, level: number): LogicalExpression {
  const { height } = c;
  const operator = c.kind as 'and' | 'or';
  c.next();
  const right = parseLevel(c, level + 1);
  c.grow(height, c.height);
  return { kind: 'logical', start: left.start, end: c.previousEnd, operator, left, right };
}

function parseBinary(c: Cursor, left: Expression, level: number): Expression {
  const { height } = c;
  const operator = c.kind as BinaryOperator;
  const { start: sign } = c;
  c.next();
  if (operator === '%' && endsPercentage(c)) return percentage(c, left, sign);
  const right = parseLevel(c, level + 1);
  c.grow(height, c.height);
  return { kind: 'binary', start: left.start, end: c.previousEnd, operator, left, right };
}

/** Whether nothing follows `%` that it could divide by. */
const endsPercentage = (c: Cursor): boolean =>
  (c.startsEntry && !c.isCondition) || !(startsOperand(c) || c.at('-') || c.at('+'));

/** `10 %`: read as the share that was meant. */
function percentage(c: Cursor, left: Expression, sign: number): Expression {
  const at = { start: sign, end: sign + 1 };
  if (left.kind !== 'number' || left.unit) {
    c.report('expected-expression', 'There is no percent sign: divide by 100.', { at });
    return left;
  }
  const text = String(Number((Number(left.text.replaceAll('_', '')) / 100).toPrecision(12)));
  c.report('expected-expression', `There is no percent sign: write \`${text}\`.`, {
    at,
    fixes: [fix(`Write ${text}`, left.start, at.end, text)],
  });
  return { kind: 'number', start: left.start, end: at.end, text, integer: false };
}

/** `**` groups from the right, and its right side may have a sign: `2 ** -3 ** 2` is `2 ** (-(3 ** 2))`. */
function parsePower(c: Cursor, left: Expression): BinaryExpression {
  const { height } = c;
  c.next();
  const right = c.enter() ? parseLevel(c, SIGN) : tooDeep(c);
  c.leave();
  c.grow(height, c.height);
  return { kind: 'binary', start: left.start, end: c.previousEnd, operator: '**', left, right };
}

function parseComparison(c: Cursor, left: Expression): ComparisonExpression {
  const operators: ComparisonOperator[] = [];
  const operands: Expression[] = [left];
  let { height } = c;
  while (levelOf(c) === COMPARISON) {
    operators.push(comparisonOperator(c));
    operands.push(parseLevel(c, COMPARISON + 1));
    height = Math.max(height, c.height);
  }
  c.grow(height);
  return { kind: 'comparison', start: left.start, end: c.previousEnd, operators, operands };
}

function comparisonOperator(c: Cursor): ComparisonOperator {
  if (c.at('=')) return singleEquals(c);
  if (c.accept('not')) {
    c.next();
    return 'not in';
  }
  const operator = c.kind as ComparisonOperator;
  c.next();
  return operator;
}

function singleEquals(c: Cursor): '==' {
  const { start } = c;
  c.report('single-equals', '`=` binds a name; a comparison is written `==`.', {
    fixes: [fix('Write ==', start, start + 1, '==')],
  });
  c.next();
  return '==';
}

// ---------------------------------------------------------------------------------------------- prefix operators

function parsePrefix(c: Cursor, lowest: number): Expression {
  if (c.at('-') || c.at('+')) return parseUnary(c, c.kind as '-' | '+', SIGN);
  if (!c.atKeyword('not')) return parsePostfix(c);
  if (lowest > NOT) {
    const { start } = c;
    c.report('parenthesized-not', '`not` binds loosely: behind another operator it needs parentheses, `(not …)`.', {
      at: { start, end: start + 3 },
    });
  }
  return parseUnary(c, 'not', NOT);
}

function parseUnary(c: Cursor, operator: UnaryExpression['operator'], level: number): UnaryExpression {
  const { start } = c;
  c.next();
  const operand = c.enter() ? parseLevel(c, level) : tooDeep(c);
  c.leave();
  c.grow(c.height);
  return { kind: 'unary', start, end: c.previousEnd, operator, operand };
}
