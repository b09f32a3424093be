import type { Quantity } from '../plan';

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
  readonly count: Uint32Array | 1;
  /** Sum of the weights of each pair; a number where all pairs have one connection of this weight. */
  readonly weight: Float64Array | number;
  /** Sum of the delays of each pair in steps (exact); a number where all connections have this delay. */
  readonly delay: Float64Array | number;
  readonly msPerStep: number;
}

/** Value of the pair at a position of the entries: weight sum, count, mean weight, or mean delay in ms. */
export function entryValue(entries: BlockEntries, quantity: Quantity, position: number): number {
  const { count, weight, delay, msPerStep } = entries;
  const connections = typeof count === 'number' ? count : count[position]!;
  switch (quantity) {
    case 'count':
      return connections;
    case 'weight':
      return typeof weight === 'number' ? weight : weight[position]!;
    case 'mean_weight':
      return (typeof weight === 'number' ? weight : weight[position]!) / connections;
    case 'delay':
      return (typeof delay === 'number' ? delay : delay[position]! / connections) * msPerStep;
  }
}

/** Sum over the connections of the pair at a position: of their delays in steps, or of their weights. */
export function entryTotal({ count, weight, delay }: BlockEntries, quantity: Quantity, position: number): number {
  if (quantity !== 'delay') return typeof weight === 'number' ? weight : weight[position]!;
  if (typeof delay !== 'number') return delay[position]!;
  return delay * (typeof count === 'number' ? count : count[position]!);
}
