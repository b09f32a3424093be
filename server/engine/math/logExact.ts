import { highBits } from './doubleBits';
import { fma } from './fma';
import {
  LN2_HIGH,
  LN2_LOW,
  LOG_A0,
  LOG_A1,
  LOG_A2,
  LOG_A3,
  LOG_A4,
  LOG_B0,
  LOG_B1,
  LOG_B2,
  LOG_B3,
  LOG_B4,
  LOG_B5,
  LOG_B6,
  LOG_B7,
  LOG_B8,
  LOG_B9,
  LOG_B10,
  LOG_ENTRIES,
  LOG_OFFSET,
  NEAR_ONE_FROM,
  NEAR_ONE_TO,
} from './logTable';
import { powerOfTwo } from './powerOfTwo';

const TWO_27 = 2 ** 27;
const TWO_52 = 2 ** 52;
const MIN_NORMAL = 2 ** -1022;

/**
 * The natural logarithm of a positive finite number as glibc 2.28 and later compute it on processors with fused
 * multiply-add (algorithm of Arm's optimized-routines), operation by operation.
 */
export function logExact(x: number): number {
  if (x >= NEAR_ONE_FROM && x < NEAR_ONE_TO) return x === 1 ? 0 : logNearOne(x - 1);
  return x < MIN_NORMAL ? logScaled(x * TWO_52, -52) : logScaled(x, 0);
}

/** log(1 + r) for small r. */
function logNearOne(r: number): number {
  const r2 = r * r;
  const r3 = r * r2;
  const first = fma(r2, LOG_B3, fma(LOG_B2, r, LOG_B1));
  const second = fma(r2, LOG_B6, fma(LOG_B5, r, LOG_B4));
  const third = fma(r3, LOG_B10, fma(r2, LOG_B9, fma(LOG_B8, r, LOG_B7)));
  const series = fma(fma(third, r3, second), r3, first);
  // r² / 2 is added in two parts: the square of the upper half of r is exact.
  const upper = fma(-TWO_27, r, fma(r, TWO_27, r));
  const square = upper * upper;
  const high = fma(square, LOG_B0, r);
  const low = fma(LOG_B0 * (r - upper), r + upper, fma(square, LOG_B0, r - high));
  return high + fma(series, r3, low);
}

/** log of a normal number times 2^exponent. */
function logScaled(x: number, exponent: number): number {
  const offset = highBits(x) - LOG_OFFSET;
  const shift = offset >> 20;
  const entry = ((offset >> 13) & 127) * 4;
  const k = shift + exponent;
  const r = fma(x * powerOfTwo(-shift), LOG_ENTRIES[entry]!, -1);
  const w = fma(k, LN2_HIGH, LOG_ENTRIES[entry + 3]!);
  const high = w + r;
  const low = fma(k, LN2_LOW, w - high + r);
  const r2 = r * r;
  const series = fma(fma(r, LOG_A4, LOG_A3), r2, fma(LOG_A2, r, LOG_A1));
  return fma(r * r2, series, fma(r2, LOG_A0, low)) + high;
}
