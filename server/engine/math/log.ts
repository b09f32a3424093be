import { highBits } from './doubleBits';
import { logExact } from './logExact';
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

const MIN_NORMAL = 2 ** -1022;
const TWO_27 = 2 ** 27;

/**
 * Bound of the difference to the exact path away from 1: r may round to the neighbouring double, 2^-61 away as
 * |r| < 2^-8, and all other roundings together stay below 10^-20.
 */
const SCALED_ERROR = 4.5e-19;
/**
 * Bounds near 1, relative to the three addends: at most 11 roundings of the series (its coefficients times powers of
 * |r| < 0.065 fall off fast), five of the low part of the rest, and one of the lower part of r², which is below 2^-26 r².
 */
const SERIES_ERROR = 1.25e-15;
const LOW_ERROR = 6e-16;
const SQUARE_ERROR = 2e-24;

/**
 * Natural logarithm, equal to that of glibc 2.28 and later on processors with fused multiply-add to the last bit. The
 * same formula is evaluated with ordinary operations first; its error has a bound, and only where the bound leaves two
 * doubles to choose from, `logExact` is called.
 */
export function log(x: number): number {
  if (x >= NEAR_ONE_FROM && x < NEAR_ONE_TO) return logNearOne(x);
  if (!(x >= MIN_NORMAL && x < Number.POSITIVE_INFINITY)) return logSpecial(x);
  const offset = highBits(x) - LOG_OFFSET;
  const k = offset >> 20;
  const entry = ((offset >> 13) & 127) * 4;
  const z = x * powerOfTwo(-k);
  // The products of the upper 24 bits with each other and with the lower 29 bits are exact.
  const upper = Math.fround(z);
  const r = upper * LOG_ENTRIES[entry + 1]! - 1 + (upper * LOG_ENTRIES[entry + 2]! + (z - upper) * LOG_ENTRIES[entry]!);
  const w = k * LN2_HIGH + LOG_ENTRIES[entry + 3]!;
  const high = w + r;
  const r2 = r * r;
  const low = w - high + r + k * LN2_LOW + r2 * LOG_A0 + r * r2 * (LOG_A1 + r * LOG_A2 + r2 * (LOG_A3 + r * LOG_A4));
  const result = high + (low - SCALED_ERROR);
  return result === high + (low + SCALED_ERROR) ? result : logExact(x);
}

function logNearOne(x: number): number {
  const r = x - 1;
  const r2 = r * r;
  const r3 = r * r2;
  const series =
    (LOG_B1 +
      r * LOG_B2 +
      r2 * LOG_B3 +
      r3 * (LOG_B4 + r * LOG_B5 + r2 * LOG_B6 + r3 * (LOG_B7 + r * LOG_B8 + r2 * LOG_B9 + r3 * LOG_B10))) *
    r3;
  const upper = r * (TWO_27 + 1) - r * TWO_27;
  const square = upper * upper * LOG_B0;
  const high = r + square;
  const low = r - high + square + LOG_B0 * (r - upper) * (r + upper);
  const error = SERIES_ERROR * Math.abs(series) + LOW_ERROR * Math.abs(low) + SQUARE_ERROR * r2;
  const result = high + (series + low - error);
  return result === high + (series + low + error) ? result : logExact(x);
}

/** Zero, negative, subnormal, infinite numbers and NaN. */
function logSpecial(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 && x < MIN_NORMAL ? logExact(x) : x > 0 ? x : Number.NaN;
}
