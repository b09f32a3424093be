/** Limits of colours that several blocks share. */
import { type BlockTile, isExact } from '../decode';
import type { Extremes } from '../scale';

/** Values beyond it have the colours of the ends. As with seaborn's `robust`: the 98th percentile. */
const SHARE = 0.98;

/** How far the extremes must be beyond that: less than half of the colours would be left. */
const FAR = 2;

/** Values that are looked at, in all blocks together. */
const SAMPLE = 32_768;

/**
 * Where some blocks show single pairs of nodes and others means over many, few pairs would leave no colour for the rest: limits
 * for most values, on either side of zero. Other tiles' limits are their extremes.
 */
export function typicalLimits(tiles: readonly BlockTile[], [low, high]: Extremes): Extremes {
  const areas = new Set(tiles.map(({ cellsPerBin: [rows, columns] }) => rows * columns));
  if (areas.size < 2 || tiles.every(isExact)) return [low, high];
  const sizes = sampled(tiles).sort();
  const most = sizes[Math.ceil(SHARE * sizes.length) - 1];
  return !most || Math.max(-low, high) <= FAR * most ? [low, high] : [Math.max(low, -most), Math.min(high, most)];
}

/** Sizes of values, evenly picked from each tile. */
function sampled(tiles: readonly BlockTile[]): Float64Array {
  const perTile = Math.max(1, Math.floor(SAMPLE / tiles.length));
  const sizes = new Float64Array(perTile * tiles.length);
  let count = 0;
  for (const { values } of tiles) {
    const step = values.length / Math.min(values.length, perTile);
    for (let at = 0; at < values.length; at += step) {
      const size = Math.abs(values[Math.floor(at)]!);
      // NaN: no connection.
      if (!Number.isNaN(size) && count < sizes.length) sizes[count++] = size;
    }
  }
  return sizes.subarray(0, count);
}
