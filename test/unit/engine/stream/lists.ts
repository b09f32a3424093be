import { build } from '../../../../server/engine/build';
import type { Network } from '../../../../server/engine/network';
import type { NetworkPlan } from '../../../../server/engine/plan';
import type { WriterKey } from '../../../../server/engine/sink';
import type { ConnectionBatch } from '../../../../server/engine/stream/batchSink';

export type Row = [source: number, target: number, weight: number, delay: number];

/** Connections by synapse model, thread and step, in order of creation; delays in steps. */
export type Lists = Record<string, Row[]>;

const nameOf = ({ model, thread, step }: WriterKey): string => `${model} ${thread} ${step}`;

type Columns = Omit<ConnectionBatch, 'key'>;

export function append(lists: Lists, key: WriterKey, { source, target, weight, delay, count }: Columns): void {
  lists[nameOf(key)] ??= [];
  for (let i = 0; i < count; i++) {
    const row: Row = [
      source[i]!,
      target[i]!,
      typeof weight === 'number' ? weight : weight[i]!,
      typeof delay === 'number' ? delay : delay[i]!,
    ];
    lists[nameOf(key)]!.push(row);
  }
}

export const appendBatch = (lists: Lists, batch: ConnectionBatch): void => append(lists, batch.key, batch);

export function rowsOf({ lists }: Network): Lists {
  const rows: Lists = {};
  for (const { model, thread, segments } of lists)
    for (const segment of segments) append(rows, { model, thread, step: segment.step }, segment);
  return rows;
}

/** The connections of a network that is built in one go. */
export const listsOf = (plan: NetworkPlan): Lists => rowsOf(build(plan));
