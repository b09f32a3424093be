import type { BlockEntries } from './blockEntries';

/** Sums over all connections of a block. */
export interface BlockTotals {
  /** Of the weights. */
  readonly weight: number;
  /** Of the delays, in ms. */
  readonly delay: number;
}

/** Sums over the connections of a block; each is the nearest double but for the last bit or two, whatever the order. */
export function blockTotals({ connections, pairs, weight, delay, msPerStep }: BlockEntries): BlockTotals {
  // Sums of delays are whole numbers of steps, which doubles hold exactly.
  const steps = typeof delay === 'number' ? delay * connections : plainSum(delay, pairs);
  return {
    weight: typeof weight === 'number' ? weight * connections : compensatedSum(weight, pairs),
    delay: steps * msPerStep,
  };
}

function plainSum(values: Int32Array | Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}

/** A. Neumaier, ZAMM 54 (1974): carries what rounding loses along in a second sum; two at once, for each waits for itself. */
function compensatedSum(values: Float64Array, count: number): number {
  let [even, lostEven, odd, lostOdd] = [0, 0, 0, 0];
  for (let i = 0; i + 1 < count; i += 2) {
    const a = values[i]!;
    const b = values[i + 1]!;
    const sumA = even + a;
    const sumB = odd + b;
    lostEven += lost(even, a, sumA);
    lostOdd += lost(odd, b, sumB);
    even = sumA;
    odd = sumB;
  }
  const last = count % 2 === 1 ? values[count - 1]! : 0;
  const withLast = even + last;
  const sum = withLast + odd;
  return sum + (lostEven + lostOdd + lost(even, last, withLast) + lost(withLast, odd, sum));
}

/** What `sum`, the rounded sum of two numbers, lacks. */
const lost = (a: number, b: number, sum: number): number => (Math.abs(a) >= Math.abs(b) ? a - sum + b : b - sum + a);
