import type { DelayColumn, WeightColumn } from '../network';
import type { BlockEntries } from './blockEntries';

/** Rows with fewer pairs than this part of the columns have their columns sorted, others are read off in order. */
const SPARSE = 1 / 16;

/** Connections of a block grouped by row; those of row r are `rowStart[r]` … `rowStart[r + 1]` − 1. */
export interface GroupedConnections {
  readonly rows: number;
  readonly columns: number;
  readonly rowStart: Uint32Array;
  /** Columns of the block. */
  readonly column: Int32Array;
  readonly weight: WeightColumn;
  /** In steps. */
  readonly delay: DelayColumn;
}

/**
 * Merges the connections of a block into pairs, row by row. Pairs take the place of the connections that have been read,
 * for large arrays cost more than what is done with them. Weights of a pair are added in the order in which they come,
 * beginning with 0.
 */
export class RowMerger {
  /** Connections of the pair with most of them, so far. */
  most = 0;
  private pairs = 0;
  private readonly rowStart: Uint32Array;
  private readonly count: Uint32Array;
  private readonly weight: Float64Array;
  private readonly delay: Float64Array;
  /** By column, for the present row; 0 between rows. */
  private readonly counts: Uint32Array;
  private readonly weights: Float64Array;
  private readonly delays: Float64Array;
  /** Columns of the present row as they came up. */
  private readonly touched: Int32Array;

  constructor(private readonly grouped: GroupedConnections) {
    const { rows, columns, column, weight, delay } = grouped;
    const ownDelays = typeof delay !== 'number';
    this.rowStart = new Uint32Array(rows + 1);
    this.count = new Uint32Array(column.length);
    this.weight = typeof weight === 'number' ? new Float64Array(column.length) : weight;
    this.delay = new Float64Array(ownDelays ? column.length : 0);
    this.counts = new Uint32Array(columns);
    this.weights = new Float64Array(columns);
    this.delays = new Float64Array(ownDelays ? columns : 0);
    this.touched = new Int32Array(columns);
  }

  /** Merges all rows; call it once. */
  merge(msPerStep: number): BlockEntries {
    const { rows } = this.grouped;
    for (let row = 0; row < rows; row++) {
      this.emitRow(this.addRow(row));
      this.rowStart[row + 1] = this.pairs;
    }
    return this.finish(msPerStep);
  }

  /** Returns how many pairs the row has. */
  private addRow(row: number): number {
    const { counts, weights, delays, touched } = this;
    const { column, weight, delay, rowStart } = this.grouped;
    const end = rowStart[row + 1]!;
    let used = 0;
    for (let i = rowStart[row]!; i < end; i++) {
      const to = column[i]!;
      if (counts[to]!++ === 0) touched[used++] = to;
      weights[to]! += typeof weight === 'number' ? weight : weight[i]!;
      if (typeof delay !== 'number') delays[to]! += delay[i]!;
    }
    return used;
  }

  private emitRow(used: number): void {
    const { counts } = this;
    const { columns } = this.grouped;
    if (used < columns * SPARSE) {
      const sorted = this.touched.subarray(0, used).sort();
      for (let i = 0; i < used; i++) this.emit(sorted[i]!);
    } else {
      for (let column = 0; column < columns; column++) if (counts[column]! > 0) this.emit(column);
    }
  }

  private emit(column: number): void {
    const { counts, weights, delays } = this;
    const pair = this.pairs++;
    const count = counts[column]!;
    if (count > this.most) this.most = count;
    this.grouped.column[pair] = column;
    this.count[pair] = count;
    this.weight[pair] = weights[column]!;
    counts[column] = 0;
    weights[column] = 0;
    if (delays.length === 0) return;
    this.delay[pair] = delays[column]!;
    delays[column] = 0;
  }

  private finish(msPerStep: number): BlockEntries {
    const { pairs, rowStart } = this;
    const { rows, columns, column, weight, delay } = this.grouped;
    const connections = column.length;
    const single = pairs === connections;
    return {
      rows,
      columns,
      connections,
      pairs,
      rowStart,
      column: fitting(column, pairs),
      count: single ? 1 : fitting(this.count, pairs),
      // A sum starts from 0, which turns −0 into 0.
      weight: single && typeof weight === 'number' ? weight + 0 : fitting(this.weight, pairs),
      delay: typeof delay === 'number' ? delay : fitting(this.delay, pairs),
      msPerStep,
    };
  }
}

/** Copies only where that saves much memory. */
function fitting<T extends Int32Array | Uint32Array | Float64Array>(column: T, length: number): T {
  return (length > column.length / 2 ? column.subarray(0, length) : column.slice(0, length)) as T;
}
