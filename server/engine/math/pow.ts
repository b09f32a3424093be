import { highBits } from './doubleBits';
import { expDecided } from './exp';
import { LN2_HIGH, LN2_LOW } from './logTable';
import { powExact } from './powExact';
import { powerOfTwo } from './powerOfTwo';
import { POW_A1, POW_A2, POW_A3, POW_A4, POW_A5, POW_A6, POW_ENTRIES, POW_OFFSET } from './powTable';

const MIN_NORMAL = 2 ** -1022;
/** Exponents for which the errors of the logarithm below are small enough, and their parts normal numbers. */
const MIN_EXPONENT = 2 ** -60;
const MAX_EXPONENT = 1000;
/** Range of y · log x in which the result is normal and not simply 1. */
const TINY = 2 ** -54;
const SAFE = 512;
/**
 * Bound of the difference to the exact path relative to the scale of the exponential. The logarithm differs by less than
 * 5.2 · 10^-23, times |y| ≤ 1000; then five roundings to multiples of 2^-61 on either path; two more come with the
 * bound itself.
 */
const ERROR = 2.8e-18;

/**
 * x^y as C's `pow` defines it, equal to that of glibc 2.28 and later on processors with fused multiply-add to the last
 * bit: ordinary operations with a bound of their error first, `powExact` where the bound does not decide the rounding.
 */
export function pow(x: number, y: number): number {
  const magnitude = Math.abs(y);
  if (!(x >= MIN_NORMAL && x < Number.POSITIVE_INFINITY && magnitude >= MIN_EXPONENT && magnitude <= MAX_EXPONENT)) {
    return powSpecial(x, y);
  }
  const offset = highBits(x) - POW_OFFSET;
  const k = offset >> 20;
  const entry = ((offset >> 13) & 127) * 4;
  const z = x * powerOfTwo(-k);
  // 1/c has at most 9 bits: both products are exact.
  const zHigh = Math.fround(z);
  const r = zHigh * POW_ENTRIES[entry]! - 1 + (z - zHigh) * POW_ENTRIES[entry]!;
  const t1 = k * LN2_HIGH + POW_ENTRIES[entry + 1]!;
  const t2 = t1 + r;
  const square = -0.5 * r * r;
  const t3 = t2 + square;
  const rHigh = Math.fround(r);
  const rLow = r - rHigh;
  const squareError = -0.5 * (rHigh * rHigh + 2 * square + 2 * rHigh * rLow + rLow * rLow);
  const series = POW_A1 + r * POW_A2 + square * (POW_A3 + r * POW_A4 + square * (POW_A5 + r * POW_A6));
  const lowSum = k * LN2_LOW + POW_ENTRIES[entry + 2]! + (t1 - t2 + r) + squareError + (t2 - t3 + square);
  const low = r * square * series + lowSum;
  const logHigh = t3 + low;
  const product = y * logHigh;
  const error = multiplicationError(y, logHigh, product) + y * (t3 - logHigh + low);
  const productMagnitude = Math.abs(product);
  if (!(productMagnitude >= TINY && productMagnitude < SAFE)) return powExact(x, y);
  const result = expDecided(product, error, ERROR);
  return Number.isNaN(result) ? powExact(x, y) : result;
}

/** a · b − product where that is the rounded product, to some 100 bits of it. */
function multiplicationError(a: number, b: number, product: number): number {
  const aHigh = Math.fround(a);
  const aLow = a - aHigh;
  const bHigh = Math.fround(b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** Everything but normal positive x and moderate y (C11 F.10.4.4). */
function powSpecial(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const odd = isOddInteger(y);
  if (!Number.isFinite(y)) return powInfinite(Math.abs(x), y > 0);
  if (x === 0 || !Number.isFinite(x)) {
    const power = y > 0 ? x * x : 1 / (x * x);
    return odd && (x < 0 || Object.is(x, -0)) ? -power : power;
  }
  if (x > 0) return powExact(x, y);
  if (!Number.isInteger(y)) return Number.NaN;
  return odd ? -pow(-x, y) : pow(-x, y);
}

/** magnitude^±∞. */
function powInfinite(magnitude: number, positive: boolean): number {
  if (magnitude === 1) return 1;
  return magnitude > 1 === positive ? Number.POSITIVE_INFINITY : 0;
}

/** False for all numbers from 2^53 on, which are even. */
function isOddInteger(y: number): boolean {
  return Math.abs(y % 2) === 1;
}
