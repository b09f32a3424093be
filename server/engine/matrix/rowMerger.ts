import type { BlockEntries, PairCounts } from './blockEntries';
import type { BucketedConnections } from './rowBuckets';

/** Rows with fewer pairs than this part of the columns have their columns sorted, others are read off in order. */
const SPARSE = 1 / 16;
/** Connections of one pair from which on the order of summation can matter: two commute. */
const ORDER_MATTERS = 3;

/** Connections in columns, with cells as `BucketedConnections` has them. */
type Cells = Pick<BucketedConnections, 'cell' | 'weight' | 'delay'>;

/**
 * Merges the connections of a block into pairs, row by row. Pairs take the place of the connections that have been read,
 * for fresh memory costs more than what is done with it. Weights of a pair are added in the order in which they come,
 * beginning with 0.
 */
export class RowMerger {
  private pairs = 0;
  private readonly rowStart: Uint32Array;
  private readonly columnMask: number;
  /** Connections of each pair, once there is one that has several; and the most that can be held. */
  private count: PairCounts | undefined;
  private mostCount = 1;
  /** A bucket sorted by row, and where its rows begin. */
  private readonly sorted: Cells;
  private readonly starts: Uint32Array;
  /** By column, for the present row; 0 between rows. */
  private readonly counts: Uint32Array;
  private readonly weights: Float64Array;
  private readonly delays: Float64Array;
  /** Columns of the present row as they came up. */
  private readonly touched: Int32Array;
  private readonly crowded = new GrowingList();

  constructor(private readonly bucketed: BucketedConnections) {
    const { rows, columns, rowBits, columnBits, start, weight, delay } = bucketed;
    this.rowStart = new Uint32Array(rows + 1);
    this.columnMask = 2 ** columnBits - 1;
    const largest = rowBits === 0 ? 0 : largestBucket(start);
    this.sorted = {
      cell: new Int32Array(largest),
      weight: typeof weight === 'number' ? weight : new Float64Array(largest),
      delay: typeof delay === 'number' ? delay : new Float64Array(largest),
    };
    this.starts = new Uint32Array(2 ** rowBits + 1);
    this.counts = new Uint32Array(columns);
    this.weights = new Float64Array(columns);
    this.delays = new Float64Array(typeof delay === 'number' ? 0 : columns);
    this.touched = new Int32Array(columns);
  }

  /** Merges all rows; call it once. `check` is called between buckets and may throw. */
  merge(msPerStep: number, check: () => void): BlockEntries {
    const { rows, rowBits, start } = this.bucketed;
    for (let bucket = 0; bucket + 1 < start.length; bucket++) {
      check();
      const first = bucket << rowBits;
      this.mergeBucket(first, Math.min(rows, first + 2 ** rowBits), start[bucket]!, start[bucket + 1]!);
    }
    return this.finish(msPerStep);
  }

  /** Pairs whose connections have different weights and are so many that the order of adding them matters; ascending. */
  get crowdedPairs(): Uint32Array {
    return this.crowded.values;
  }

  private mergeBucket(firstRow: number, endRow: number, start: number, end: number): void {
    if (this.bucketed.rowBits === 0) {
      this.mergeRow(this.bucketed, start, end);
      this.rowStart[endRow] = this.pairs;
      return;
    }
    const { starts } = this;
    this.sortByRow(start, end);
    for (let row = firstRow; row < endRow; row++) {
      // Sorting has moved the beginnings on to the ends.
      this.mergeRow(this.sorted, row === firstRow ? 0 : starts[row - firstRow - 1]!, starts[row - firstRow]!);
      this.rowStart[row + 1] = this.pairs;
    }
  }

  private sortByRow(start: number, end: number): void {
    const { starts } = this;
    const { columnBits, cell, weight, delay } = this.bucketed;
    const { cell: cells, weight: weights, delay: delays } = this.sorted;
    starts.fill(0);
    for (let i = start; i < end; i++) starts[(cell[i]! >>> columnBits) + 1]!++;
    for (let row = 1; row < starts.length; row++) starts[row]! += starts[row - 1]!;
    for (let i = start; i < end; i++) {
      const place = starts[cell[i]! >>> columnBits]!++;
      cells[place] = cell[i]!;
      if (typeof weight !== 'number') (weights as Float64Array)[place] = weight[i]!;
      if (typeof delay !== 'number') (delays as Float64Array)[place] = delay[i]!;
    }
  }

  private mergeRow(from: Cells, start: number, end: number): void {
    if (ascends(from.cell, start, end)) this.mergeRuns(from, start, end);
    else this.emitRow(this.addRow(from, start, end));
  }

