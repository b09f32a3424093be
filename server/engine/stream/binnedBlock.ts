import type { BinAxis, BlockId } from './binLayout';

/**
 * Numbers a bin: connections, sum of their weights, sum of their delays in steps, pairs of nodes they connect (NaN where that
 * was not counted); side by side, for one look at memory.
 */
export const BIN_STRIDE = 4;
export const BIN_WEIGHT = 1;
export const BIN_DELAY = 2;
export const BIN_PAIRS = 3;

/** Smallest and largest weight, smallest and largest delay in steps of the connections of a block; empty: Infinity, −Infinity. */
const EXTREMES = 4;

export const noExtremes = (): Float64Array =>
  Float64Array.of(
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  );

/**
 * A block as bins, row-major, `BIN_STRIDE` numbers each. Counts and sums of delays are exact; weights are added in order of
 * creation within a part (one Connect call, one virtual process or all), and parts in order of process, then call.
 */
export interface BinnedBlock extends BlockId {
  readonly rows: BinAxis;
  readonly columns: BinAxis;
  readonly bins: Float64Array;
  /** As `EXTREMES` says. */
  readonly extremes: Float64Array;
}

export function emptyBlock(id: BlockId, rows: BinAxis, columns: BinAxis): BinnedBlock {
  const bins = new Float64Array(rows.bins * columns.bins * BIN_STRIDE);
  return { source: id.source, target: id.target, rows, columns, bins, extremes: noExtremes() };
}

/** Adds the connections of a part with the same bins to a block. */
export function addPart(block: BinnedBlock, part: Pick<BinnedBlock, 'bins' | 'extremes'>): void {
  const { bins, extremes } = block;
  const added = part.bins;
  for (let i = 0; i < bins.length; i++) bins[i]! += added[i]!;
  widen(extremes, part.extremes);
}

function widen(extremes: Float64Array, others: Float64Array): void {
  for (let i = 0; i < EXTREMES; i += 2) {
    extremes[i] = Math.min(extremes[i]!, others[i]!);
    extremes[i + 1] = Math.max(extremes[i + 1]!, others[i + 1]!);
  }
}

/** Connections in a rectangle of bins: rows [rows[0], rows[1]), columns likewise. */
export function connectionsIn(
  { bins, columns }: BinnedBlock,
  rows: readonly [number, number],
  range: readonly [number, number],
): number {
  let count = 0;
  for (let row = rows[0]; row < rows[1]; row++) {
    const start = row * columns.bins;
    for (let bin = start + range[0]; bin < start + range[1]; bin++) count += bins[bin * BIN_STRIDE]!;
  }
  return count;
}
