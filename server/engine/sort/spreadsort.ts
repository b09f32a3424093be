import { copy, type KeyedElements, swap } from './keyedElements';
import { pdqsort } from './pdqsort';

/** Below it, comparison sort without a look at the keys. */
const SMALLEST = 1000;
/** Most bits that decide about the bin in one pass. */
const MOST_SPLIT_BITS = 11;
/** Logarithm of the mean number of elements a bin should have. */
const MEAN_BIN_BITS = 2;

/**
 * Sorts the first `count` elements by key as Boost's integer_sort does (spreadsort, S. Ross 2002; construction.md,
 * annex B), equal keys in its order.
 */
export function spreadsort(elements: KeyedElements, count: number): void {
  if (count < SMALLEST) pdqsort(elements, 0, count);
  else spread(elements, 0, count);
}

function spread(elements: KeyedElements, begin: number, end: number): void {
  let sorted = begin + 1;
  while (sorted < end && elements[2 * sorted - 2]! <= elements[2 * sorted]!) sorted++;
  if (sorted === end) return;
  const plan = spreadFor(end - begin, ...extremes(elements, begin, end, 2));
  const ends = distribute(elements, begin, end, plan);
  if (plan.shift === 0) return;
  const threshold = comparisonThreshold(plan.shift);
  let start = begin;
  for (let bin = 0; bin < ends.length; bin++) {
    if (ends[bin]! - start < threshold) pdqsort(elements, start, ends[bin]!);
    else spread(elements, start, ends[bin]!);
    start = ends[bin]!;
  }
}

/** How a pass brings keys into bins. */
export interface Spread {
  /** Low bits of the keys that do not count in this pass. */
  readonly shift: number;
  /** Shifted key of bin 0. */
  readonly lowest: number;
  readonly bins: number;
}

export function spreadFor(count: number, min: number, max: number): Spread {
  const shift = shiftFor(count, bitLength(max - min));
  const lowest = min >> shift;
  return { shift, lowest, bins: (max >> shift) - lowest + 1 };
}

/** Smallest and largest of the keys `begin` … `end` − 1; they are `stride` entries apart. */
export function extremes(
  keys: Uint16Array | Int32Array,
  begin: number,
  end: number,
  stride: number,
): [min: number, max: number] {
  let min = keys[stride * begin]!;
  let max = min;
  for (let i = stride * begin; i < stride * end; i += stride) {
    const key = keys[i]!;
    if (key < min) min = key;
    else if (key > max) max = key;
  }
  return [min, max];
}

export function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

/** How many low bits of the keys do not count in this pass. */
function shiftFor(count: number, rangeBits: number): number {
  const excess = rangeBits - bitLength(count);
  if (excess <= 0 && rangeBits <= MOST_SPLIT_BITS + 1) return 0;
  const shift = excess + MEAN_BIN_BITS;
  return rangeBits - shift > MOST_SPLIT_BITS ? rangeBits - MOST_SPLIT_BITS : shift;
}

/** Bins smaller than this are sorted by comparison. */
export function comparisonThreshold(shift: number): number {
  let exponent = 9;
  let offset = 11;
  while (offset < shift) {
    exponent++;
    offset += exponent;
  }
  return 2 ** (exponent + MEAN_BIN_BITS);
}

/** Brings every element to its bin in place; returns where the bins end. */
function distribute(elements: KeyedElements, begin: number, end: number, { shift, lowest, bins }: Spread): Int32Array {
  const ends = new Int32Array(bins);
  for (let i = begin; i < end; i++) ends[(elements[2 * i]! >> shift) - lowest]!++;
  // Next free place of each bin.
  const free = new Int32Array(bins);
  let start = begin;
  for (let bin = 0; bin < bins; bin++) {
    free[bin] = start;
    start += ends[bin]!;
    ends[bin] = start;
  }
  for (let own = 0; own < bins - 1; own++) {
    const ownEnd = ends[own]!;
    for (let here = free[own]!; here < ownEnd; here++) {
      let bin = (elements[2 * here]! >> shift) - lowest;
      while (bin !== own) {
        const there = free[bin]!++;
        const next = (elements[2 * there]! >> shift) - lowest;
        if (next === own) {
          swap(elements, there, here);
          break;
        }
        const beyond = free[next]!++;
        bin = (elements[2 * beyond]! >> shift) - lowest;
        rotate(elements, here, there, beyond);
      }
    }
  }
  return ends;
}

/** Element a goes to b, that to c, and that to a. */
function rotate(elements: KeyedElements, a: number, b: number, c: number): void {
  const key = elements[2 * c]!;
  const value = elements[2 * c + 1]!;
  copy(elements, b, c);
  copy(elements, a, b);
  elements[2 * a] = key;
  elements[2 * a + 1] = value;
}
