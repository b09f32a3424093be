import type { Segment } from '../network';
import type { BlockEntries } from './blockEntries';
import type { NodeIndex } from './nodeIndex';
import { type GroupedConnections, RowMerger, type SummationOrder } from './rowMerger';

/** Connections in any order; arrays are at least `count` long. */
export interface Columns extends Pick<Segment, 'source' | 'target' | 'weight' | 'delay' | 'count'> {
  /** Number of the first connection within the network; what follows it has the next ones. Needed only with an order. */
  readonly first?: number;
}

/** Which block, in which units. */
export interface BlockFrame {
  readonly rows: NodeIndex;
  readonly columns: NodeIndex;
  readonly msPerStep: number;
}

/**
 * The connections of a block; weights of a pair are added in an order of all connections of the network, or, without one, in
 * that in which the parts list its connections.
 */
export function collectEntries(
  parts: readonly Columns[],
  frame: BlockFrame,
  order?: SummationOrder,
): { readonly entries: BlockEntries } {
  return { entries: new RowMerger(groupByRow(parts, frame, order !== undefined), order).merge(frame.msPerStep) };
}

/** The number all columns have in common. */
function sharedNumber(columns: readonly (number | ArrayLike<number>)[]): number | undefined {
  const [first] = columns;
  if (first === undefined) return 0;
  return typeof first === 'number' && columns.every(column => Object.is(column, first)) ? first : undefined;
}

/** Within a row, connections stay in the order in which they come. */
function groupByRow(parts: readonly Columns[], { rows, columns }: BlockFrame, numbered: boolean): GroupedConnections {
  const rowStart = new Uint32Array(rows.size + 1);
  const contributing = parts.filter(part => countRows(part, rows.of, columns.of, rowStart) > 0);
  for (let row = 0; row < rows.size; row++) rowStart[row + 1]! += rowStart[row]!;
  const total = rowStart[rows.size]!;
  const grouped: GroupedConnections = {
    rows: rows.size,
    columns: columns.size,
    rowStart,
    column: new Int32Array(total),
    weight: sharedNumber(contributing.map(({ weight }) => weight)) ?? new Float64Array(total),
    delay: sharedNumber(contributing.map(({ delay }) => delay)) ?? new Int32Array(total),
    connection: new Uint32Array(total),
  };
  const next = rowStart.slice(0, rows.size);
  for (const part of contributing) scatter(part, rows.of, columns.of, next, grouped, numbered);
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

function scatter(
  part: Columns,
  rowOf: Int32Array,
  columnOf: Int32Array,
  next: Uint32Array,
  { column: columns, weight: weights, delay: delays, connection: numbers }: GroupedConnections,
  numbered: boolean,
): void {
  const { source, target, weight, delay, count, first = 0 } = part;
  for (let i = 0; i < count; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0) continue;
    const column = columnOf[target[i]!]!;
    if (column < 0) continue;
    const place = next[row]!++;
    columns[place] = column;
    if (numbered) numbers[place] = first + i;
    if (typeof weights !== 'number') weights[place] = typeof weight === 'number' ? weight : weight[i]!;
    if (typeof delays !== 'number') delays[place] = typeof delay === 'number' ? delay : delay[i]!;
  }
}
