import type { KeyedElements } from './keyedElements';
import { pdqsort } from './pdqsort';
import { bitLength, comparisonThreshold, extremes, type Spread, spreadFor, spreadsort } from './spreadsort';

/** Below it, spreadsort sorts by comparison. */
const SMALLEST = 1000;

/** Keys moved between two looks at the cancellation signal: some ms. */
const STRETCH = 2 ** 18;

/**
 * Sorts keys (from 0 on) as `spreadsort` does and puts in their place, in their order after it, the positions they had before.
 * `check` is called now and then and may throw.
 */
export function sortedOrder(keys: Int32Array, check: () => void = () => {}): void {
  const count = keys.length;
  const spread = count < SMALLEST ? undefined : firstSpread(keys);
  if (spread === 'sorted') {
    for (let i = 0; i < count; i++) keys[i] = i;
    return;
  }
  // What is left of a key goes with its position into 32 bits, so that every place is read and written once.
  const indexBits = bitLength(count - 1);
  if (spread === undefined || spread.shift + indexBits > 32) {
    sortWithPositions(keys);
    return;
  }
  const ends = distributeInPlace(keys, { ...spread, indexBits }, check);
  if (spread.shift > 0) sortBins(keys, ends, { ...spread, indexBits }, check);
}

interface PackedSpread extends Spread {
  readonly indexBits: number;
}

function firstSpread(keys: Int32Array): Spread | 'sorted' {
  const count = keys.length;
  let sorted = 1;
  while (sorted < count && keys[sorted - 1]! <= keys[sorted]!) sorted++;
  return sorted === count ? 'sorted' : spreadFor(count, ...extremes(keys, 0, count, 1));
}

function sortWithPositions(keys: Int32Array): void {
  const count = keys.length;
  const elements = new Int32Array(2 * count);
  for (let i = 0; i < count; i++) {
    elements[2 * i] = keys[i]!;
    elements[2 * i + 1] = i;
  }
  spreadsort(elements, count);
  for (let i = 0; i < count; i++) keys[i] = elements[2 * i + 1]!;
}

/**
 * The exchanges of spreadsort's first pass. An exchange puts a key down where another one is that has not been moved yet, so
 * that one's position is where it is found. In the place of the keys come, in the low `indexBits`, their positions, and above
 * them the bits they are not sorted by yet. Returns where the bins end.
 */
function distributeInPlace(
  keys: Int32Array,
  { shift, lowest, bins, indexBits }: PackedSpread,
  check: () => void,
): Int32Array {
  const ends = new Int32Array(bins);
  for (let i = 0; i < keys.length; i++) ends[(keys[i]! >> shift) - lowest]!++;
  // Next free place of each bin.
  const free = new Int32Array(bins);
  for (let bin = 0, start = 0; bin < bins; bin++) {
    free[bin] = start;
    start += ends[bin]!;
    ends[bin] = start;
  }
  const left = (1 << shift) - 1;
  let moved = 0;
  for (let own = 0; own < bins; own++) {
    const ownEnd = ends[own]!;
    for (let here = free[own]!; here < ownEnd; here++) {
      let carried = here;
      let key = keys[here]!;
      let bin = (key >> shift) - lowest;
      while (bin !== own) {
        const there = free[bin]!++;
        const next = keys[there]!;
        keys[there] = ((key & left) << indexBits) | carried;
        carried = there;
        key = next;
        bin = (key >> shift) - lowest;
        moved++;
      }
      if (moved >= STRETCH) {
        check();
        moved = 0;
      }
      keys[here] = ((key & left) << indexBits) | carried;
    }
  }
  return ends;
}

/** Sorts within bins, and leaves only positions. */
function sortBins(order: Int32Array, ends: Int32Array, { shift, indexBits }: PackedSpread, check: () => void): void {
  const threshold = comparisonThreshold(shift);
  let largest = 0;
  for (let bin = 0; bin < ends.length; bin++) largest = Math.max(largest, ends[bin]! - (ends[bin - 1] ?? 0));
  const scratch = new Int32Array(2 * largest);
  let start = 0;
  for (let bin = 0; bin < ends.length; bin++) {
    const end = ends[bin]!;
    if ((bin & 15) === 0) check();
    if (end - start < threshold) sortByComparison(order, start, end, indexBits, scratch);
    else sortLargeBin(order.subarray(start, end), indexBits, scratch);
    start = end;
  }
}

function sortByComparison(
  order: Int32Array,
  start: number,
  end: number,
  indexBits: number,
  elements: KeyedElements,
): void {
  const index = 2 ** indexBits - 1;
  for (let i = start; i < end; i++) {
    elements[2 * (i - start)] = order[i]! >>> indexBits;
    elements[2 * (i - start) + 1] = order[i]! & index;
  }
  pdqsort(elements, 0, end - start);
  for (let i = start; i < end; i++) order[i] = elements[2 * (i - start) + 1]!;
}

function sortLargeBin(bin: Int32Array, indexBits: number, scratch: Int32Array): void {
  const index = 2 ** indexBits - 1;
  const keys = scratch.subarray(0, bin.length);
  const positions = scratch.subarray(bin.length, 2 * bin.length);
  for (let i = 0; i < bin.length; i++) {
    keys[i] = bin[i]! >>> indexBits;
    positions[i] = bin[i]! & index;
  }
  sortedOrder(keys);
  for (let i = 0; i < bin.length; i++) bin[i] = positions[keys[i]!]!;
}
