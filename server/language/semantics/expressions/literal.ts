import { unitFact } from '../../facts/units';
import type { NumberLiteral } from '../../syntax/ast';
import { type Context, fail, type Thunk, unknownThunk } from '../context';
import { isTooLong, normalize } from '../numbers/integer';
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
  const value = node.integer ? int(normalize(BigInt(node.text))) : float(Number(node.text));
  if (value.kind === 'int' && isTooLong(value.value)) {
    return fail(context, 'number-too-large', node, 'This number has too many digits.');
  }
  return value.value === 0 ? { ...value, literalZero: true } : value;
}

/** Python's `math.degrees`. */
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** The literal times its unit, by shifting its decimal exponent: correct to the last bit. */
function quantityOf({ text, integer }: NumberLiteral, unitName: string): NumberValue | UnknownValue {
  const unit = unitFact(unitName);
  if (!unit) return UNKNOWN;
  if (unit.name === 'rad') return float(Number(text) * DEGREES_PER_RADIAN);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const { dimension, scale } = unit;
  // Lengths and angles are measurements: always floats, as NEST wants coordinates.
  if (integer && unit.shift >= 0 && dimension !== 0) {
    const value = normalize(BigInt(mantissa) * 10n ** BigInt(unit.shift));
    return { kind: 'int', value, dimension, scale, literalZero: false };
  }
  const value = Number(`${mantissa}e${Number(exponent) + unit.shift}`);
  return { kind: 'float', value, dimension, scale, literalZero: false };
}
