import type { ConnectionCounter } from '../connectionCounter';
import type { WriterKey } from '../sink';
import type { ConnectionBatch } from './batchSink';
import type { Checkpoint } from './checkpoint';
import type { CallMark } from './passage';

/** Ids of nodes that some connections have: none outside of these. */
export interface Bounds {
  readonly firstSource: number;
  readonly lastSource: number;
  readonly firstTarget: number;
  readonly lastTarget: number;
}

/** What a Connect call made from one mark to the next. */
export interface Stretch extends Bounds {
  /** Where it begins, if not where the call does. */
  readonly from: CallMark | undefined;
  readonly connections: number;
}

/** What is remembered of a Connect call. */
export interface CallMemory {
  /** Index in `plan.steps`. */
  readonly step: number;
  /** In order; at least one. */
  readonly stretches: readonly Stretch[];
  /** Connections by synapse model and virtual process. */
  readonly lists: readonly { readonly key: WriterKey; readonly count: number }[];
}

/**
 * What is remembered of the construction of a part of a network, to make any of its connections once more, or to go on from
 * there with another plan: plain data, some KB a mark or checkpoint, which may be sent to any thread.
 */
export interface PartMemory {
  /** Steps that have been run. */
  readonly steps: number;
  /** Ascending; where a call has marks there is one at its start. */
  readonly checkpoints: readonly Checkpoint[];
  /** Ascending. */
  readonly calls: readonly CallMemory[];
}

export const NO_MEMORY: PartMemory = { steps: 0, checkpoints: [], calls: [] };

/** What is left of a memory if only the first steps of its plan stand: up to the last checkpoint at or before the next. */
export function memoryUntil({ checkpoints, calls }: PartMemory, count: number): PartMemory {
  const kept = checkpoints.filter(({ step }) => step <= count);
  const last = kept.at(-1)?.step ?? 0;
  return { steps: last, checkpoints: kept, calls: calls.filter(({ step }) => step < last) };
}

/** How many connections a memory knows of. */
export const connectionsOf = ({ calls }: PartMemory = NO_MEMORY): number =>
  calls.flatMap(({ lists }) => lists).reduce((sum, { count }) => sum + count, 0);

/** Adds the connections a memory knows of. */
export function countRemembered({ calls }: PartMemory, counter: ConnectionCounter): void {
  for (const { lists } of calls) for (const { key, count } of lists) counter.add(key, count);
}

/** Notes what a Connect call makes. */
export class CallNotes {
  private readonly stretches: Stretch[] = [];
  private readonly lists = new Map<string, { key: WriterKey; count: number }>();
  private open: { from: CallMark | undefined; connections: number; bounds: Int32Array };

  constructor(private readonly step: number) {
    this.open = { from: undefined, connections: 0, bounds: noBounds() };
  }

  add({ key, source, target, count }: ConnectionBatch): void {
    const { open, lists } = this;
    open.connections += count;
    widen(open.bounds, 0, source, count);
    widen(open.bounds, 2, target, count);
    const name = `${key.thread} ${key.model}`;
    const list = lists.get(name) ?? { key, count: 0 };
    list.count += count;
    lists.set(name, list);
  }

  /** What comes now comes after a mark. */
  mark(from: CallMark): void {
    this.close();
    this.open = { from, connections: 0, bounds: noBounds() };
  }

  finish(): CallMemory {
    this.close();
    return { step: this.step, stretches: this.stretches, lists: [...this.lists.values()] };
  }

  private close(): void {
    const { from, connections, bounds } = this.open;
    const [firstSource, lastSource, firstTarget, lastTarget] = bounds as unknown as [number, number, number, number];
    this.stretches.push({ from, connections, firstSource, lastSource, firstTarget, lastTarget });
  }
}

const noBounds = (): Int32Array => Int32Array.of(2 ** 31 - 1, -1, 2 ** 31 - 1, -1);

function widen(bounds: Int32Array, at: number, ids: Int32Array, count: number): void {
  let first = bounds[at]!;
  let last = bounds[at + 1]!;
  for (let i = 0; i < count; i++) {
    const id = ids[i]!;
    if (id < first) first = id;
    if (id > last) last = id;
  }
  bounds[at] = first;
  bounds[at + 1] = last;
}
