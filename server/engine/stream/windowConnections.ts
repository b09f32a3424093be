import type { BlockEntries } from '../matrix/blockEntries';
import { collectEntries } from '../matrix/collectEntries';
import { NodeIndex } from '../matrix/nodeIndex';
import type { Segment } from '../network';
import type { NodeSet, SynapseModel } from '../plan';
import type { WriterKey } from '../sink';
import type { ConnectionBatch } from './batchSink';

/** Connections of one writer that were picked out, in order of creation. */
export interface PickedConnections extends Segment {
  readonly key: WriterKey;
}

/** The nodes of a set with indices [first, end). */
export function subset({ spans, ...rest }: NodeSet, [first, end]: readonly [number, number]): NodeSet {
  const kept: NodeSet['spans'][number][] = [];
  let start = 0;
  for (const span of spans) {
    const from = Math.max(0, first - start);
    const to = Math.min(span.count, end - start);
    if (from < to) kept.push({ first: span.first + from * span.step, step: span.step, count: to - from });
    start += span.count;
  }
  return { ...rest, spans: kept };
}

const FIRST_CAPACITY = 4096;

/** Picks the connections from one set of nodes to another out of batches. */
export class WindowConnections {
  private readonly isRow: Uint8Array;
  private readonly isColumn: Uint8Array;
  private readonly open = new Map<string, Growing>();
  private count = 0;

  /** With more than `most` connections there, all are let go. */
  constructor(
    rows: NodeSet,
    columns: NodeSet,
    nodeCount: number,
    private readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.isRow = marks(rows, nodeCount);
    this.isColumn = marks(columns, nodeCount);
  }

  /** Whether none were let go. */
  get isWhole(): boolean {
    return this.count <= this.most;
  }

  add(batch: ConnectionBatch): void {
    if (!this.isWhole) return;
    const { model, thread, step } = batch.key;
    const name = `${step} ${thread} ${model}`;
    const growing = this.open.get(name) ?? new Growing(batch);
    this.open.set(name, growing);
    this.count += growing.add(batch, this.isRow, this.isColumn);
    if (!this.isWhole) this.open.clear();
  }

  /** By writer, in the order in which they came up; columns are cut to what they hold. */
  finish(): PickedConnections[] {
    return Array.from(this.open.values(), growing => growing.finish()).filter(({ count }) => count > 0);
  }
}

function marks(set: NodeSet, nodeCount: number): Uint8Array {
  const marked = new Uint8Array(nodeCount + 1);
  for (const { first, count, step } of set.spans) for (let i = 0; i < count; i++) marked[first + i * step] = 1;
  return marked;
}

class Growing {
  private count = 0;
  private source = new Int32Array(FIRST_CAPACITY);
  private target = new Int32Array(FIRST_CAPACITY);
  private weight: Float64Array | number;
  private delay: Int32Array | number;

  constructor(private readonly origin: ConnectionBatch) {
    this.weight = typeof origin.weight === 'number' ? origin.weight : new Float64Array(FIRST_CAPACITY);
    this.delay = typeof origin.delay === 'number' ? origin.delay : new Int32Array(FIRST_CAPACITY);
  }

  /** Returns how many were picked. */
  add({ source, target, weight, delay, count }: ConnectionBatch, isRow: Uint8Array, isColumn: Uint8Array): number {
    const before = this.count;
    for (let i = 0; i < count; i++) {
      const from = source[i]!;
      const to = target[i]!;
      if (isRow[from] === 0 || isColumn[to] === 0) continue;
      if (this.count === this.source.length) this.resize(2 * this.count);
      const at = this.count++;
      this.source[at] = from;
      this.target[at] = to;
      if (typeof this.weight !== 'number' && typeof weight !== 'number') this.weight[at] = weight[i]!;
      if (typeof this.delay !== 'number' && typeof delay !== 'number') this.delay[at] = delay[i]!;
    }
    return this.count - before;
  }

  finish(): PickedConnections {
    this.resize(this.count);
    const { count, source, target, weight, delay } = this;
    const { key } = this.origin;
    return { key, step: key.step, count, source, target, weight, delay };
  }

  private resize(capacity: number): void {
    this.source = resized(this.source, new Int32Array(capacity));
    this.target = resized(this.target, new Int32Array(capacity));
    if (typeof this.weight !== 'number') this.weight = resized(this.weight, new Float64Array(capacity));
    if (typeof this.delay !== 'number') this.delay = resized(this.delay, new Int32Array(capacity));
  }
}

function resized<T extends Int32Array | Float64Array>(column: T, into: T): T {
  into.set(column.length > into.length ? column.subarray(0, into.length) : column);
  return into;
}

/**
 * The part of a block between two sets of nodes, put together from its connections. Where three or more connections of a
 * pair have different weights, these are added in order of creation, not in the order in which GetConnections would report
 * them, which only a list of all connections could tell: the last bits of such sums can differ (construction.md 8.4).
 */
export function windowEntries(
  picked: readonly PickedConnections[],
  models: Readonly<Record<string, SynapseModel>>,
  rows: NodeSet,
  columns: NodeSet,
  { nodeCount, msPerStep }: { readonly nodeCount: number; readonly msPerStep: number },
): BlockEntries {
  const order = ({ key }: PickedConnections): number => models[key.model]!.order;
  const parts = [...picked].sort((a, b) => order(a) - order(b) || a.key.thread - b.key.thread || a.step - b.step);
  const frame = { rows: new NodeIndex(rows, nodeCount), columns: new NodeIndex(columns, nodeCount), msPerStep };
  return collectEntries(parts, frame).entries;
}