  /** Connections of a pair follow each other. */
  private mergeRuns({ cell, weight, delay }: Cells, start: number, end: number): void {
    for (let first = start, last = start + 1; first < end; first = last++) {
      const here = cell[first]!;
      let sum = typeof weight === 'number' ? 0 : 0 + weight[first]!;
      let steps = typeof delay === 'number' ? 0 : delay[first]!;
      for (; last < end && cell[last] === here; last++) {
        if (typeof weight !== 'number') sum += weight[last]!;
        if (typeof delay !== 'number') steps += delay[last]!;
      }
      this.emit(here & this.columnMask, last - first, sum, steps);
    }
  }

  /** Returns how many pairs the connections make. */
  private addRow({ cell, weight, delay }: Cells, start: number, end: number): number {
    const { counts, weights, delays, touched, columnMask } = this;
    let used = 0;
    for (let i = start; i < end; i++) {
      const to = cell[i]! & columnMask;
      if (++counts[to]! === 1) touched[used++] = to;
      if (typeof weight !== 'number') weights[to]! += weight[i]!;
      if (typeof delay !== 'number') delays[to]! += delay[i]!;
    }
    return used;
  }

  private emitRow(used: number): void {
    const { counts } = this;
    const { columns } = this.bucketed;
    if (used < columns * SPARSE) {
      const sorted = this.touched.subarray(0, used).sort();
      for (let i = 0; i < used; i++) this.emitColumn(sorted[i]!);
    } else {
      for (let column = 0; column < columns; column++) if (counts[column]! > 0) this.emitColumn(column);
    }
  }

  private emitColumn(column: number): void {
    const { counts, weights, delays } = this;
    this.emit(column, counts[column]!, weights[column]!, delays.length === 0 ? 0 : delays[column]!);
    counts[column] = 0;
    weights[column] = 0;
    if (delays.length > 0) delays[column] = 0;
  }

  private emit(column: number, count: number, sum: number, steps: number): void {
    const pair = this.pairs++;
    const { cell, weight, delay } = this.bucketed;
    cell[pair] = column;
    if (typeof weight !== 'number') {
      weight[pair] = sum;
      if (count >= ORDER_MATTERS) this.crowded.add(pair);
    }
    if (typeof delay !== 'number') delay[pair] = steps;
    if (count > this.mostCount) this.widen(pair, count);
    if (this.count !== undefined) this.count[pair] = count;
  }

  /** Sees to it that a count can be held. */
  private widen(pairs: number, count: number): void {
    const { length } = this.bucketed.cell;
    const wide = count <= 255 ? new Uint8Array(length) : new Uint32Array(length);
    this.mostCount = count <= 255 ? 255 : 2 ** 32 - 1;
    if (this.count === undefined) wide.fill(1, 0, pairs);
    else wide.set(this.count.subarray(0, pairs));
    this.count = wide;
  }

  private finish(msPerStep: number): BlockEntries {
    const { pairs, rowStart, count } = this;
    const { rows, columns, cell, weight, delay } = this.bucketed;
    return {
      rows,
      columns,
      connections: cell.length,
      pairs,
      rowStart,
      column: fitting(cell, pairs),
      count: count === undefined ? 1 : fitting(count, pairs),
      // A sum starts from 0, which turns −0 into 0.
      weight: typeof weight === 'number' ? weight + 0 : fitting(weight, pairs),
      delay: typeof delay === 'number' ? delay : fitting(delay, pairs),
      msPerStep,
    };
  }
}

function largestBucket(start: Uint32Array): number {
  let largest = 0;
  for (let bucket = 1; bucket < start.length; bucket++)
    largest = Math.max(largest, start[bucket]! - start[bucket - 1]!);
  return largest;
}

/** Whether connections of a row come in order of their columns, as most rules make them. */
function ascends(cell: Int32Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (cell[i]! < cell[i - 1]!) return false;
  return true;
}

/** Copies only where that saves much memory. */
function fitting<T extends Int32Array | PairCounts | Float64Array>(column: T, length: number): T {
  return (length > column.length / 2 ? column.subarray(0, length) : column.slice(0, length)) as T;
}

/** Numbers, as many as come. */
class GrowingList {
  private list = new Uint32Array(64);
  private length = 0;

  add(value: number): void {
    if (this.length === this.list.length) {
      const longer = new Uint32Array(2 * this.length);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.length++] = value;
  }

  get values(): Uint32Array {
    return this.list.subarray(0, this.length);
  }
}
