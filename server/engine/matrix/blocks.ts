import type { Network, Segment } from '../network';
import type { NodeSet, Quantity } from '../plan';
import { type BlockEntries, entryValue } from './blockEntries';
import { collectEntries } from './collectEntries';
import { NodeIndex } from './nodeIndex';
import { ReportedOrders } from './reportedOrders';
import { SegmentIndex } from './segmentIndex';

/** Numbers of a block over all its connections. */
export interface BlockStatistics {
  readonly connections: number;
  /** Pairs of nodes with at least one connection. */
  readonly pairs: number;
  /** Smallest and largest value of the pairs; undefined without connections. */
  readonly extremes: readonly [number, number] | undefined;
}

/**
 * The blocks between sets of nodes of a network, which may overlap. Rows of a block are the nodes of the source set,
 * columns those of the target set. Blocks are put together when they are first asked for, and kept; sums of weights are
 * formed in the order in which GetConnections reports the connections (construction.md 8.4).
 */
export class Blocks {
  private readonly indices = new Map<NodeSet, NodeIndex>();
  private readonly known = new Map<NodeSet, Map<NodeSet, BlockEntries>>();
  private readonly reported: ReportedOrders;
  private readonly segments: SegmentIndex;

  constructor(private readonly network: Network) {
    this.reported = new ReportedOrders(network);
    this.segments = new SegmentIndex(network);
  }

  /** The block from one set of nodes to another; sets are told apart by identity. */
  entries(source: NodeSet, target: NodeSet): BlockEntries {
    const row = this.known.get(source) ?? new Map<NodeSet, BlockEntries>();
    this.known.set(source, row);
    const entries = row.get(target) ?? this.collect(source, target);
    row.set(target, entries);
    return entries;
  }

  statistics(source: NodeSet, target: NodeSet, quantity: Quantity): BlockStatistics {
    const entries = this.entries(source, target);
    const { connections, pairs } = entries;
    return { connections, pairs, extremes: extremesOf(entries, quantity) };
  }

  private collect(source: NodeSet, target: NodeSet): BlockEntries {
    const segments = this.segments.between(source, target);
    const rows = this.index(source);
    const columns = this.index(target);
    const frame = { rows, columns, msPerStep: this.network.msPerStep };
    if (!hasManyWeights(segments)) return collectEntries(segments, frame).entries;
    const parts = segments.map(segment => ({ ...segment, first: this.reported.firstOf(segment) }));
    return collectEntries(parts, frame, () => this.reported.placesOf(segments)).entries;
  }

  private index(set: NodeSet): NodeIndex {
    const index = this.indices.get(set) ?? new NodeIndex(set, this.network.nodeCount);
    this.indices.set(set, index);
    return index;
  }
}

/** Whether the connections are known to have different weights, so that the order of adding them up can matter. */
function hasManyWeights(segments: readonly Segment[]): boolean {
  return segments.some(({ weight }) => typeof weight !== 'number' || !Object.is(weight, segments[0]!.weight));
}

function extremesOf(entries: BlockEntries, quantity: Quantity): [number, number] | undefined {
  if (entries.pairs === 0) return undefined;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let pair = 0; pair < entries.pairs; pair++) {
    const value = entryValue(entries, quantity, pair);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
