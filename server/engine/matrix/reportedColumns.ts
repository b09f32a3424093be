import type { ConnectionList, DelayColumn, Network, Segment, WeightColumn } from '../network';
import { ReportSorter } from '../order';
import type { NodeSet } from '../plan';

/** Connections as columns, whatever order they are in; arrays are at least `count` long. */
export type Columns = Pick<Segment, 'source' | 'target' | 'weight' | 'delay' | 'count'>;

/**
 * The connections of a network in the order GetConnections reports them, list by list. Sorted lists are kept, for they take
 * time; together they take as much memory as the network.
 */
export class ReportedColumns {
  private readonly sorter: ReportSorter;
  private readonly listOf = new Map<Segment, ConnectionList>();
  private readonly sorted = new Map<ConnectionList, Columns>();

  constructor(network: Network) {
    this.sorter = new ReportSorter(network);
    for (const list of network.lists) for (const segment of list.segments) this.listOf.set(segment, list);
  }

  /**
   * All connections from nodes of a set in the lists of some segments (which are in order of the lists), and few others.
   * `sorted` says whether each part is sorted by source, as it is where no devices are concerned.
   */
  from(source: NodeSet, segments: readonly Segment[]): { parts: Columns[]; sorted: boolean } {
    const lists = new Set(segments.map(segment => this.listOf.get(segment)!));
    const whole = Array.from(lists, list => this.of(list));
    const sorted = whole.every(columns => isAscending(columns.source, columns.count));
    return { parts: sorted ? whole.map(columns => restrict(columns, source)) : whole, sorted };
  }

  private of(list: ConnectionList): Columns {
    const known = this.sorted.get(list);
    if (known !== undefined) return known;
    const { order, sources } = this.sorter.order(list);
    const columns = reorder(list, sources, order);
    this.sorted.set(list, columns);
    return columns;
  }
}

/** Leaves out what lies before and behind the sources of a set. */
function restrict(columns: Columns, { spans }: NodeSet): Columns {
  const end = spans.at(-1)!;
  const { source, target, weight, delay, count } = columns;
  const from = firstNotBelow(source, count, spans[0]!.first);
  const to = firstNotBelow(source, count, end.first + (end.count - 1) * end.step + 1);
  return {
    source: source.subarray(from, to),
    target: target.subarray(from, to),
    weight: typeof weight === 'number' ? weight : weight.subarray(from, to),
    delay: typeof delay === 'number' ? delay : delay.subarray(from, to),
    count: to - from,
  };
}

/** Connections to and from devices come in blocks of their own, each beginning again with small ids. */
function isAscending(ids: Int32Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (ids[i - 1]! > ids[i]!) return false;
  return true;
}

function firstNotBelow(ids: Int32Array, count: number, id: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reorder({ segments, count }: ConnectionList, source: Int32Array, order: Uint32Array): Columns {
  const weight = flatWeights(segments, count);
  const delay = flatDelays(segments, count);
  return {
    source,
    target: pickInts(flatTargets(segments, count), order),
    weight: typeof weight === 'number' ? weight : pickDoubles(weight, order),
    delay: typeof delay === 'number' ? delay : pickInts(delay, order),
    count,
  };
}

function flatTargets(segments: readonly Segment[], count: number): Int32Array {
  if (segments.length === 1) return segments[0]!.target;
  const targets = new Int32Array(count);
  let start = 0;
  for (const { target, count: length } of segments) {
    targets.set(target.subarray(0, length), start);
    start += length;
  }
  return targets;
}

function flatWeights(segments: readonly Segment[], count: number): WeightColumn {
  const shared = segments[0]?.weight ?? 0;
  if (segments.every(({ weight }) => Object.is(weight, shared))) return shared;
  const weights = new Float64Array(count);
  let start = 0;
  for (const { weight, count: length } of segments) {
    if (typeof weight === 'number') weights.fill(weight, start, start + length);
    else weights.set(weight.subarray(0, length), start);
    start += length;
  }
  return weights;
}

function flatDelays(segments: readonly Segment[], count: number): DelayColumn {
  const shared = segments[0]?.delay ?? 0;
  if (segments.every(({ delay }) => delay === shared)) return shared;
  const delays = new Int32Array(count);
  let start = 0;
  for (const { delay, count: length } of segments) {
    if (typeof delay === 'number') delays.fill(delay, start, start + length);
    else delays.set(delay.subarray(0, length), start);
    start += length;
  }
  return delays;
}

function pickInts(column: Int32Array, order: Uint32Array): Int32Array {
  const picked = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = column[order[i]!]!;
  return picked;
}

function pickDoubles(column: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = column[order[i]!]!;
  return picked;
}
