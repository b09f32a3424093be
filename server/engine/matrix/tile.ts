import type { Quantity } from '../plan';
import { cutTo } from './binPairs';
import { type BlockEntries, entryValue, type PairColumn, pairTotals } from './blockEntries';
import { firstNotBelow } from './crowd';

/**
 * How the pairs of nodes in a bin become one value; pairs without connections do not count. `mean` is that over the
 * connections, `max` the value furthest from zero, with its sign, `count` the number of connections whatever the quantity.
 */
export type BinReduction = 'sum' | 'mean' | 'max' | 'count';

/** A window of a block: rows [rows[0], rows[1]) and columns likewise, by index, and the most bins along each side. */
export interface TileRequest {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly quantity: Quantity;
  readonly reduction: BinReduction;
}

/** A window at some resolution, row-major. */
export interface TileValues {
  readonly height: number;
  readonly width: number;
  /** Pairs of nodes along each side of a bin; those at the far edges may be smaller. With 1 × 1 values are exact. */
  readonly cellsPerBin: readonly [rows: number, columns: number];
  /** NaN without connections. */
  readonly values: Float64Array;
  /** Connections in each bin. */
  readonly counts: Uint32Array;
  /** Smallest and largest value; undefined without connections. */
  readonly extremes: readonly [number, number] | undefined;
}

/** Bins a window of a block; the window is cut to the block. */
export function tile(entries: BlockEntries, request: TileRequest): TileValues {
  const frame = frameOf(entries, request);
  const { height, width, rowsPerBin, columnsPerBin } = frame;
  const bins: Bins = {
    values: new Float64Array(height * width),
    counts: new Uint32Array(height * width),
    pairs: new Uint32Array(height * width),
  };
  fillBins(entries, request, frame, bins);
  const extremes = finishBins(bins, request, entries.msPerStep);
  return {
    height,
    width,
    cellsPerBin: [rowsPerBin, columnsPerBin],
    values: bins.values,
    counts: bins.counts,
    extremes,
  };
}

interface Bins {
  readonly values: Float64Array;
  /** Connections. */
  readonly counts: Uint32Array;
  /** Pairs with connections. */
  readonly pairs: Uint32Array;
}

interface Frame {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly rowsPerBin: number;
  readonly columnsPerBin: number;
  readonly height: number;
  readonly width: number;
}

function frameOf({ rows, columns }: BlockEntries, request: TileRequest): Frame {
  const rowRange = cutTo(rows, request.rows);
  const columnRange = cutTo(columns, request.columns);
  const rowsPerBin = cellsPerBin(rowRange, request.maxRows);
  const columnsPerBin = cellsPerBin(columnRange, request.maxColumns);
  return {
    rows: rowRange,
    columns: columnRange,
    rowsPerBin,
    columnsPerBin,
    height: Math.ceil((rowRange[1] - rowRange[0]) / rowsPerBin),
    width: Math.ceil((columnRange[1] - columnRange[0]) / columnsPerBin),
  };
}

function cellsPerBin([first, end]: readonly [number, number], most: number): number {
  return Math.max(1, Math.ceil((end - first) / Math.max(1, Math.floor(most))));
}

/** Whether a bin shows the mean over its connections. */
export const isMeanOfConnections = (quantity: Quantity, reduction: BinReduction): boolean =>
  reduction === 'mean' && (quantity === 'mean_weight' || quantity === 'delay');

function fillBins(entries: BlockEntries, request: TileRequest, frame: Frame, bins: Bins): void {
  const { rowStart, column, count } = entries;
  const { values, counts, pairs } = bins;
  const { rows, columns, rowsPerBin, width } = frame;
  const [firstColumn, endColumn] = columns;
  const binOf = columnBins(entries.columns, frame);
  const known = shownTotals(entries, request);
  const numbers = known?.numbers;
  const byCount = known?.by === 'count';
  const isMax = request.reduction === 'max';
  for (let row = rows[0]; row < rows[1]; row++) {
    const firstBin = Math.floor((row - rows[0]) / rowsPerBin) * width;
    const start = rowStart[row]!;
    const end = rowStart[row + 1]!;
    for (let pair = firstColumn === 0 ? start : firstNotBelow(column, start, end, firstColumn); pair < end; pair++) {
      const to = column[pair]!;
      if (to >= endColumn) break;
      const bin = firstBin + binOf[to]!;
      const connections = typeof count === 'number' ? count : count[pair]!;
      const value =
        numbers === undefined
          ? entryValue(entries, request.quantity, pair)
          : byCount
            ? numbers[connections]!
            : numbers[pair]!;
      if (!isMax) values[bin]! += value;
      else if (pairs[bin] === 0 || Math.abs(value) > Math.abs(values[bin]!)) values[bin] = value;
      counts[bin]! += connections;
      pairs[bin]!++;
    }
  }
}

/** The bin of each column of the window within a row of bins. */
function columnBins(size: number, { columns: [first, end], columnsPerBin }: Frame): Int32Array {
  const bins = new Int32Array(size);
  for (let column = first; column < end; column++) bins[column] = Math.floor((column - first) / columnsPerBin);
  return bins;
}

/** What goes into bins of each pair, where that is a sum over its connections. */
function shownTotals(entries: BlockEntries, { quantity, reduction }: TileRequest): PairColumn | undefined {
  if (reduction === 'count' || quantity === 'count') return pairTotals(entries, 'count');
  if (quantity === 'weight') return pairTotals(entries, 'weight');
  if (!isMeanOfConnections(quantity, reduction)) return undefined;
  return pairTotals(entries, quantity === 'delay' ? 'delay' : 'weight');
}

/** Divides means, marks bins without connections, and finds the extremes. */
function finishBins(
  { values, counts, pairs }: Bins,
  { quantity, reduction }: TileRequest,
  msPerStep: number,
): [number, number] | undefined {
  const ofConnections = isMeanOfConnections(quantity, reduction);
  const unit = quantity === 'delay' ? msPerStep : 1;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < values.length; bin++) {
    if (pairs[bin] === 0) {
      values[bin] = Number.NaN;
      continue;
    }
    if (ofConnections) values[bin] = (values[bin]! / counts[bin]!) * unit;
    else if (reduction === 'mean') values[bin]! /= pairs[bin]!;
    if (values[bin]! < min) min = values[bin]!;
    if (values[bin]! > max) max = values[bin]!;
  }
  return min <= max ? [min, max] : undefined;
}
