import type { BoundCall } from '../arguments';
import { toNumber, toSafeInteger } from '../coerce';
import { type Context, fail, type Thunk } from '../context';
import { roundHalfEven, roundInteger, roundToDigits } from '../numbers/float';
import { absolute, toDouble } from '../numbers/integer';
import { floatQuantity, intQuantity } from '../quantities';
import { type NumberValue, UNKNOWN, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';
import { wholeNumber } from './plainMath';

const ofNumber =
  (compute: (x: NumberValue, call: BoundCall, context: Context) => Value): FunctionCompiler =>
  (call, context): Thunk => {
    const given = call.given.get('x')!;
    return () => {
      const x = toNumber(given.thunk(), placeOf(given, context));
      return x ? compute(x, call, context) : UNKNOWN;
    };
  };

const magnitude = (x: NumberValue): Value =>
  x.kind === 'int'
    ? intQuantity(absolute(x.value), x.dimension, x.scale)
    : floatQuantity(Math.abs(x.value), x.dimension, x.scale);

function toFloat(x: NumberValue, call: BoundCall, context: Context): Value {
  const value = toDouble(x.value);
  if (x.kind === 'int' && !Number.isFinite(value)) {
    return fail(context, 'number-too-large', call.node, 'This integer is too large for a float.');
  }
  return floatQuantity(value, x.dimension, x.scale);
}

/** Half to even; with `ndigits` a float stays a float. */
function round(call: BoundCall, context: Context): Thunk {
  const [given, digits] = [call.given.get('x')!, call.given.get('ndigits')];
  return () => {
    const x = toNumber(given.thunk(), placeOf(given, context));
    const n = digits && toSafeInteger(digits.thunk(), placeOf(digits, context));
    if (!x || (digits && n === undefined)) return UNKNOWN;
    if (n === undefined) return wholeNumber(x, roundHalfEven, call, context);
    return x.kind === 'int'
      ? intQuantity(roundInteger(x.value, n), x.dimension, x.scale)
      : floatQuantity(roundToDigits(x.value, n), x.dimension, x.scale);
  };
}

export const CONVERSIONS: Readonly<Record<string, FunctionCompiler>> = {
  abs: ofNumber(magnitude),
  int: ofNumber((x, call, context) => wholeNumber(x, Math.trunc, call, context)),
  float: ofNumber(toFloat),
  round,
};
