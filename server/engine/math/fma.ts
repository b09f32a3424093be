import { fromBits, highBits, lowBits } from './doubleBits';

/** 2^27 + 1: splits a double into halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/**
 * a · b + c with one rounding, as processors with a fused multiply-add compute it (S. Boldo & G. Melquiond, "Emulation of
 * FMA and correctly rounded sums: proved algorithms using rounding to odd", IEEE Trans. Comput. 57, 2008).
 *
 * Exact as long as nothing over- or underflows on the way: |a|, |b| < 2^990, |a·b| either 0 or in 2^-960 … 2^1020,
 * |c| < 2^1020. The mathematical functions keep within that.
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const low = productError(a, b, product);
  const sumLow = c + low;
  const carriedC = sumLow - low;
  const sumLowError = c - carriedC + (low - (sumLow - carriedC));
  const sum = product + sumLow;
  const carriedProduct = sum - sumLow;
  const sumError = product - carriedProduct + (sumLow - (sum - carriedProduct));
  return sum + addToOdd(sumLowError, sumError);
}

/** a · b − product, exactly, where `product` is the rounded product (T. J. Dekker, 1971). */
export function productError(a: number, b: number, product: number): number {
  const scaledA = a * SPLITTER;
  const aHigh = scaledA - (scaledA - a);
  const aLow = a - aHigh;
  const scaledB = b * SPLITTER;
  const bHigh = scaledB - (scaledB - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** x + y rounded to odd: an inexact sum becomes the neighbour whose last bit is 1. */
function addToOdd(x: number, y: number): number {
  const sum = x + y;
  const carried = sum - y;
  const error = x - carried + (y - (sum - carried));
  if (error === 0) return sum;
  const low = lowBits(sum);
  if ((low & 1) === 1) return sum;
  // The sum is even and rounded; the odd neighbour on the side of the error is above or below it in magnitude.
  const high = highBits(sum);
  if (error > 0 === sum > 0) return fromBits(high, low | 1);
  return low === 0 ? fromBits(high - 1, -1) : fromBits(high, low - 1);
}
