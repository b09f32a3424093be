import type { BlockEntries } from './blockEntries';
import type { NodeIndex } from './nodeIndex';
import type { Columns } from './reportedColumns';
import { RowMerger, type SharedValues } from './rowMerger';

/** Connections of one pair from which on the order of summation can matter: two commute. */
const ORDER_MATTERS = 3;

/** Which block, in which units. */
export interface BlockFrame {
  readonly rows: NodeIndex;
  readonly columns: NodeIndex;
  readonly msPerStep: number;
}

/**
 * The connections of a block from parts in any order, weights of a pair added in the order in which `parts` list its
 * connections; undefined if another order of the parts could change the last bit of a sum.
 */
export function collectInAnyOrder(parts: readonly Columns[], frame: BlockFrame): BlockEntries | undefined {
  const { entries, most, sharedWeight } = mergeGroups(groupByRow(parts, frame), frame);
  return sharedWeight || most < ORDER_MATTERS ? entries : undefined;
}

/** The same, whether or not the order of the parts matters. */
export function collectInOrder(parts: readonly Columns[], frame: BlockFrame): BlockEntries {
  return mergeGroups(groupByRow(parts, frame), frame).entries;
}

/** The same for parts that are sorted by source each, which saves the grouping. */
export function collectSorted(parts: readonly Columns[], { rows, columns, msPerStep }: BlockFrame): BlockEntries {
  const capacity = parts.reduce((sum, { count }) => sum + count, 0);
  const merger = new RowMerger({ rows: rows.size, columns: columns.size, capacity }, sharedBy(parts));
  const next = new Uint32Array(parts.length);
  for (let row = 0; row < rows.size; row++) {
    const id = rows.ids[row]!;
    for (let part = 0; part < parts.length; part++) {
      next[part] = addRun(merger, parts[part]!, next[part]!, id, columns.of);
    }
    merger.endRow();
  }
  return merger.finish(msPerStep);
}

/** Adds the connections from one source, beginning the search at `from`; returns where the next source begins. */
function addRun(merger: RowMerger, part: Columns, from: number, id: number, columnOf: Int32Array): number {
  const { source, target, weight, delay, count } = part;
  let i = from;
  while (i < count && source[i]! < id) i++;
  for (; i < count && source[i] === id; i++) {
    const column = columnOf[target[i]!]!;
    if (column < 0) continue;
    merger.add(column, typeof weight === 'number' ? weight : weight[i]!, typeof delay === 'number' ? delay : delay[i]!);
  }
  return i;
}

function sharedBy(parts: readonly Columns[]): SharedValues {
  return {
    weight: sharedNumber(parts.map(({ weight }) => weight)),
    delay: sharedNumber(parts.map(({ delay }) => delay)),
  };
}

/** The number all columns have in common. */
function sharedNumber(columns: readonly (number | ArrayLike<number>)[]): number | undefined {
  const [first] = columns;
  if (first === undefined) return 0;
  return typeof first === 'number' && columns.every(column => Object.is(column, first)) ? first : undefined;
}

/** Connections of the block grouped by row, within a row as they came. */
interface Grouped {
  readonly shared: SharedValues;
  readonly rowStart: Uint32Array;
  readonly column: Int32Array;
  /** Empty where shared. */
  readonly weight: Float64Array;
  readonly delay: Int32Array;
}

function groupByRow(parts: readonly Columns[], { rows, columns }: BlockFrame): Grouped {
  const rowStart = new Uint32Array(rows.size + 1);
  const contributing = parts.filter(part => countRows(part, rows.of, columns.of, rowStart) > 0);
  for (let row = 0; row < rows.size; row++) rowStart[row + 1]! += rowStart[row]!;
  const total = rowStart[rows.size]!;
  const shared = sharedBy(contributing);
  const grouped: Grouped = {
    shared,
    rowStart,
    column: new Int32Array(total),
    weight: new Float64Array(shared.weight === undefined ? total : 0),
    delay: new Int32Array(shared.delay === undefined ? total : 0),
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

function scatter(
  part: Columns,
  rowOf: Int32Array,
  columnOf: Int32Array,
  next: Uint32Array,
  { column, weight, delay }: Grouped,
): void {
  const { source, target, count } = part;
  const ownWeights = weight.length > 0;
  const ownDelays = delay.length > 0;
  for (let i = 0; i < count; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0) continue;
    const to = columnOf[target[i]!]!;
    if (to < 0) continue;
    const place = next[row]!++;
    column[place] = to;
    if (ownWeights) weight[place] = typeof part.weight === 'number' ? part.weight : part.weight[i]!;
    if (ownDelays) delay[place] = typeof part.delay === 'number' ? part.delay : part.delay[i]!;
  }
}

interface Merged {
  readonly entries: BlockEntries;
  /** Connections of the pair with most of them. */
  readonly most: number;
  readonly sharedWeight: boolean;
}

function mergeGroups({ shared, rowStart, column, weight, delay }: Grouped, frame: BlockFrame): Merged {
  const shape = { rows: frame.rows.size, columns: frame.columns.size, capacity: column.length };
  const merger = new RowMerger(shape, shared);
  const sharedWeight = shared.weight;
  const ownDelays = delay.length > 0;
  for (let row = 0; row < shape.rows; row++) {
    const end = rowStart[row + 1]!;
    for (let i = rowStart[row]!; i < end; i++) {
      merger.add(column[i]!, sharedWeight ?? weight[i]!, ownDelays ? delay[i]! : 0);
    }
    merger.endRow();
  }
  return { entries: merger.finish(frame.msPerStep), most: merger.most, sharedWeight: sharedWeight !== undefined };
}
