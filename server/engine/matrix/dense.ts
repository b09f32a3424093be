import type { Network } from '../network';
import type { NodeSet, Quantity } from '../plan';
import { type BlockEntries, entryValue, pairTotals } from './blockEntries';
import { Blocks } from './blocks';

/** A block as a dense matrix, row-major; rows are sources, columns targets, by index within their sets. */
export interface BlockMatrix {
  readonly rows: number;
  readonly columns: number;
  /**
   * By quantity: sum of weights, or number of connections, both 0 without connections as in NEST's example; mean weight, or
   * mean delay in ms, both NaN without connections.
   */
  readonly values: Float64Array;
  /** Connections of each pair. */
  readonly counts: Uint32Array;
}

/**
 * The matrix of a block, weights summed in the order in which GetConnections reports the connections (construction.md 8.4).
 * Whoever needs several blocks of a network should make one `Blocks` and use `denseMatrix`.
 */
export function blockMatrix(network: Network, source: NodeSet, target: NodeSet, quantity: Quantity): BlockMatrix {
  return denseMatrix(new Blocks(network).entries(source, target), quantity);
}

/** The dense matrix of a block's entries. */
export function denseMatrix(entries: BlockEntries, quantity: Quantity): BlockMatrix {
  const { rows, columns, rowStart, column, count } = entries;
  const values = new Float64Array(rows * columns);
  if (quantity === 'mean_weight' || quantity === 'delay') values.fill(Number.NaN);
  const counts = new Uint32Array(rows * columns);
  const known = quantity === 'weight' || quantity === 'count' ? pairTotals(entries, quantity) : undefined;
  const numbers = known?.numbers;
  const byCount = known?.by === 'count';
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const end = rowStart[row + 1]!;
    for (let pair = rowStart[row]!; pair < end; pair++) {
      const cell = start + column[pair]!;
      const connections = typeof count === 'number' ? count : count[pair]!;
      counts[cell] = connections;
      if (numbers === undefined) values[cell] = entryValue(entries, quantity, pair);
      else values[cell] = byCount ? numbers[connections]! : numbers[pair]!;
    }
  }
  return { rows, columns, values, counts };
}
