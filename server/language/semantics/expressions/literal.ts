import { unitFact } from '../../facts/units';
import type { NumberLiteral } from '../../syntax/ast';
import { type Context, fail, type Thunk, unknownThunk } from '../context';
import { type Integer, isTooLong, multiply, normalize } from '../numbers/integer';
import { float, int, type NumberValue, UNKNOWN, type UnknownValue } from '../value';

/** Digits an integer literal may have; reading longer ones takes too long. */
const MAX_DIGITS = 5000;

export function compileNumber(node: NumberLiteral, context: Context): Thunk {
  const value = numberOf(node, context);
  return value.kind === 'unknown' ? unknownThunk : () => value;
}

function numberOf(node: NumberLiteral, context: Context): NumberValue | UnknownValue {
  if (node.text.length > MAX_DIGITS) {
    return fail(context, 'number-too-large', node, 'This number has too many digits.');
  }
  // Malformed numbers and unknown units have been reported by the scanner.
  if (Number.isNaN(Number(node.text)) || node.text === '') return UNKNOWN;
  if (node.unit) return quantityOf(node, node.unit.name);
  const value = node.integer ? int(integerOf(node.text)) : float(Number(node.text));
  if (value.kind === 'int' && isTooLong(value.value)) {
    return fail(context, 'number-too-large', node, 'This number has too many digits.');
  }
  return value.value === 0 ? { ...value, literalZero: true } : value;
}

/** Digits that surely make a number below 2^53, which needs no bigint. */
const SAFE_DIGITS = 15;

const integerOf = (text: string): Integer => (text.length <= SAFE_DIGITS ? Number(text) : normalize(BigInt(text)));

/** Python's `math.degrees`. */
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** The literal times its unit, by shifting its decimal exponent: correct to the last bit. */
function quantityOf({ text, integer }: NumberLiteral, unitName: string): NumberValue | UnknownValue {
  const unit = unitFact(unitName);
  if (!unit) return UNKNOWN;
  if (unit.name === 'rad') return float(Number(text) * DEGREES_PER_RADIAN);
  const { dimension, scale, shift } = unit;
  // Lengths and angles are measurements: always floats, as NEST wants coordinates.
  if (integer && shift >= 0 && dimension !== 0) {
    const value = multiply(integerOf(text), 10 ** shift);
    return { kind: 'int', value, dimension, scale, literalZero: false };
  }
  const value = shift === 0 ? Number(text) : shifted(text, shift);
  return { kind: 'float', value, dimension, scale, literalZero: false };
}

/** The number a decimal literal times 10^by stands for. */
function shifted(text: string, by: number): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  return Number(`${mantissa}e${Number(exponent) + by}`);
}
