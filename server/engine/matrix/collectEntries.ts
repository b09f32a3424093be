import type { BlockEntries } from './blockEntries';
import type { NodeIndex } from './nodeIndex';
import type { Columns } from './reportedColumns';

/** Connections of one pair from which on the order of summation can matter: two commute. */
const ORDER_MATTERS = 3;

export interface Collected {
  readonly entries: BlockEntries;
  /** Whether another order of the connections could change the last bit of a sum. */
  readonly orderMatters: boolean;
}

/**
 * The connections from nodes in `rows` to nodes in `columns` as the entries of a block; weights of a pair are added in the
 * order in which `parts` list its connections.
 */
export function collectEntries(
  parts: readonly Columns[],
  rows: NodeIndex,
  columns: NodeIndex,
  msPerStep: number,
): Collected {
  const grouped = groupByRow(parts, rows, columns);
  return mergeRows(grouped, rows.size, columns.size, msPerStep);
}

/** Connections of the block sorted by row, stable. */
interface Grouped {
  readonly rowStart: Uint32Array;
  readonly column: Int32Array;
  readonly weight: Float64Array | number;
  readonly delay: Int32Array | number;
}

function groupByRow(parts: readonly Columns[], rows: NodeIndex, columns: NodeIndex): Grouped {
  const rowStart = new Uint32Array(rows.size + 1);
  const contributing = parts.filter(part => countRows(part, rows.of, columns.of, rowStart) > 0);
  for (let row = 0; row < rows.size; row++) rowStart[row + 1]! += rowStart[row]!;
  const total = rowStart[rows.size]!;
  const grouped: Grouped = {
    rowStart,
    column: new Int32Array(total),
    weight: sharedNumber(contributing.map(({ weight }) => weight)) ?? new Float64Array(total),
    delay: sharedNumber(contributing.map(({ delay }) => delay)) ?? new Int32Array(total),
  };
  const next = rowStart.slice(0, rows.size);
  for (const part of contributing) scatter(part, rows.of, columns.of, next, grouped);
  return grouped;
}

/** Adds the connections of each row to `counts[row + 1]`; returns how many there are. */
function countRows(
  { source, target, count }: Columns,
  rowOf: Int32Array,
  columnOf: Int32Array,
  counts: Uint32Array,
): number {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0 || columnOf[target[i]!]! < 0) continue;
    counts[row + 1]!++;
    total++;
  }
  return total;
}

/** The number all columns have in common. */
function sharedNumber(columns: readonly (number | ArrayLike<number>)[]): number | undefined {
  const [first] = columns;
  if (first === undefined) return 0;
  return typeof first === 'number' && columns.every(column => Object.is(column, first)) ? first : undefined;
}

function scatter(
  part: Columns,
  rowOf: Int32Array,
  columnOf: Int32Array,
  next: Uint32Array,
  { column, weight, delay }: Grouped,
): void {
  const { source, target, count } = part;
  for (let i = 0; i < count; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0) continue;
    const to = columnOf[target[i]!]!;
    if (to < 0) continue;
    const place = next[row]!++;
    column[place] = to;
    if (typeof weight !== 'number') weight[place] = typeof part.weight === 'number' ? part.weight : part.weight[i]!;
    if (typeof delay !== 'number') delay[place] = typeof part.delay === 'number' ? part.delay : part.delay[i]!;
  }
}

/** Sums the connections of each pair and sorts the pairs of a row by column. */
function mergeRows(grouped: Grouped, rows: number, columns: number, msPerStep: number): Collected {
  const { weight, delay } = grouped;
  const connections = grouped.column.length;
  const merger = new RowMerger(grouped, columns);
  const rowStart = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) rowStart[row + 1] = merger.merge(row);
  const pairs = rowStart[rows]!;
  const single = pairs === connections;
  const entries: BlockEntries = {
    rows,
    columns,
    connections,
    pairs,
    rowStart,
    column: merger.column.slice(0, pairs),
    count: single ? 1 : merger.count.slice(0, pairs),
    // A sum starts from 0, which turns −0 into 0.
    weight: single && typeof weight === 'number' ? weight + 0 : merger.weight.slice(0, pairs),
    delay: typeof delay === 'number' ? delay : merger.delay.slice(0, pairs),
    msPerStep,
  };
  return { entries, orderMatters: typeof weight !== 'number' && merger.most >= ORDER_MATTERS };
}

/** Rows whose pairs are fewer than this part of the columns are sorted, others are read off in order. */
const SPARSE = 1 / 16;

/** Merges the connections of one row after the other; what it has merged takes the place of what it has read. */
class RowMerger {
  readonly column: Int32Array;
  readonly count: Uint32Array;
  readonly weight: Float64Array;
  readonly delay: Float64Array;
  /** Connections of the pair with most of them. */
  most = 0;
  private pairs = 0;
  /** By column, for the present row; 0 between rows. */
  private readonly counts: Uint32Array;
  private readonly weights: Float64Array;
  private readonly delays: Float64Array;
  private readonly touched: Int32Array;

  constructor(
    private readonly grouped: Grouped,
    private readonly columns: number,
  ) {
    const { column, weight, delay } = grouped;
    this.column = column;
    this.count = new Uint32Array(column.length);
    this.weight = typeof weight === 'number' ? new Float64Array(column.length) : weight;
    this.delay = new Float64Array(typeof delay === 'number' ? 0 : column.length);
    this.counts = new Uint32Array(columns);
    this.weights = new Float64Array(columns);
    this.delays = new Float64Array(typeof delay === 'number' ? 0 : columns);
    this.touched = new Int32Array(columns);
  }

  /** Returns where the merged row ends. */
  merge(row: number): number {
    const touched = this.accumulate(row);
    if (touched < this.columns * SPARSE) {
      const sorted = this.touched.subarray(0, touched).sort();
      for (let i = 0; i < touched; i++) this.emit(sorted[i]!);
    } else {
      const { counts, columns } = this;
      for (let column = 0; column < columns; column++) if (counts[column]! > 0) this.emit(column);
    }
    return this.pairs;
  }

  private accumulate(row: number): number {
    const { grouped, counts, weights, delays, touched } = this;
    const { column, weight, delay, rowStart } = grouped;
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
}
