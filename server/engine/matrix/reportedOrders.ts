import type { ConnectionList, Network, Segment } from '../network';
import { ReportSorter, startsBySource } from '../order';
import type { KeyedElements } from '../sort/keyedElements';

/** Connections in the order reported, sorted by source. */
export interface ReportedPart {
  /** Source, and which connection of the list it is, counted by creation. */
  readonly elements: KeyedElements;
  /** Those from node id are at `start[id]` … `start[id + 1]` − 1; nodes behind the end have none. */
  readonly start: Uint32Array;
}

/** The order in which GetConnections reports the connections of each list; worked out once where it is asked for. */
export class ReportedOrders {
  private readonly sorter: ReportSorter;
  private readonly listOf = new Map<Segment, ConnectionList>();
  private readonly known = new Map<ConnectionList, readonly ReportedPart[]>();

  constructor(network: Network) {
    this.sorter = new ReportSorter(network);
    for (const list of network.lists) for (const segment of list.segments) this.listOf.set(segment, list);
  }

  /** The lists some segments belong to; these must be in order of the lists. */
  listsOf(segments: readonly Segment[]): ConnectionList[] {
    return [...new Set(segments.map(segment => this.listOf.get(segment)!))];
  }

  /** Those between neurons, those to devices, those from devices. */
  of(list: ConnectionList): readonly ReportedPart[] {
    const known = this.known.get(list) ?? this.sorted(list);
    this.known.set(list, known);
    return known;
  }

  private sorted(list: ConnectionList): ReportedPart[] {
    return this.sorter.order(list).map(elements => ({ elements, start: startsBySource(elements) }));
  }
}
