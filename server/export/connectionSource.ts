import { estimatePlan } from '../engine/estimate';
import type { Network, WeightColumn } from '../engine/network';
import { reportOrder } from '../engine/order';
import type { NetworkPlan } from '../engine/plan';
import { visitConnections } from '../engine/stream/connectionBatches';
import { createTiming } from '../engine/timing';

/** In which order connections come. */
export type ConnectionOrder = 'getconnections' | 'creation';

export const ORDERS: Readonly<Record<ConnectionOrder, string>> = {
  getconnections: 'that of GetConnections',
  creation:
    'that of creation: Connect calls as in the specification, within a call one virtual process after the other',
};

/** Some connections as columns; a number where all of them share it. Columns are used again for the next rows. */
export interface ConnectionRows {
  readonly count: number;
  /** Node ids; arrays are at least `count` long. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** In NEST's unit, exact bits. */
  readonly weight: WeightColumn;
  /** In ms. */
  readonly delay: WeightColumn;
  /** Index in `ConnectionSource.models`. */
  readonly model: number | Uint16Array;
  /** Index in `plan.steps` of the Connect call. */
  readonly step: number | Uint32Array;
}

/** All connections of a network, as often as they are asked for, each time in the same order. */
export interface ConnectionSource {
  readonly order: ConnectionOrder;
  /** Keys of `plan.synapseModels`. */
  readonly models: readonly string[];
  /** How many there are, or about how many where that is not known before they are made. */
  readonly expected: number;
  /** They are made anew for each visit, which takes as long as building the network. */
  readonly isRemade: boolean;
  visit(visitor: (rows: ConnectionRows) => void): void;
}

/** Rows handed on at a time. */
const BATCH = 65536;

/** Entry of a column that may be one number for all. */
export const at = (column: number | ArrayLike<number>, index: number): number =>
  typeof column === 'number' ? column : column[index]!;

const part = <C extends Float64Array | Int32Array>(column: number | C, from: number, to: number): number | C =>
  typeof column === 'number' ? column : (column.subarray(from, to) as C);

/** Delays in ms of delays in steps. */
function milliseconds(delay: number | Int32Array, count: number, msPerStep: number): WeightColumn {
  if (typeof delay === 'number') return delay * msPerStep;
  const scaled = new Float64Array(count);
  for (let i = 0; i < count; i++) scaled[i] = delay[i]! * msPerStep;
  return scaled;
}

/** Connections of a network in memory, as GetConnections reports them. */
export function reportedConnections(network: Network): ConnectionSource {
  // A table of all takes memory; who is asked for formats that do not read connections does not make one.
  let table: ReturnType<typeof reportOrder> | undefined;
  return {
    order: 'getconnections',
    models: [...new Set(network.lists.map(({ model }) => model))],
    expected: network.connectionCount,
    isRemade: false,
    visit(visitor) {
      table ??= reportOrder(network);
      const { source, target, weight, delay, model, step, count } = table;
      for (let from = 0; from < count; from += BATCH) {
        const to = Math.min(from + BATCH, count);
        visitor({
          count: to - from,
          source: source.subarray(from, to),
          target: target.subarray(from, to),
          weight: weight.subarray(from, to),
          delay: delay.subarray(from, to),
          model: model.subarray(from, to),
          step: step.subarray(from, to),
        });
      }
    },
  };
}

/** Connections of a network in memory as they lie there, without putting them in order: one list after the other. */
export function storedConnections({ lists, connectionCount, msPerStep }: Network): ConnectionSource {
  const models = [...new Set(lists.map(({ model }) => model))];
  return {
    order: 'creation',
    models,
    expected: connectionCount,
    isRemade: false,
    visit(visitor) {
      for (const { model, segments } of lists) {
        for (const { step, count, source, target, weight, delay } of segments) {
          for (let from = 0; from < count; from += BATCH) {
            const to = Math.min(from + BATCH, count);
            visitor({
              count: to - from,
              source: source.subarray(from, to),
              target: target.subarray(from, to),
              weight: part(weight, from, to),
              delay: milliseconds(part(delay, from, to), to - from, msPerStep),
              model: models.indexOf(model),
              step,
            });
          }
        }
      }
    },
  };
}

/** Connections made anew each time and not kept, for networks of any size. */
export function streamedConnections(plan: NetworkPlan, isCancelled: () => boolean): ConnectionSource {
  const models = Object.keys(plan.synapseModels);
  const { msPerStep } = createTiming(plan.kernel);
  return {
    order: 'creation',
    models,
    expected: estimatePlan(plan).reduce((sum, { connections }) => sum + connections, 0),
    isRemade: true,
    visit(visitor) {
      visitConnections(
        plan,
        ({ key, count, source, target, weight, delay }) =>
          visitor({
            count,
            source,
            target,
            weight,
            delay: milliseconds(delay, count, msPerStep),
            model: models.indexOf(key.model),
            step: key.step,
          }),
        { isCancelled },
      );
    },
  };
}
