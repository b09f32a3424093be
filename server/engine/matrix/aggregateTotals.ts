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

function plainSum(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}

/** A. Neumaier, ZAMM 54 (1974): carries what rounding loses along in a second sum. */
function compensatedSum(values: Float64Array, count: number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
