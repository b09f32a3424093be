import type { BlockEntries } from './blockEntries';

/** Rows with fewer pairs than this part of the columns have their columns sorted, others are read off in order. */
const SPARSE = 1 / 16;

/** What the connections of a block can have in common; undefined where they differ. Delay in steps. */
export interface SharedValues {
  readonly weight: number | undefined;
  readonly delay: number | undefined;
}

export interface BlockShape {
  readonly rows: number;
  readonly columns: number;
  /** At least as many as the block has connections. */
  readonly capacity: number;
}

/**
 * Merges the connections of one row after the other into pairs: `add` them, then `endRow`. Weights of a pair are added in
 * the order in which they come, beginning with 0.
 */
export class RowMerger {
  /** Connections of the pair with most of them, so far. */
  most = 0;
  private row = 0;
  private pairs = 0;
  private connections = 0;
  private readonly rowStart: Uint32Array;
  private readonly column: Int32Array;
  private readonly count: Uint32Array;
  private readonly weight: Float64Array;
  private readonly delay: Float64Array;
  /** By column, for the present row; 0 between rows. */
  private readonly counts: Uint32Array;
  private readonly weights: Float64Array;
  private readonly delays: Float64Array;
  /** Columns of the present row as they came up. */
  private readonly touched: Int32Array;
  private used = 0;

  constructor(
    private readonly shape: BlockShape,
    private readonly shared: SharedValues,
  ) {
    const { rows, columns, capacity } = shape;
    const ownDelays = shared.delay === undefined;
    this.rowStart = new Uint32Array(rows + 1);
    this.column = new Int32Array(capacity);
    this.count = new Uint32Array(capacity);
    this.weight = new Float64Array(capacity);
    this.delay = new Float64Array(ownDelays ? capacity : 0);
    this.counts = new Uint32Array(columns);
    this.weights = new Float64Array(columns);
    this.delays = new Float64Array(ownDelays ? columns : 0);
    this.touched = new Int32Array(columns);
  }

  /** A connection of the present row; a shared delay is not looked at. */
  add(column: number, weight: number, delay: number): void {
    if (this.counts[column]!++ === 0) this.touched[this.used++] = column;
    this.weights[column]! += weight;
    if (this.delays.length > 0) this.delays[column]! += delay;
    this.connections++;
  }

  endRow(): void {
    const { used, counts } = this;
    const { columns } = this.shape;
    if (used < columns * SPARSE) {
      const sorted = this.touched.subarray(0, used).sort();
      for (let i = 0; i < used; i++) this.emit(sorted[i]!);
    } else {
      for (let column = 0; column < columns; column++) if (counts[column]! > 0) this.emit(column);
    }
    this.used = 0;
    this.rowStart[++this.row] = this.pairs;
  }

  private emit(column: number): void {
    const { counts, weights, delays } = this;
    const pair = this.pairs++;
    const count = counts[column]!;
    if (count > this.most) this.most = count;
    this.column[pair] = column;
    this.count[pair] = count;
    this.weight[pair] = weights[column]!;
    counts[column] = 0;
    weights[column] = 0;
    if (delays.length === 0) return;
    this.delay[pair] = delays[column]!;
    delays[column] = 0;
  }

  /** The block, after the last row. */
  finish(msPerStep: number): BlockEntries {
    const { pairs, connections, shared, shape, rowStart } = this;
    const single = pairs === connections;
    return {
      rows: shape.rows,
      columns: shape.columns,
      connections,
      pairs,
      rowStart,
      column: fitting(this.column, pairs),
      count: single ? 1 : fitting(this.count, pairs),
      // A sum starts from 0, which turns −0 into 0.
      weight: single && shared.weight !== undefined ? shared.weight + 0 : fitting(this.weight, pairs),
      delay: shared.delay ?? fitting(this.delay, pairs),
      msPerStep,
    };
  }
}

/** Copies only where that saves much memory. */
function fitting<T extends Int32Array | Uint32Array | Float64Array>(column: T, length: number): T {
  return (length > column.length / 2 ? column.subarray(0, length) : column.slice(0, length)) as T;
}
