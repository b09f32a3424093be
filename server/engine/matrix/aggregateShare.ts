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
  const rows = lengthsOf(cut(request.rows, entries.rows), cellsPerBin[0], height);
  const columns = lengthsOf(cut(request.columns, entries.columns), cellsPerBin[1], width);
  let [min, max] = [1, 0];
  for (let bin = 0; bin < values.length; bin++) {
    const share = values[bin]! / (rows[Math.floor(bin / width)]! * columns[bin % width]!);
    values[bin] = share;
    if (share < min) min = share;
    if (share > max) max = share;
  }
  return { ...connections, values, extremes: [min, max] };
}

/** Whole nodes of a range, within the block. */
function cut([first, end]: readonly [number, number], size: number): number {
  const from = Math.min(size, Math.max(0, Math.floor(first)));
  return Math.max(from, Math.min(size, Math.ceil(end))) - from;
}

/** Nodes along a side that each bin stands for; the last one may have fewer. */
function lengthsOf(nodes: number, perBin: number, bins: number): number[] {
  return Array.from({ length: bins }, (_, k) => Math.min(perBin, nodes - k * perBin));
}
