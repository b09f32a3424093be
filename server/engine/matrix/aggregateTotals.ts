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

/** Sums that grow side by side: each waits for its last addition. */
const LANES = 4;

/** A. Neumaier, ZAMM 54 (1974): carries what rounding loses along in a second sum. */
function compensatedSum(values: Float64Array, count: number): number {
  const sums = new Float64Array(LANES);
  const lost = new Float64Array(LANES);
  for (let i = 0; i < count; i++) add(sums, lost, i % LANES, values[i]!);
  for (let lane = 1; lane < LANES; lane++) add(sums, lost, 0, sums[lane]!);
  return lost.reduce((sum, part) => sum + part, sums[0]!);
}

function add(sums: Float64Array, lost: Float64Array, lane: number, value: number): void {
  const sum = sums[lane]!;
  const next = sum + value;
  lost[lane]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
  sums[lane] = next;
}
