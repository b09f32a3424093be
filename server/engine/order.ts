import type { ConnectionList, ConnectionTable, Network, Segment } from './network';
import { isDeviceType } from './nodes';
import type { KeyedElements } from './sort/keyedElements';
import { spreadsort } from './sort/spreadsort';

/**
 * All connections in order of creation: by synapse model in NEST's registry order, then by thread; within a thread those
 * between neurons as they were made, then those to devices by source, then those from devices by device (construction.md
 * 8.1, as with `use_compressed_spikes = False`).
 */
export function creationOrder(network: Network): ConnectionTable {
  const blocks = new DeviceBlocks(network);
  return fillTable(network, list => {
    const { neuronal, toDevices, fromDevices } = blocks.of(list);
    sortStably(toDevices);
    sortStably(fromDevices);
    return [neuronal, toDevices, fromDevices];
  });
}

/** All connections in the order in which GetConnections reports them (construction.md 8.1, 8.2). */
export function reportOrder(network: Network): ConnectionTable {
  const sorter = new ReportSorter(network);
  return fillTable(network, list => sorter.order(list));
}

/** Works out the order in which GetConnections reports the connections of a list. */
export class ReportSorter {
  private readonly blocks: DeviceBlocks;
  private readonly sorts: readonly number[];

  constructor(network: Network) {
    this.blocks = new DeviceBlocks(network);
    this.sorts = sortSteps(network);
  }

  /**
   * Connections between neurons, those to devices, and those from devices, in this order, each sorted by source: the
   * elements hold the source and which connection of the list it is, counted by creation.
   */
  order(list: ConnectionList): KeyedElements[] {
    const { neuronal, toDevices, fromDevices } = this.blocks.of(list);
    for (const step of this.sorts) spreadsort(neuronal, madeBefore(list, step, neuronal));
    sortStably(toDevices);
    sortStably(fromDevices);
    return [neuronal, toDevices, fromDevices];
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

/** How many of the elements, which may be sorted up to an earlier step, were made before a step. */
function madeBefore({ segments, count }: ConnectionList, step: number, elements: KeyedElements): number {
  let end = 0;
  for (const segment of segments) if (segment.step < step) end += segment.count;
  if (end === count) return elements.length / 2;
  let made = 0;
  while (made < elements.length / 2 && elements[2 * made + 1]! < end) made++;
  return made;
}

/** Sorts by source; connections of one source stay in order of creation. */
function sortStably(elements: KeyedElements): void {
  const next = startsBySource(elements);
  const unsorted = elements.slice();
  for (let i = 0; i < unsorted.length; i += 2) {
    const place = next[unsorted[i]!]!++;
    elements[2 * place] = unsorted[i]!;
    elements[2 * place + 1] = unsorted[i + 1]!;
  }
}

/** Where the elements of each source begin, by id, once they are sorted; one more entry than the largest id needs. */
function startsBySource(elements: KeyedElements): Uint32Array {
  let largest = 0;
  for (let i = 0; i < elements.length; i += 2) if (elements[i]! > largest) largest = elements[i]!;
  const start = new Uint32Array(largest + 2);
  for (let i = 0; i < elements.length; i += 2) start[elements[i]! + 1]!++;
  for (let id = 0; id <= largest; id++) start[id + 1]! += start[id]!;
  return start;
}

/** Connections of a list with their sources, in order of creation. */
interface ListBlocks {
  readonly neuronal: KeyedElements;
  readonly toDevices: KeyedElements;
  readonly fromDevices: KeyedElements;
}

/** Tells connections to and from devices from others; those between devices count as from devices. */
class DeviceBlocks {
  /** By node id: 1 for devices. */
  private readonly devices: Uint8Array;
  private readonly hasDevices: boolean;

  constructor({ plan, nodeCount }: Network) {
    this.devices = new Uint8Array(nodeCount + 1);
    let hasDevices = false;
    for (const step of plan.steps) {
      if (step.kind !== 'create' || !isDeviceType(step.elementType)) continue;
      this.devices.fill(1, step.firstId, step.firstId + step.count);
      hasDevices = true;
    }
    this.hasDevices = hasDevices;
  }

  of(list: ConnectionList): ListBlocks {
    if (!this.hasDevices) {
      return { neuronal: keyedConnections(list), toDevices: new Int32Array(0), fromDevices: new Int32Array(0) };
    }
    const { devices } = this;
    const neuronal: number[] = [];
    const toDevices: number[] = [];
    const fromDevices: number[] = [];
    let connection = 0;
    for (const { source, target, count } of list.segments) {
      for (let i = 0; i < count; i++, connection++) {
        const isFrom = devices[source[i]!] === 1;
        const block = isFrom ? fromDevices : devices[target[i]!] === 1 ? toDevices : neuronal;
        block.push(source[i]!, connection);
      }
    }
    return {
      neuronal: Int32Array.from(neuronal),
      toDevices: Int32Array.from(toDevices),
      fromDevices: Int32Array.from(fromDevices),
    };
  }
}

function keyedConnections({ segments, count }: ConnectionList): KeyedElements {
  const elements = new Int32Array(2 * count);
  let next = 0;
  for (const { source, count: length } of segments) {
    for (let i = 0; i < length; i++, next++) {
      elements[2 * next] = source[i]!;
      elements[2 * next + 1] = next;
    }
  }
  return elements;
}

/** The parts of a list's order, one behind the other. */
type Order = (list: ConnectionList) => KeyedElements[];

function fillTable(network: Network, orderOf: Order): ConnectionTable {
  const { connectionCount: count, lists } = network;
  const models = [...new Set(lists.map(({ model }) => model))];
  const table = {
    count,
    source: new Int32Array(count),
    target: new Int32Array(count),
    weight: new Float64Array(count),
    delay: new Float64Array(count),
    model: new Uint16Array(count),
    models,
    step: new Uint32Array(count),
  };
  let start = 0;
  for (const list of lists) {
    table.model.fill(models.indexOf(list.model), start, start + list.count);
    const at = new Uint32Array(list.count);
    places(orderOf(list), start, at);
    fillList(table, list, at, network.msPerStep);
    start += list.count;
  }
  return table;
}

/** Writes where each connection of a list (counted by creation) goes if the first one of the order goes to `start`. */
export function places(parts: readonly KeyedElements[], start: number, found: Uint32Array): void {
  let place = start;
  for (const part of parts) for (let i = 1; i < part.length; i += 2) found[part[i]!] = place++;
}

function fillList(table: ConnectionTable, { segments }: ConnectionList, at: Uint32Array, msPerStep: number): void {
  let first = 0;
  for (const segment of segments) {
    fillSegment(table, segment, at.subarray(first, first + segment.count), msPerStep);
    first += segment.count;
  }
}

function fillSegment(table: ConnectionTable, segment: Segment, at: Uint32Array, msPerStep: number): void {
  const { weight, delay, count } = segment;
  for (let i = 0; i < count; i++) {
    const place = at[i]!;
    table.source[place] = segment.source[i]!;
    table.target[place] = segment.target[i]!;
    table.weight[place] = typeof weight === 'number' ? weight : weight[i]!;
    table.delay[place] = (typeof delay === 'number' ? delay : delay[i]!) * msPerStep;
    table.step[place] = segment.step;
  }
}
