import type { Quantity } from '../plan';

/** Narrow where all fit. */
export type PairCounts = Uint8Array | Uint32Array;

/**
 * A block, compact: its pairs of nodes with at least one connection, row by row (rows are sources, by index within the
 * population), ascending by column within a row. The pairs of row r are `rowStart[r]` … `rowStart[r + 1]` − 1.
 */
export interface BlockEntries {
  readonly rows: number;
  readonly columns: number;
  readonly connections: number;
  readonly pairs: number;
  readonly rowStart: Uint32Array;
  readonly column: Int32Array;
  /** Connections of each pair; 1 where all have one. */
  readonly count: PairCounts | 1;
  /** Sum of the weights of each pair; a number where all connections have this weight. */
  readonly weight: Float64Array | number;
  /** Sum of the delays of each pair in steps (exact); a number where all connections have this delay. */
  readonly delay: Int32Array | Float64Array | number;
  readonly msPerStep: number;
}

/** Value of the pair at a position of the entries: weight sum, count, mean weight, or mean delay in ms. */
export function entryValue(entries: BlockEntries, quantity: Quantity, position: number): number {
  const connections = typeof entries.count === 'number' ? entries.count : entries.count[position]!;
  switch (quantity) {
    case 'count':
      return connections;
    case 'weight':
      return pairWeight(entries, position);
    case 'mean_weight':
      return pairWeight(entries, position) / connections;
    case 'delay':
      return meanDelay(entries, position, connections) * entries.msPerStep;
  }
}

/** Sum of the weights of the pair at a position. */
export function pairWeight({ count, weight }: BlockEntries, position: number): number {
  if (typeof weight !== 'number') return weight[position]!;
  return typeof count === 'number' ? weight : sumOfEqual(weight, count[position]!);
}

const meanDelay = ({ delay }: BlockEntries, position: number, connections: number): number =>
  typeof delay === 'number' ? delay : delay[position]! / connections;

/** What adding a weight so many times comes to. */
function sumOfEqual(weight: number, times: number): number {
  let sum = weight;
  for (let k = 1; k < times; k++) sum += weight;
  return sum;
}

/**
 * A number of each pair: by position, or, where all connections have the same weight or delay, by how many connections the
 * pair has (0 … the most).
 */
export type PairNumbers = Readonly<Float64Array | Int32Array>;
export type PairColumn =
  | { readonly by: 'position'; readonly numbers: PairNumbers }
  | { readonly by: 'count'; readonly numbers: Float64Array };

/** Sums over the connections of pairs: of weights, of delays in steps, or how many connections there are. */
export function pairTotals(entries: BlockEntries, of: 'weight' | 'delay' | 'count'): PairColumn {
  const column = of === 'count' ? 1 : entries[of];
  if (typeof column !== 'number') return { by: 'position', numbers: column };
  const numbers = new Float64Array(1 + mostConnections(entries));
  for (let count = 1; count < numbers.length; count++)
    numbers[count] = count === 1 ? column : numbers[count - 1]! + column;
  return { by: 'count', numbers };
}

/** The most connections of a pair; 1 where there are none. */
function mostConnections({ count }: BlockEntries): number {
  let most = 1;
  if (typeof count !== 'number')
    for (let pair = 0; pair < count.length; pair++) if (count[pair]! > most) most = count[pair]!;
  return most;
}
