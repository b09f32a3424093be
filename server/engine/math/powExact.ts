import { highBits } from './doubleBits';
import { expExact } from './expExact';
import { fma, productError } from './fma';
import { LN2_HIGH, LN2_LOW } from './logTable';
import { powerOfTwo } from './powerOfTwo';
import { POW_A0, POW_A1, POW_A2, POW_A3, POW_A4, POW_A5, POW_A6, POW_ENTRIES, POW_OFFSET } from './powTable';

const MIN_NORMAL = 2 ** -1022;
const TWO_52 = 2 ** 52;
/** Exponents beyond over- or underflow for every x but 1, exponents below give 1. */
const HUGE_EXPONENT = 2 ** 63;
const TINY_EXPONENT = 2 ** -65;

/**
 * x^y for finite x > 0 and finite y as glibc 2.28 and later compute it on processors with fused multiply-add (algorithm of
 * Arm's optimized-routines), operation by operation: log x as a sum of two doubles, then exp.
 */
export function powExact(x: number, y: number): number {
  const magnitude = Math.abs(y);
  if (x === 1 || magnitude < TINY_EXPONENT) return 1;
  if (magnitude >= HUGE_EXPONENT) return x > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  return x < MIN_NORMAL ? powScaled(x * TWO_52, -52, y) : powScaled(x, 0, y);
}

/** (x · 2^exponent)^y for normal x. */
function powScaled(x: number, exponent: number, y: number): number {
  const offset = highBits(x) - POW_OFFSET;
  const shift = offset >> 20;
  const entry = ((offset >> 13) & 127) * 4;
  const k = shift + exponent;
  const r = fma(x * powerOfTwo(-shift), POW_ENTRIES[entry]!, -1);
  const t1 = fma(k, LN2_HIGH, POW_ENTRIES[entry + 1]!);
  const low1 = fma(k, LN2_LOW, POW_ENTRIES[entry + 2]!);
  const t2 = t1 + r;
  const low2 = t1 - t2 + r;
  const half = POW_A0 * r;
  const square = r * half;
  const cube = r * square;
  const t3 = t2 + square;
  const low3 = productError(half, r, square);
  const low4 = t2 - t3 + square;
  const series = fma(square, fma(fma(r, POW_A6, POW_A5), square, fma(r, POW_A4, POW_A3)), fma(r, POW_A2, POW_A1));
  const low = fma(cube, series, low1 + low2 + low3 + low4);
  const logHigh = t3 + low;
  const logLow = t3 - logHigh + low;
  const product = y * logHigh;
  return expExact(product, fma(y, logLow, productError(logHigh, y, product)));
}
