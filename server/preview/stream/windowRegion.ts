import type { TileRequest } from '../../engine/matrix/tile';
import type { BinAxis } from '../../engine/stream/binLayout';
import { type BinnedBlock, connectionsIn } from '../../engine/stream/binnedBlock';

/** Connections that are picked out of a block one by one; of windows with more, finer bins are made. */
export const MOST_PICKED = 3_000_000;

/** What to make anew for a window: it and a margin, to look around in without waiting. */
export interface Region {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly picked: boolean;
}

/** Bins [first, end). */
type Bins = readonly [number, number];

/** The largest region around a window that still has few enough connections; if even the window has more, that. */
export function regionFor(block: BinnedBlock, { rows, columns }: Pick<TileRequest, 'rows' | 'columns'>): Region {
  const exact = { rows: binsOf(block.rows, rows), columns: binsOf(block.columns, columns) };
  const fits = (region: { rows: Bins; columns: Bins }): boolean =>
    connectionsIn(block, region.rows, region.columns) <= MOST_PICKED;
  let region = exact;
  const picked = fits(region);
  while (picked) {
    const wider = { rows: widened(block.rows, region.rows), columns: widened(block.columns, region.columns) };
    const isWhole = span(wider.rows) === span(region.rows) && span(wider.columns) === span(region.columns);
    if (isWhole || !fits(wider)) break;
    region = wider;
  }
  return { rows: nodesOf(block.rows, region.rows), columns: nodesOf(block.columns, region.columns), picked };
}

const span = ([first, end]: Bins): number => end - first;

function binsOf({ cells, bins }: BinAxis, [from, to]: readonly [number, number]): Bins {
  const first = Math.max(0, Math.min(bins - 1, Math.floor(from / cells)));
  return [first, Math.max(first + 1, Math.min(bins, Math.ceil(to / cells)))];
}

/** Half as much again on either side. */
function widened({ bins }: BinAxis, range: Bins): Bins {
  const margin = Math.ceil(span(range) / 2);
  return [Math.max(0, range[0] - margin), Math.min(bins, range[1] + margin)];
}

const nodesOf = ({ size, cells }: BinAxis, [first, end]: Bins): [number, number] => [
  Math.min(size, first * cells),
  Math.min(size, end * cells),
];
