import type { DelayColumn, WeightColumn } from '../network';
import type { KeyedElements } from '../sort/keyedElements';
import { pdqsort } from '../sort/pdqsort';
import type { BlockEntries } from './blockEntries';

/** Rows with fewer pairs than this part of the columns have their columns sorted, others are read off in order. */
const SPARSE = 1 / 16;
/** Connections of one pair from which on the order of summation can matter: two commute. */
const ORDER_MATTERS = 3;

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
  /** Which connection of the network it is, where `RowMerger` gets an order; as long as `column` in any case. */
  readonly connection: Uint32Array;
}

/** Gives for each connection of the network a number that ascends in the order of summation; called if it is needed. */
export type SummationOrder = () => Uint32Array;

/**
 * Merges the connections of a block into pairs, row by row. Pairs take the place of the connections that have been read,
 * for large arrays cost more than what is done with them. Weights of a pair are added in the order given, else in that in
 * which they come, beginning with 0.
 */
export class RowMerger {
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
  private places: Uint32Array | undefined;
  /** Scratch for sorting: place in the order, position in the columns. */
  private crowded: KeyedElements = new Int32Array(64);

  constructor(
    private readonly grouped: GroupedConnections,
    private readonly order: SummationOrder | undefined,
  ) {
    const { rows, columns, column, weight, delay, connection } = grouped;
    const ownDelays = typeof delay !== 'number';
    this.rowStart = new Uint32Array(rows + 1);
    this.count = connection;
    this.weight = typeof weight === 'number' ? new Float64Array(column.length) : weight;
    this.delay = new Float64Array(ownDelays ? column.length : 0);
    this.counts = new Uint32Array(columns);
    this.weights = new Float64Array(columns);
    this.delays = new Float64Array(ownDelays ? columns : 0);
    this.touched = new Int32Array(columns);
  }

  /** Merges all rows; call it once. */
  merge(msPerStep: number): BlockEntries {
    const { rows, rowStart } = this.grouped;
    for (let row = 0; row < rows; row++) {
      const start = rowStart[row]!;
      const end = rowStart[row + 1]!;
      if (this.ascends(start, end)) this.mergeRuns(start, end);
      else this.emitRow(this.addRow(start, end));
      this.rowStart[row + 1] = this.pairs;
    }
    return this.finish(msPerStep);
  }

  /** Whether connections come in order of their columns, as most rules make them. */
  private ascends(start: number, end: number): boolean {
    const { column } = this.grouped;
    for (let i = start + 1; i < end; i++) if (column[i]! < column[i - 1]!) return false;
    return true;
  }

  /** Connections of a pair follow each other. */
  private mergeRuns(start: number, end: number): void {
    const { column, weight } = this.grouped;
    for (let first = start, last = start + 1; first < end; first = last++) {
      const to = column[first]!;
      let sum = 0 + (typeof weight === 'number' ? weight : weight[first]!);
      for (; last < end && column[last] === to; last++) sum += typeof weight === 'number' ? weight : weight[last]!;
      if (last - first >= ORDER_MATTERS && this.order !== undefined) sum = this.sumOrdered(first, last);
      this.emit(to, last - first, sum, this.delayOf(first, last));
    }
  }

  private delayOf(first: number, last: number): number {
    const { delay } = this.grouped;
    if (typeof delay === 'number') return 0;
    let sum = 0;
    for (let i = first; i < last; i++) sum += delay[i]!;
    return sum;
  }

  /** Sum of the weights from `first` to before `last`. */
  private sumOrdered(first: number, last: number): number {
    const { weight } = this.grouped;
    if (typeof weight === 'number') return weight * (last - first);
    const crowded = this.reserve(last - first);
    for (let i = first; i < last; i++) this.note(i - first, i);
    pdqsort(crowded, 0, last - first);
    let sum = 0;
    for (let k = 0; k < last - first; k++) sum += weight[crowded[2 * k + 1]!]!;
    return sum;
  }

  /** Returns how many pairs the connections make. */
  private addRow(start: number, end: number): number {
    const { counts, weights, delays, touched } = this;
    const { column, weight, delay } = this.grouped;
    let used = 0;
    let most = 0;
    for (let i = start; i < end; i++) {
      const to = column[i]!;
      const count = ++counts[to]!;
      if (count === 1) touched[used++] = to;
      if (count > most) most = count;
      weights[to]! += typeof weight === 'number' ? weight : weight[i]!;
      if (typeof delay !== 'number') delays[to]! += delay[i]!;
    }
    if (most >= ORDER_MATTERS && this.order !== undefined) this.addOrdered(start, end);
    return used;
  }

  /** Adds the weights of pairs with several connections anew. */
  private addOrdered(start: number, end: number): void {
    const { counts, weights } = this;
    const { column, weight } = this.grouped;
    if (typeof weight === 'number') return;
    const crowded = this.reserve(end - start);
    let found = 0;
    for (let i = start; i < end; i++) {
      if (counts[column[i]!]! < ORDER_MATTERS) continue;
      weights[column[i]!] = 0;
      this.note(found++, i);
    }
    pdqsort(crowded, 0, found);
    for (let k = 0; k < found; k++) {
      const i = crowded[2 * k + 1]!;
      weights[column[i]!]! += weight[i]!;
    }
  }

  private reserve(count: number): KeyedElements {
    if (this.crowded.length < 2 * count) this.crowded = new Int32Array(4 * count);
    return this.crowded;
  }

  private note(k: number, i: number): void {
    this.places ??= this.order!();
    this.crowded[2 * k] = this.places[this.grouped.connection[i]!]!;
    this.crowded[2 * k + 1] = i;
  }

  private emitRow(used: number): void {
    const { counts } = this;
    const { columns } = this.grouped;
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

  private emit(column: number, count: number, weight: number, delay: number): void {
    const pair = this.pairs++;
    this.grouped.column[pair] = column;
    this.count[pair] = count;
    this.weight[pair] = weight;
    if (this.delay.length > 0) this.delay[pair] = delay;
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
