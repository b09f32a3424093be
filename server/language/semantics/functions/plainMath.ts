import { exponentsOf } from '../../facts/dimensions';
import type { BoundCall } from '../arguments';
import { toNumber, toPlain, wrongDimension } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { formatNumber } from '../format';
import { fromDouble, toDouble } from '../numbers/integer';
import { log, log10 } from '../numbers/libm';
import { tan } from '../numbers/tan';
import { floatQuantity, intQuantity, toScale } from '../quantities';
import { float, type NumberValue, UNKNOWN, type UnknownValue, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';

/** Functions of plain numbers as in Python's math module. */

function domainError(call: BoundCall, x: number, context: Context): UnknownValue {
  return fail(context, 'math-domain', call.node, `\`${call.fact.name}\` has no value at ${x}.`);
}

/** The tangent takes long for a function; see `numbers/tan.ts`. */
const TANGENT_WORK = 1000;

/** A function of one number without unit that is finite where Python's is defined. */
const ofNumber =
  (compute: (x: number) => number, cost = 0): FunctionCompiler =>
  (call, context): Thunk => {
    const given = call.given.get('x')!;
    return () => {
      const x = toPlain(given.thunk(), placeOf(given, context));
      if (x === undefined) return UNKNOWN;
      work(context, cost, call.node);
      const result = compute(x);
      return Number.isFinite(result) || result === x ? float(result) : domainError(call, x, context);
    };
  };

/** Of a quantity where each exponent of its dimension is even. */
function sqrt(call: BoundCall, context: Context): Thunk {
  const given = call.given.get('x')!;
  return () => {
    const x = toNumber(given.thunk(), placeOf(given, context));
    if (!x) return UNKNOWN;
    if (!exponentsOf(x.dimension).every(exponent => exponent % 2 === 0)) {
      wrongDimension(x, 'a quantity whose unit has a square root', placeOf(given, context));
      return UNKNOWN;
    }
    const even = x.scale % 2 === 0 ? x : toScale(x, 0);
    const value = toDouble(even.value);
    if (value < 0) return domainError(call, value, context);
    return floatQuantity(Math.sqrt(value), x.dimension / 2, even.scale / 2);
  };
}

/** With a base, the quotient of two logarithms, as Python computes it. */
function logarithm(call: BoundCall, context: Context): Thunk {
  const [given, base] = [call.given.get('x')!, call.given.get('base')];
  return () => {
    const x = toPlain(given.thunk(), placeOf(given, context));
    const b = base && toPlain(base.thunk(), placeOf(base, context));
    if (x === undefined || (base && b === undefined)) return UNKNOWN;
    if (x <= 0) return domainError(call, x, context);
    if (b === undefined) return float(log(x));
    if (b <= 0) return domainError(call, b, context);
    const divisor = log(b);
    if (divisor === 0) return fail(context, 'division-by-zero', call.node, 'There is no logarithm to base 1.');
    return float(log(x) / divisor);
  };
}

/** floor and ceil give ints, of a quantity in its unit. */
const rounding =
  (compute: (x: number) => number): FunctionCompiler =>
  (call, context): Thunk => {
    const given = call.given.get('x')!;
    return () => {
      const x = toNumber(given.thunk(), placeOf(given, context));
      return x ? wholeNumber(x, compute, call, context) : UNKNOWN;
    };
  };

/** An int made of a number by a function that leaves no fraction; infinities and NaN have none. */
export function wholeNumber(x: NumberValue, compute: (x: number) => number, call: BoundCall, context: Context): Value {
  if (x.kind === 'int') return x;
  const result = compute(x.value);
  if (Number.isFinite(result)) return intQuantity(fromDouble(result), x.dimension, x.scale);
  return fail(context, 'math-domain', call.node, `\`${call.fact.name}\` cannot make an integer of ${formatNumber(x)}.`);
}

export const PLAIN_MATH_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = {
  'math.sqrt': sqrt,
  'math.log': logarithm,
  'math.log10': ofNumber(x => (x > 0 ? log10(x) : Number.NaN)),
  'math.tan': ofNumber(tan, TANGENT_WORK),
  'math.floor': rounding(Math.floor),
  'math.ceil': rounding(Math.ceil),
};
