import { ListOrders } from './listOrder';
import type { ConnectionList, ConnectionTable, Network, Segment } from './network';

/**
 * All connections in order of creation: by synapse model in NEST's registry order, then by thread; within a thread those
 * between neurons as they were made, then those to devices by source, then those from devices by device (construction.md
 * 8.1, as with `use_compressed_spikes = False`).
 */
export function creationOrder(network: Network): ConnectionTable {
  const orders = new ListOrders(network);
  return fillTable(network, list => orders.created(list));
}

/** All connections in the order in which GetConnections reports them (construction.md 8.1, 8.2). */
export function reportOrder(network: Network): ConnectionTable {
  const orders = new ListOrders(network);
  return fillTable(network, list => orders.reported(list));
}

function fillTable(network: Network, orderOf: (list: ConnectionList) => Int32Array): ConnectionTable {
  const { connectionCount: count, lists } = network;
  const models = [...new Set(lists.map(({ model }) => model))];
  const table: ConnectionTable = {
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
    fillList(table, list, placesIn(orderOf(list), start), network.msPerStep);
    start += list.count;
  }
  return table;
}

/** Where each connection of a list (counted by creation) goes if the first one of the order goes to `start`. */
function placesIn(order: Int32Array, start: number): Uint32Array {
  const found = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) found[order[place]!] = start + place;
  return found;
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
