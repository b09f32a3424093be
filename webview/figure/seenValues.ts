/** The values that are in sight, where only parts of the blocks are. */
import type { BlockTile } from '../decode';
import { type ColorScale, type Extremes, union } from '../scale';
import { forward } from '../transform';
import type { Range } from '../viewport';
import type { Block } from './blocks';

/** Bins of a side of a tile, [first, one past the last), of which some nodes are in sight. */
function bins(start: number, perBin: number, count: number, [a, b]: Range): [number, number] {
  const first = Math.floor((a + 0.5 - start) / perBin);
  const end = Math.ceil((b + 0.5 - start) / perBin);
  return [Math.max(0, first), Math.min(count, end)];
}

function extremesIn({ values, width }: BlockTile, rows: readonly number[], columns: readonly number[]) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = rows[0]!; row < rows[1]!; row++)
    for (let at = row * width + columns[0]!, end = row * width + columns[1]!; at < end; at++) {
      const value = values[at]!; // NaN, no connection, is neither
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return low <= high ? ([low, high] as const) : undefined;
}

/** Least and largest value of a block that is in sight; undefined where no connection is. */
export function seenExtremes({ tile, sourceRange, targetRange }: Block): Extremes | undefined {
  if (!tile) return undefined;
  const { window, cellsPerBin, height, width } = tile;
  const rows = bins(window.rows[0], cellsPerBin[0], height, sourceRange);
  return extremesIn(tile, rows, bins(window.columns[0], cellsPerBin[1], width, targetRange));
}

/** Part of a scale that values must reach to have colours of their own. */
const FAINT = 0.25;

/** Whether all connections in sight have nearly the colour of zero. */
export function isFaint(blocks: readonly Block[], scales: readonly ColorScale[]): boolean {
  const seen = blocks.map(seenExtremes);
  const strength = (k: number, { transform, from, to }: ColorScale): number => {
    const own = seen.reduce<Extremes | undefined>(
      (all, each, i) => (blocks[i]!.scale === k ? union(all, each) : all),
      undefined,
    );
    if (!own || transform.kind === 'log') return own ? 1 : 0;
    const [low, high] = own.map(value => Math.abs(forward(transform, value))) as [number, number];
    return Math.max(low, high) / Math.max(Math.abs(from), Math.abs(to));
  };
  return seen.some(Boolean) && scales.every((scale, k) => strength(k, scale) < FAINT);
}
