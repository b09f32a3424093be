import { ListOrders } from '../listOrder';
import type { ConnectionList, Network, Segment } from '../network';

/**
 * The order in which GetConnections reports the connections of a network, worked out for each list when it is asked for.
 * Connections are numbered list by list, in order of creation within one.
 */
export class ReportedOrders {
  private readonly sorter: ListOrders;
  private readonly lists = new Map<Segment, ConnectionList>();
  private readonly first = new Map<Segment | ConnectionList, number>();
  /** By number of the connection; valid for the lists that are known. */
  private places = new Uint32Array(0);
  private readonly known = new Set<ConnectionList>();

  constructor(private readonly network: Network) {
    this.sorter = new ListOrders(network);
    let first = 0;
    for (const list of network.lists) {
      this.first.set(list, first);
      for (const segment of list.segments) {
        this.lists.set(segment, list);
        this.first.set(segment, first);
        first += segment.count;
      }
    }
  }

  /** Number of the first connection of a segment. */
  firstOf(segment: Segment): number {
    return this.first.get(segment)!;
  }

  /** Which places the connections have in the report, by number; right for connections of the lists of some segments. */
  placesOf(segments: readonly Segment[]): Uint32Array {
    for (const segment of segments) {
      const list = this.lists.get(segment)!;
      if (!this.known.has(list)) this.sort(list);
    }
    return this.places;
  }

  private sort(list: ConnectionList): void {
    this.known.add(list);
    if (this.places.length === 0) this.places = new Uint32Array(this.network.connectionCount);
    const first = this.first.get(list)!;
    const order = this.sorter.reported(list);
    for (let place = 0; place < order.length; place++) this.places[first + order[place]!] = first + place;
  }
}
