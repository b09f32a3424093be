import { expExact } from './expExact';
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
import { powerOfTwo } from './powerOfTwo';

const TINY = 2 ** -54;
/** Up to here the result is a normal number. */
const SAFE = 512;
/** Nearer than this to halfway between two multiples of ln 2 / 128 the exact path may reduce to the other one. */
const HALFWAY = 0.499999;
/**
 * Bound of the difference to the exact path relative to the scale: |r| < 2^-8 and the sums close to it are rounded to
 * multiples of 2^-61; r may differ by one, and three sums are rounded on either path (4 · 2^-61); two more roundings
 * come with the bound itself.
 */
const ERROR = 2.3e-18;

/**
 * Exponential function, equal to that of glibc 2.28 and later on processors with fused multiply-add to the last bit:
 * ordinary operations with a bound of their error first, `expExact` where the bound does not decide the rounding.
 */
export function exp(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < SAFE)) return Number.isNaN(x) ? x : expExact(x);
  if (magnitude < TINY) return 1 + x;
  const result = expDecided(x, 0, ERROR);
  return Number.isNaN(result) ? expExact(x) : result;
}

/**
 * exp(x + tail) for |x| < 512 with the rounding of the exact path, or NaN where `error`, the bound of the difference to it
 * relative to the scale, leaves the rounding open.
 */
export function expDecided(x: number, tail: number, error: number): number {
  const quotient = x * INVERSE_LN2_128;
  const multiple = quotient + ROUNDING_SHIFT - ROUNDING_SHIFT;
  const r = tail + (x + multiple * MINUS_LN2_128_HIGH + multiple * MINUS_LN2_128_LOW);
  const entry = (multiple & 127) * 2;
  const r2 = r * r;
  const series = EXP_ENTRIES[entry]! + r + r2 * (EXP_C2 + r * EXP_C3) + r2 * r2 * (EXP_C4 + r * EXP_C5);
  const base = EXP_ENTRIES[entry + 1]!;
  const result = base + base * (series - error);
  if (result !== base + base * (series + error) || Math.abs(quotient - multiple) > HALFWAY) return Number.NaN;
  return result * powerOfTwo(multiple >> 7);
}
