import { cutTo, divideByPairs, nodesInBins } from './binPairs';
import type { BlockEntries } from './blockEntries';
import { type TileRequest, type TileValues, tile } from './tile';

/**
 * Bins a window of a block by which part of the pairs of nodes in each bin has a connection: 1 for a single connected pair,
 * NaN where there is none. Pairs count once, however many connections they have.
 */
export function shareTile(entries: BlockEntries, request: Omit<TileRequest, 'quantity' | 'reduction'>): TileValues {
  const connections = tile(entries, { ...request, quantity: 'count', reduction: 'sum' });
  const { height, width, cellsPerBin, values, extremes } = tile(
    { ...entries, count: 1, connections: entries.pairs },
    { ...request, quantity: 'count', reduction: 'sum' },
  );
  if (!extremes) return connections;
  const rows = nodesInBins(cutTo(entries.rows, request.rows), cellsPerBin[0], height);
  const columns = nodesInBins(cutTo(entries.columns, request.columns), cellsPerBin[1], width);
  return { ...connections, values, extremes: divideByPairs(values, rows, columns) };
}
