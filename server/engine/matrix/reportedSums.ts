import type { ConnectionList, Segment } from '../network';
import type { BlockEntries } from './blockEntries';
import { CellFilter } from './cellFilter';
import type { BlockFrame } from './collectEntries';
import type { ReportedOrders, ReportedPart } from './reportedOrders';

/** Connections of one pair from which on the order of summation can matter: two commute. */
export const ORDER_MATTERS = 3;

/**
 * Sums the weights of pairs with three or more connections anew, in the order in which GetConnections reports the
 * connections (construction.md 8.4). The entries, whose weights and counts must be arrays, are changed in place; the lists
 * must hold all their connections.
 */
export function sumAsReported(
  entries: BlockEntries,
  lists: readonly ConnectionList[],
  orders: ReportedOrders,
  frame: BlockFrame,
): void {
  const { weight, count } = entries;
  if (typeof weight === 'number' || typeof count === 'number') return;
  const filter = clearCrowded(entries, weight, count);
  const sums = new CrowdedSums(entries, weight, count, frame);
  for (const list of lists) {
    const marked = markCandidates(list, filter, frame);
    if (marked === undefined) continue;
    for (const part of orders.of(list)) sums.add(part, marked, list.segments);
  }
}

/** Sets the sums to be formed anew to 0 and notes their cells. */
function clearCrowded({ rows, rowStart, column }: BlockEntries, weight: Float64Array, count: Uint32Array): CellFilter {
  const filter = new CellFilter();
  for (let row = 0; row < rows; row++) {
    const end = rowStart[row + 1]!;
    for (let pair = rowStart[row]!; pair < end; pair++) {
      if (count[pair]! < ORDER_MATTERS) continue;
      weight[pair] = 0;
      filter.add(row, column[pair]!);
    }
  }
  return filter;
}

/** One bit a connection of a list, by creation: whether its cell may be one of those noted. */
function markCandidates(
  { segments, count }: ConnectionList,
  filter: CellFilter,
  frame: BlockFrame,
): Uint8Array | undefined {
  const marks = new Uint8Array((count + 7) >> 3);
  let first = 0;
  let any = false;
  for (const segment of segments) {
    if (markSegment(segment, first, marks, filter, frame)) any = true;
    first += segment.count;
  }
  return any ? marks : undefined;
}

function markSegment(
  { source, target, count }: Segment,
  first: number,
  marks: Uint8Array,
  filter: CellFilter,
  { rows, columns }: BlockFrame,
): boolean {
  const rowOf = rows.of;
  const columnOf = columns.of;
  let any = false;
  for (let i = 0; i < count; i++) {
    const row = rowOf[source[i]!]!;
    if (row < 0) continue;
    const column = columnOf[target[i]!]!;
    if (column < 0 || !filter.mayHave(row, column)) continue;
    const connection = first + i;
    marks[connection >> 3]! |= 1 << (connection & 7);
    any = true;
  }
  return any;
}

/** Adds marked connections to the pairs they belong to. */
class CrowdedSums {
  /** Pair of each column in the present row, if it has `ORDER_MATTERS` connections, else −1. */
  private readonly pairOf: Int32Array;

  constructor(
    private readonly entries: BlockEntries,
    private readonly weight: Float64Array,
    private readonly count: Uint32Array,
    private readonly frame: BlockFrame,
  ) {
    this.pairOf = new Int32Array(entries.columns).fill(-1);
  }

  /** Connections of a list, whose segments are given, in the order reported. */
  add({ elements, start }: ReportedPart, marks: Uint8Array, segments: readonly Segment[]): void {
    const { ids, size } = this.frame.rows;
    const firsts = firstConnections(segments);
    for (let row = 0; row < size; row++) {
      const id = ids[row]!;
      if (id + 1 >= start.length) return;
      if (start[id] === start[id + 1]) continue;
      this.openRow(row);
      for (let i = start[id]!; i < start[id + 1]!; i++) {
        const connection = elements[2 * i + 1]!;
        if (((marks[connection >> 3]! >> (connection & 7)) & 1) === 1) this.addOne(connection, segments, firsts);
      }
      this.closeRow(row);
    }
  }

  private openRow(row: number): void {
    const { rowStart, column } = this.entries;
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) {
      if (this.count[pair]! >= ORDER_MATTERS) this.pairOf[column[pair]!] = pair;
    }
  }

  private closeRow(row: number): void {
    const { rowStart, column } = this.entries;
    for (let pair = rowStart[row]!; pair < rowStart[row + 1]!; pair++) this.pairOf[column[pair]!] = -1;
  }

  private addOne(connection: number, segments: readonly Segment[], firsts: Float64Array): void {
    const index = segmentOf(connection, firsts);
    const { target, weight } = segments[index]!;
    const i = connection - firsts[index]!;
    const column = this.frame.columns.of[target[i]!]!;
    const pair = column < 0 ? -1 : this.pairOf[column]!;
    if (pair >= 0) this.weight[pair]! += typeof weight === 'number' ? weight : weight[i]!;
  }
}

/** Where each segment begins in its list. */
function firstConnections(segments: readonly Segment[]): Float64Array {
  const firsts = new Float64Array(segments.length);
  for (let k = 1; k < segments.length; k++) firsts[k] = firsts[k - 1]! + segments[k - 1]!.count;
  return firsts;
}

function segmentOf(connection: number, firsts: Float64Array): number {
  let low = 0;
  let high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle]! <= connection) low = middle;
    else high = middle;
  }
  return low;
}
