import type { BinaryExpression, BinaryOperator } from '../../syntax/ast';
import { type Context, fail, work } from '../context';
import { floatFloorDivide, floatModulo } from '../numbers/float';
import * as integer from '../numbers/integer';
import { pow } from '../numbers/libm';
import { float, int, type NumberValue, type UnknownValue } from '../value';

/** Where an operation stands in the text. */
export interface OperationSite {
  readonly context: Context;
  readonly node: BinaryExpression;
}

/** Python's operators on numbers, units aside. */
export function plainBinary(
  operator: BinaryOperator,
  a: NumberValue,
  b: NumberValue,
  site: OperationSite,
): NumberValue | UnknownValue {
  if (typeof a.value === 'bigint' || typeof b.value === 'bigint') takeBigWork(a, b, site);
  if (a.kind === 'int' && b.kind === 'int') return intBinary(operator, a.value, b.value, site);
  const x = integer.toDouble(a.value);
  const y = integer.toDouble(b.value);
  if (typeof a.value === 'bigint' || typeof b.value === 'bigint') {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return tooLarge(site);
  }
  return floatBinary(operator, x, y, site);
}

/** What operations on integers beyond 2^53, and on those beyond the range of doubles, cost as work on list elements. */
const BIG_WORK = 20;
const HUGE_WORK = 20_000;

function takeBigWork(a: NumberValue, b: NumberValue, { context, node }: OperationSite): void {
  const isHuge = !Number.isFinite(Number(a.value)) || !Number.isFinite(Number(b.value));
  work(context, isHuge ? HUGE_WORK : BIG_WORK, node);
}

function intBinary(
  operator: BinaryOperator,
  a: integer.Integer,
  b: integer.Integer,
  site: OperationSite,
): NumberValue | UnknownValue {
  switch (operator) {
    case '+':
      return int(integer.add(a, b));
    case '-':
      return int(integer.subtract(a, b));
    case '*': {
      const product = integer.multiply(a, b);
      return integer.isTooLong(product) ? tooLarge(site) : int(product);
    }
    case '/':
      if (b === 0) return divisionByZero(site);
      return finite(integer.trueDivide(a, b), site);
    case '//':
      return b === 0 ? divisionByZero(site) : int(integer.floorDivide(a, b));
    case '%':
      return b === 0 ? divisionByZero(site) : int(integer.modulo(a, b));
    case '**':
      return intPower(a, b, site);
  }
}

function intPower(a: integer.Integer, b: integer.Integer, site: OperationSite): NumberValue | UnknownValue {
  if (typeof a === 'bigint' || b > 100) work(site.context, HUGE_WORK, site.node);
  if (b < 0) return floatBinary('**', integer.toDouble(a), integer.toDouble(b), site);
  const result = integer.power(a, b);
  return result === undefined ? tooLarge(site) : int(result);
}

function floatBinary(operator: BinaryOperator, x: number, y: number, site: OperationSite): NumberValue | UnknownValue {
  switch (operator) {
    case '+':
      return float(x + y);
    case '-':
      return float(x - y);
    case '*':
      return float(x * y);
    case '/':
      return y === 0 ? divisionByZero(site) : float(x / y);
    case '//':
      return y === 0 ? divisionByZero(site) : float(floatFloorDivide(x, y));
    case '%':
      return y === 0 ? divisionByZero(site) : float(floatModulo(x, y));
    case '**':
      return floatPower(x, y, site);
  }
}

function floatPower(x: number, y: number, site: OperationSite): NumberValue | UnknownValue {
  if (x === 0 && y < 0) return divisionByZero(site);
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) {
    return fail(site.context, 'math-domain', site.node, 'A negative number to a power that is no integer is complex.');
  }
  const result = pow(x, y);
  return Number.isFinite(result) || !Number.isFinite(x) || !Number.isFinite(y) ? float(result) : tooLarge(site);
}

const finite = (value: number, site: OperationSite): NumberValue | UnknownValue =>
  Number.isFinite(value) ? float(value) : tooLarge(site);

function divisionByZero({ context, node }: OperationSite): UnknownValue {
  return fail(context, 'division-by-zero', node, `Division by zero in \`${textOf(context, node)}\`.`);
}

function tooLarge({ context, node }: OperationSite): UnknownValue {
  return fail(context, 'number-too-large', node, `The result of \`${textOf(context, node)}\` is too large.`);
}

/** The expression as written, cut where it is long. */
function textOf({ text }: Context, { start, end }: BinaryExpression): string {
  const source = text.slice(start, end).replace(/\s+/g, ' ');
  return source.length > 40 ? `${source.slice(0, 39)}…` : source;
}
