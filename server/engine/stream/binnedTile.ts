import { divideByPairs } from '../matrix/binPairs';
import { type BinReduction, isMeanOfConnections, type TileRequest, type TileValues } from '../matrix/tile';
import type { CellQuantity } from '../plan';
import type { BinAxis } from './binLayout';
import type { BinnedBlock } from './binnedBlock';
import { BIN_DELAY, BIN_PAIRS, BIN_STRIDE, BIN_WEIGHT } from './binnedBlock';

/**
 * What bins can be asked: neither the largest pair nor the mean over pairs, for pairs are not told apart in them. The share of
 * pairs that are connected is known where they were counted.
 */
export interface BinnedRequest extends Omit<TileRequest, 'quantity' | 'reduction'> {
  readonly quantity: CellQuantity;
  readonly reduction: Exclude<BinReduction, 'max'> | 'share';
}

/** A tile made of bins: its window grew to whole bins. */
export interface BinnedTile extends TileValues {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Bins [first, end) of an axis, `step` of them to a bin of the tile. */
interface Cut {
  readonly first: number;
  readonly end: number;
  readonly step: number;
  readonly length: number;
}

/** Whether bins are at least as fine as a window asks for. */
export function isFineEnough(
  { rows, columns }: Pick<BinnedBlock, 'rows' | 'columns'>,
  request: Pick<TileRequest, 'rows' | 'columns' | 'maxRows' | 'maxColumns'>,
): boolean {
  return (
    wantedCells(request.rows, request.maxRows) >= rows.cells &&
    wantedCells(request.columns, request.maxColumns) >= columns.cells
  );
}

/** Nodes a bin that a window asks for at most, along one side. */
export const wantedCells = ([first, end]: readonly [number, number], most: number): number =>
  Math.max(1, Math.ceil((end - first) / Math.max(1, Math.floor(most))));

/**
 * The bins of a window put together to as many as are asked for at most; the window is cut to the block and grows to whole
 * bins. Sums and counts are those of the connections; `mean` is that over connections.
 */
export function binnedTile(block: BinnedBlock, request: BinnedRequest, msPerStep: number): BinnedTile {
  const rows = cutOf(block.rows, request.rows, request.maxRows);
  const columns = cutOf(block.columns, request.columns, request.maxColumns);
  const sums = coarsened(block, rows, columns);
  const values = new Float64Array(rows.length * columns.length);
  const counts = new Uint32Array(values.length);
  const measure = measureOf(request, msPerStep);
  const all = fillValues(sums, measure, values, counts);
  const extremes =
    measure.place === BIN_PAIRS
      ? divideByPairs(values, lengthsOf(block.rows, rows), lengthsOf(block.columns, columns))
      : all;
  return {
    height: rows.length,
    width: columns.length,
    cellsPerBin: [rows.step * block.rows.cells, columns.step * block.columns.cells],
    values,
    counts,
    extremes,
    rows: nodesOf(block.rows, rows),
    columns: nodesOf(block.columns, columns),
  };
}

function cutOf({ size, cells, bins }: BinAxis, [from, to]: readonly [number, number], most: number): Cut {
  const first = Math.min(bins, Math.floor(Math.max(0, from) / cells));
  const end = Math.max(first, Math.min(bins, Math.ceil(Math.min(size, to) / cells)));
  const step = Math.max(1, Math.ceil((end - first) / Math.max(1, Math.floor(most))));
  return { first, end, step, length: Math.ceil((end - first) / step) };
}

const nodesOf = ({ size, cells }: BinAxis, { first, end }: Cut): [number, number] => [
  Math.min(size, first * cells),
  Math.min(size, end * cells),
];

function coarsened({ bins, columns: { bins: width } }: BinnedBlock, rows: Cut, columns: Cut): Float64Array {
  const sums = new Float64Array(rows.length * columns.length * BIN_STRIDE);
  for (let row = rows.first; row < rows.end; row++) {
    const start = Math.floor((row - rows.first) / rows.step) * columns.length;
    for (let column = columns.first; column < columns.end; column++) {
      const from = (row * width + column) * BIN_STRIDE;
      const to = (start + Math.floor((column - columns.first) / columns.step)) * BIN_STRIDE;
      sums[to]! += bins[from]!;
      sums[to + 1]! += bins[from + 1]!;
      sums[to + 2]! += bins[from + 2]!;
      sums[to + 3]! += bins[from + 3]!;
    }
  }
  return sums;
}

/** What of the numbers of a bin its value is made of. */
interface Measure {
  readonly place: number;
  readonly perConnection: boolean;
  readonly unit: number;
}

function measureOf({ quantity, reduction }: BinnedRequest, msPerStep: number): Measure {
  if (reduction === 'share' || quantity === 'probability') return { place: BIN_PAIRS, perConnection: false, unit: 1 };
  if (reduction === 'count' || quantity === 'count') return { place: 0, perConnection: false, unit: 1 };
  const perConnection = isMeanOfConnections(quantity, reduction);
  return quantity === 'delay'
    ? { place: BIN_DELAY, perConnection, unit: msPerStep }
    : { place: BIN_WEIGHT, perConnection, unit: 1 };
}

/** NaN without connections, and where a number is not known; returns the extremes. */
function fillValues(
  sums: Float64Array,
  { place, perConnection, unit }: Measure,
  values: Float64Array,
  counts: Uint32Array,
): [number, number] | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let bin = 0; bin < values.length; bin++) {
    const count = sums[bin * BIN_STRIDE]!;
    counts[bin] = count;
    const sum = sums[bin * BIN_STRIDE + place]!;
    const value = count === 0 ? Number.NaN : (perConnection ? sum / count : sum) * unit;
    values[bin] = value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? [min, max] : undefined;
}

/** Nodes in each bin of the tile. */
const lengthsOf = ({ size, cells }: BinAxis, { first, end, step, length }: Cut): number[] =>
  Array.from({ length }, (_, k) => {
    const from = first + k * step;
    return Math.min(size, Math.min(end, from + step) * cells) - from * cells;
  });
