import type { ConnectionList, Network } from './network';
import { isDeviceType } from './nodes';
import { sortedOrder } from './sort/sortedOrder';

/** Works out orders of the connections of a list: which one (counted by creation) comes where. */
export class ListOrders {
  private readonly devices: Devices;
  private readonly sorts: readonly number[];

  /** `check` is called every some ms and may throw. */
  constructor(
    network: Network,
    private readonly check: () => void = () => {},
  ) {
    this.devices = new Devices(network);
    this.sorts = sortSteps(network);
  }

  /** Connections between neurons as they were made, then those to devices, and those from devices, both by source. */
  created(list: ConnectionList): Int32Array {
    const { neuronal, toDevices, fromDevices } = this.devices.partsOf(list);
    if (neuronal === undefined) return ascending(list.count);
    return joined([neuronal, stablySorted(list, toDevices), stablySorted(list, fromDevices)]);
  }

  /** The same, but those between neurons sorted by source as GetConnections sorts (construction.md 8.2). */
  reported(list: ConnectionList): Int32Array {
    const { neuronal, toDevices, fromDevices } = this.devices.partsOf(list);
    const sorted = this.sorted(list, neuronal);
    if (neuronal === undefined) return sorted;
    return joined([sorted, stablySorted(list, toDevices), stablySorted(list, fromDevices)]);
  }

  /** `connections` of a list, ascending (absent: all), after all sorting; may be sorted in place. */
  private sorted(list: ConnectionList, connections: Int32Array | undefined): Int32Array {
    let order = connections;
    for (const step of this.sorts) {
      const keys = sourcesOf(list, order, madeBefore(list, step, order));
      sortedOrder(keys, this.check);
      order = rearranged(order, keys, list.count);
    }
    return order ?? ascending(list.count);
  }
}

/**
 * Steps before which everything connected so far is sorted: GetConnections calls, the one after the last step included,
 * with a Connect call since the last one.
 */
function sortSteps({ plan }: Network): number[] {
  const steps: number[] = [];
  let connected = false;
  for (let index = 0; index <= plan.steps.length; index++) {
    const kind = plan.steps[index]?.kind ?? 'get_connections';
    if (kind === 'connect') connected = true;
    if (kind !== 'get_connections' || !connected) continue;
    steps.push(index);
    connected = false;
  }
  return steps;
}

/** How many connections of an order, which may be sorted up to an earlier step, were made before a step. */
function madeBefore({ segments, count }: ConnectionList, step: number, order: Int32Array | undefined): number {
  let end = 0;
  for (const segment of segments) if (segment.step < step) end += segment.count;
  if (end === count || order === undefined) return order === undefined ? end : order.length;
  let made = 0;
  while (made < order.length && order[made]! < end) made++;
  return made;
}

/** Source of each of the first connections of an order. */
function sourcesOf({ segments }: ConnectionList, order: Int32Array | undefined, count: number): Int32Array {
  const all = order === undefined ? count : segments.reduce((sum, segment) => sum + segment.count, 0);
  const sources = new Int32Array(all);
  let first = 0;
  for (const { source, count: length } of segments) {
    if (first >= all) break;
    sources.set(source.subarray(0, Math.min(length, all - first)), first);
    first += length;
  }
  if (order === undefined) return sources;
  const keys = new Int32Array(count);
  for (let i = 0; i < count; i++) keys[i] = sources[order[i]!]!;
  return keys;
}

/** The order with its first entries in the order of `positions`; absent, it is ascending. */
function rearranged(order: Int32Array | undefined, positions: Int32Array, count: number): Int32Array {
  if (order === undefined && positions.length === count) return positions;
  const whole = order ?? ascending(count);
  const before = whole.slice(0, positions.length);
  for (let i = 0; i < positions.length; i++) whole[i] = before[positions[i]!]!;
  return whole;
}

function ascending(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const part of parts) {
    whole.set(part, first);
    first += part.length;
  }
  return whole;
}

/** Some connections by source; those of one source stay as they are. */
function stablySorted(list: ConnectionList, connections: Int32Array): Int32Array {
  if (connections.length === 0) return connections;
  const sources = sourcesOf(list, connections, connections.length);
  const largest = sources.reduce((most, source) => Math.max(most, source), 0);
  const next = new Uint32Array(largest + 2);
  for (const source of sources) next[source + 1]!++;
  for (let id = 0; id <= largest; id++) next[id + 1]! += next[id]!;
  const sorted = new Int32Array(connections.length);
  for (let i = 0; i < sorted.length; i++) sorted[next[sources[i]!]!++] = connections[i]!;
  return sorted;
}

/** Connections of a list in order of creation; `neuronal` is absent where all are between neurons. */
interface Parts {
  readonly neuronal: Int32Array | undefined;
  readonly toDevices: Int32Array;
  readonly fromDevices: Int32Array;
}

const NONE = new Int32Array(0);

/** Tells connections to and from devices from others; those between devices count as from devices. */
class Devices {
  /** By node id: 1 for devices. */
  private readonly isDevice: Uint8Array;
  private readonly exist: boolean;

  constructor({ plan, nodeCount }: Network) {
    this.isDevice = new Uint8Array(nodeCount + 1);
    let exist = false;
    for (const step of plan.steps) {
      if (step.kind !== 'create' || !isDeviceType(step.elementType)) continue;
      this.isDevice.fill(1, step.firstId, step.firstId + step.count);
      exist = true;
    }
    this.exist = exist;
  }

  partsOf(list: ConnectionList): Parts {
    const kinds = this.exist ? this.kindsOf(list) : undefined;
    if (kinds === undefined) return { neuronal: undefined, toDevices: NONE, fromDevices: NONE };
    return { neuronal: indicesOf(kinds, 0), toDevices: indicesOf(kinds, 1), fromDevices: indicesOf(kinds, 2) };
  }

  /** Of each connection: 0 between neurons, 1 to a device, 2 from one; absent where all are between neurons. */
  private kindsOf({ segments, count }: ConnectionList): Uint8Array | undefined {
    const { isDevice } = this;
    const kinds = new Uint8Array(count);
    let all = 0;
    let first = 0;
    for (const { source, target, count: length } of segments) {
      for (let i = 0; i < length; i++) {
        const kind = isDevice[source[i]!] === 1 ? 2 : isDevice[target[i]!]!;
        kinds[first + i] = kind;
        all |= kind;
      }
      first += length;
    }
    return all === 0 ? undefined : kinds;
  }
}

/** Where a kind is, ascending. */
function indicesOf(kinds: Uint8Array, kind: number): Int32Array {
  let count = 0;
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === kind) count++;
  const indices = new Int32Array(count);
  let next = 0;
  for (let i = 0; next < count; i++) if (kinds[i] === kind) indices[next++] = i;
  return indices;
}
