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
  return fillTable(network, list => blocks.order(list));
}

/** All connections in the order in which GetConnections reports them (construction.md 8.1, 8.2). */
export function reportOrder(network: Network): ConnectionTable {
  const sorter = new ReportSorter(network);
  return fillTable(network, list => sorter.order(list).order);
}

/** Works out the order in which GetConnections reports the connections of a list. */
export class ReportSorter {
  private readonly blocks: DeviceBlocks;
  private readonly sorts: readonly number[];

  constructor(network: Network) {
    this.blocks = new DeviceBlocks(network);
    this.sorts = sortSteps(network);
  }

  /** Which connection of the list (counted by creation) comes first, second, … and the sources in this order. */
  order(list: ConnectionList): { order: Uint32Array; sources: Int32Array } {
    const order = this.blocks.order(list);
    const neuronal = order.subarray(0, this.blocks.neuronal);
    const created = sourcesOf(list);
    const elements = keyedBySource(created, neuronal);
    for (const step of this.sorts) spreadsort(elements, madeBefore(list, step, neuronal));
    const sources = new Int32Array(order.length);
    for (let i = 0; i < neuronal.length; i++) {
      sources[i] = elements[2 * i]!;
      neuronal[i] = elements[2 * i + 1]!;
    }
    for (let i = neuronal.length; i < order.length; i++) sources[i] = created[order[i]!]!;
    return { order, sources };
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

/** How many of the connections, given in order of creation, were made before a step. */
function madeBefore(list: ConnectionList, step: number, connections: Uint32Array): number {
  let end = 0;
  for (const segment of list.segments) if (segment.step < step) end += segment.count;
  if (end === list.count) return connections.length;
  let count = 0;
  while (count < connections.length && connections[count]! < end) count++;
  return count;
}

/** Connections of a list as elements to be sorted by source. */
function keyedBySource(sources: Int32Array, connections: Uint32Array): KeyedElements {
  const elements = new Int32Array(2 * connections.length);
  for (let i = 0; i < connections.length; i++) {
    const connection = connections[i]!;
    elements[2 * i] = sources[connection]!;
    elements[2 * i + 1] = connection;
  }
  return elements;
}

/** By order of creation. */
function sourcesOf({ segments, count }: ConnectionList): Int32Array {
  if (segments.length === 1) return segments[0]!.source;
  const sources = new Int32Array(count);
  let start = 0;
  for (const segment of segments) {
    sources.set(segment.source.subarray(0, segment.count), start);
    start += segment.count;
  }
  return sources;
}

/** Puts connections to and from devices behind the others. */
class DeviceBlocks {
  /** Connections between neurons in the list last ordered; they come first, by creation. */
  neuronal = 0;
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

  order(list: ConnectionList): Uint32Array {
    const order = new Uint32Array(list.count);
    if (!this.hasDevices) {
      for (let i = 0; i < order.length; i++) order[i] = i;
      this.neuronal = list.count;
      return order;
    }
    const { devices } = this;
    const toDevice: number[] = [];
    const fromDevice: number[] = [];
    const sources = sourcesOf(list);
    this.neuronal = 0;
    let index = 0;
    for (const { source, target, count } of list.segments) {
      for (let i = 0; i < count; i++, index++) {
        if (devices[source[i]!] === 1) fromDevice.push(index);
        else if (devices[target[i]!] === 1) toDevice.push(index);
        else order[this.neuronal++] = index;
      }
    }
    // Array.prototype.sort is stable: connections of one source stay in order of creation.
    const bySource = (a: number, b: number): number => sources[a]! - sources[b]!;
    order.set(toDevice.sort(bySource), this.neuronal);
    order.set(fromDevice.sort(bySource), this.neuronal + toDevice.length);
    return order;
  }
}

type Order = (list: ConnectionList) => Uint32Array;

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
    fillList(table, start, list, inverse(orderOf(list)), network.msPerStep);
    start += list.count;
  }
  return table;
}

/** Where each connection of a list (counted by creation) goes. */
function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) places[order[i]!] = i;
  return places;
}

function fillList(
  table: ConnectionTable,
  start: number,
  { segments }: ConnectionList,
  places: Uint32Array,
  msPerStep: number,
): void {
  let first = 0;
  for (const segment of segments) {
    fillSegment(table, start, segment, places.subarray(first, first + segment.count), msPerStep);
    first += segment.count;
  }
}

function fillSegment(
  table: ConnectionTable,
  start: number,
  segment: Segment,
  places: Uint32Array,
  msPerStep: number,
): void {
  const { weight, delay, count } = segment;
  for (let i = 0; i < count; i++) {
    const place = start + places[i]!;
    table.source[place] = segment.source[i]!;
    table.target[place] = segment.target[i]!;
    table.weight[place] = typeof weight === 'number' ? weight : weight[i]!;
    table.delay[place] = (typeof delay === 'number' ? delay : delay[i]!) * msPerStep;
    table.step[place] = segment.step;
  }
}
