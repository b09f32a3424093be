import type { Segment, WeightColumn } from '../network';
import type { NodeIndex } from './nodeIndex';

/** Connections in any order; arrays are at least `count` long. */
export type Columns = Pick<Segment, 'source' | 'target' | 'weight' | 'delay' | 'count'>;

/** Which block. */
export interface BlockSides {
  readonly rows: NodeIndex;
  readonly columns: NodeIndex;
}

/**
 * Connections of a block in buckets of 2^`rowBits` rows that follow each other; those of bucket b are `start[b]` …
 * `start[b + 1]` − 1, in the order in which they came.
 */
export interface BucketedConnections {
  readonly rows: number;
  readonly columns: number;
  readonly rowBits: number;
  readonly columnBits: number;
  readonly start: Uint32Array;
  /** The column in the low `columnBits`, above them the row within the bucket. */
  readonly cell: Int32Array;
  readonly weight: WeightColumn;
  /** In steps; doubles where the sum of a bucket may exceed 32 bits. */
  readonly delay: number | Int32Array | Float64Array;
}

/** Connections of a bucket, some hundred KB, are sorted where they are quickly at hand. */
const BUCKET_SIZE = 2 ** 15;
/** As many buckets can be filled side by side without waiting for pages to be found. */
const MOST_BUCKETS = 512;
/** Fewer rows than this are buckets themselves: what is waited for is less than a second step would take. */
const FEW_ROWS = 2048;
/** Connections between two looks at the cancellation signal: some ms. */
const STRETCH = 2 ** 19;

/** Calls `visit` for ranges of connections, and `check`, which may throw, between them. */
export function inStretches(count: number, check: () => void, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += STRETCH) {
    check();
    visit(from, Math.min(count, from + STRETCH));
  }
}

/**
 * Brings the connections of a block into buckets. They would be brought to their rows at once, were not most places in
 * memory, one for each row, far away then.
 */
export function inRowBuckets(
  parts: readonly Columns[],
  { rows, columns }: BlockSides,
  check: () => void,
): BucketedConnections {
  const columnBits = bitLength(columns.size - 1);
  const most = parts.reduce((sum, { count }) => sum + count, 0);
  const rowBits = rowBitsFor(rows.size, most, columnBits);
  const start = new Uint32Array((Math.max(0, rows.size - 1) >> rowBits) + 2);
  const contributing = parts.filter(part => {
    let total = 0;
    inStretches(part.count, check, (from, to) => {
      total += countBuckets(part, from, to, rows.of, columns.of, rowBits, start);
    });
    return total > 0;
  });
  let largest = 0;
  for (let bucket = 1; bucket < start.length; bucket++) {
    largest = Math.max(largest, start[bucket]!);
    start[bucket]! += start[bucket - 1]!;
  }
  const total = start[start.length - 1]!;
  const bucketed = {
    rows: rows.size,
    columns: columns.size,
    rowBits,
    columnBits,
    start,
    cell: new Int32Array(total),
    weight: sharedNumber(contributing.map(({ weight }) => weight)) ?? new Float64Array(total),
    delay: sharedNumber(contributing.map(({ delay }) => delay)) ?? delayColumn(contributing, largest, total),
  };
  const next = start.slice();
  for (const part of contributing)
    inStretches(part.count, check, (from, to) => scatter(part, from, to, rows.of, columns.of, next, bucketed));
  return bucketed;
}

const bitLength = (value: number): number => (value <= 0 ? 0 : 32 - Math.clz32(value));

function rowBitsFor(rows: number, connections: number, columnBits: number): number {
  if (rows < FEW_ROWS) return 0;
  const buckets = Math.max(1, Math.min(MOST_BUCKETS, Math.ceil(connections / BUCKET_SIZE)));
  return Math.min(bitLength(Math.ceil(rows / buckets) - 1), 31 - columnBits);
}

/** The number all columns have in common. */
function sharedNumber(columns: readonly (number | ArrayLike<number>)[]): number | undefined {
  const [first] = columns;
  if (first === undefined) return 0;
  return typeof first === 'number' && columns.every(column => Object.is(column, first)) ? first : undefined;
}

function delayColumn(parts: readonly Columns[], largestBucket: number, total: number): Int32Array | Float64Array {
  let longest = 0;
  for (const { delay, count } of parts) {
    if (typeof delay === 'number') longest = Math.max(longest, delay);
    else for (let i = 0; i < count; i++) if (delay[i]! > longest) longest = delay[i]!;
  }
  return longest * largestBucket < 2 ** 31 ? new Int32Array(total) : new Float64Array(total);
}

/** Adds the connections of each bucket to `counts[bucket + 1]`; returns how many there are. */
function countBuckets(
  { source, target }: Columns,
  from: number,
  to: number,
  rowOf: Int32Array,
  columnOf: Int32Array,
  rowBits: number,
  counts: Uint32Array,
): number {
  let total = 0;
  for (let i = from; i < to; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0 || columnOf[target[i]!]! < 0) continue;
    counts[(row >> rowBits) + 1]!++;
    total++;
  }
  return total;
}

function scatter(
  { source, target, weight, delay }: Columns,
  from: number,
  to: number,
  rowOf: Int32Array,
  columnOf: Int32Array,
  next: Uint32Array,
  { rowBits, columnBits, cell, weight: weights, delay: delays }: BucketedConnections,
): void {
  const rowMask = 2 ** rowBits - 1;
  for (let i = from; i < to; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0) continue;
    const column = columnOf[target[i]!]!;
    if (column < 0) continue;
    const place = next[row >> rowBits]!++;
    cell[place] = ((row & rowMask) << columnBits) | column;
    if (typeof weights !== 'number') weights[place] = typeof weight === 'number' ? weight : weight[i]!;
    if (typeof delays !== 'number') delays[place] = typeof delay === 'number' ? delay : delay[i]!;
  }
}
