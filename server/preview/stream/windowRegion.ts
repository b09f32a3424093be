import type { BinAxis } from '../../engine/stream/binLayout';
import { type BinnedBlock, connectionsIn } from '../../engine/stream/binnedBlock';
import { type BinnedRequest, wantedCells } from '../../engine/stream/binnedTile';

/** Connections that are picked out of a block one by one; of windows with more, finer bins are made. */
const MOST_PICKED = 3_000_000;

/** Connections that are made for a margin, where the window itself takes fewer: some 0.1 s of work. */
const MARGIN_WORK = 3_000_000;

/** Bins along a side of a region: twice as fine as asked for, to zoom on without waiting, up to so many. */
const FINER = 2;
const MOST_FINER = 1024;

/** What to make anew for a window: it and a margin, to look around in without waiting. */
export interface Region {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  /** Most bins along rows and columns; absent: its connections one by one. */
  readonly most?: readonly [rows: number, columns: number];
}

/** Nodes [first, end) of each side, in at most so many bins. */
export type Window = Pick<BinnedRequest, 'rows' | 'columns' | 'maxRows' | 'maxColumns'>;

/** Bins, or nodes, [first, end). */
type Range = readonly [number, number];

/** Nodes of each side. */
export type Ends = Pick<Region, 'rows' | 'columns'>;

/**
 * The largest region around a window that has few enough connections and takes little more work than the window itself; if
 * even the window has more, that. `work` says how many connections have to be made for those of a region.
 */
export function regionFor(block: BinnedBlock, window: Window, work: (ends: Ends) => number): Region {
  let rows = binsOf(block.rows, window.rows);
  let columns = binsOf(block.columns, window.columns);
  const nodes = (): Ends => ({ rows: nodesOf(block.rows, rows), columns: nodesOf(block.columns, columns) });
  const picked = connectionsIn(block, rows, columns) <= MOST_PICKED;
  const mostWork = Math.max(MARGIN_WORK, picked ? work(nodes()) : 0);
  const fits = (): boolean => connectionsIn(block, rows, columns) <= MOST_PICKED && work(nodes()) <= mostWork;
  for (let grows = picked; grows; ) {
    const [oldRows, oldColumns] = [rows, columns];
    rows = widened(block.rows, rows);
    if (!fits()) rows = oldRows;
    columns = widened(block.columns, columns);
    if (!fits()) columns = oldColumns;
    grows = span(rows) > span(oldRows) || span(columns) > span(oldColumns);
  }
  const region = nodes();
  if (picked) return region;
  const { maxRows, maxColumns } = window;
  const most = [finer(region.rows, window.rows, maxRows), finer(region.columns, window.columns, maxColumns)] as const;
  return { ...region, most };
}

/** Bins along a side of a region, at least as fine as a window wants them. */
function finer(region: Range, window: Range, most: number): number {
  const wanted = Math.ceil(span(region) / wantedCells(window, most));
  return Math.max(wanted, Math.min(FINER * wanted, MOST_FINER));
}

const span = ([first, end]: Range): number => end - first;

function binsOf({ cells, bins }: BinAxis, [from, to]: readonly [number, number]): Range {
  const first = Math.max(0, Math.min(bins - 1, Math.floor(from / cells)));
  return [first, Math.max(first + 1, Math.min(bins, Math.ceil(to / cells)))];
}

/** Half as much again on either side. */
function widened({ bins }: BinAxis, range: Range): Range {
  const margin = Math.ceil(span(range) / 2);
  return [Math.max(0, range[0] - margin), Math.min(bins, range[1] + margin)];
}

const nodesOf = ({ size, cells }: BinAxis, [first, end]: Range): [number, number] => [
  Math.min(size, first * cells),
  Math.min(size, end * cells),
];
