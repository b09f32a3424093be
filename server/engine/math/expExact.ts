import {
  EXP_C2,
  EXP_C3,
  EXP_C4,
  EXP_C5,
  EXP_ENTRIES,
  INVERSE_LN2_128,
  MINUS_LN2_128_HIGH,
  MINUS_LN2_128_LOW,
  ROUNDING_SHIFT,
} from './expTable';
import { fma } from './fma';
import { powerOfTwo } from './powerOfTwo';

const TINY = 2 ** -54;
/** Up to here the result is a normal number and cannot overflow. */
const SAFE = 512;
/** From here on the result over- or underflows. */
const HUGE = 1024;

/**
 * exp(x + tail) as glibc 2.28 and later compute it on processors with fused multiply-add (algorithm of Arm's
 * optimized-routines), operation by operation; `pow` has a tail. x is not NaN.
 */
export function expExact(x: number, tail = 0): number {
  const magnitude = Math.abs(x);
  if (magnitude < TINY) return 1 + x;
  if (magnitude >= HUGE) return x > 0 ? Number.POSITIVE_INFINITY : 0;
  const multiple = fma(x, INVERSE_LN2_128, ROUNDING_SHIFT) - ROUNDING_SHIFT;
  const r = tail + fma(multiple, MINUS_LN2_128_LOW, fma(multiple, MINUS_LN2_128_HIGH, x));
  const entry = (multiple & 127) * 2;
  const r2 = r * r;
  const low = fma(fma(EXP_C3, r, EXP_C2), r2, EXP_ENTRIES[entry]! + r);
  const series = fma(r2 * r2, fma(r, EXP_C5, EXP_C4), low);
  const base = EXP_ENTRIES[entry + 1]!;
  const exponent = multiple >> 7;
  if (magnitude >= SAFE) return scaleFar(base, series, exponent);
  const scale = base * powerOfTwo(exponent);
  return fma(scale, series, scale);
}

/** base · (1 + series) · 2^exponent where that may be subnormal or overflow: scaled in two steps. */
function scaleFar(base: number, series: number, exponent: number): number {
  if (exponent >= 0) {
    const scale = base * powerOfTwo(exponent - 1009);
    return fma(scale, series, scale) * powerOfTwo(1009);
  }
  // In this branch compilers do not fuse, because the product is used in two places.
  const scale = base * powerOfTwo(exponent + 1022);
  const product = scale * series;
  const value = scale + product;
  return (value < 1 ? roundSubnormal(value, scale - value + product) : value) * powerOfTwo(-1022);
}

/** value + low rounded to the precision that is left below 2^-1022, so that scaling does not round a second time. */
function roundSubnormal(value: number, low: number): number {
  const high = 1 + value;
  return high + (1 - high + value + low) - 1;
}
