import type { Network } from '../network';
import type { NodeSet, Quantity } from '../plan';
import { type BlockEntries, entryValue } from './blockEntries';
import { collectInAnyOrder, collectInOrder, collectSorted } from './collectEntries';
import { NodeIndex } from './nodeIndex';
import { type Columns, ReportedColumns } from './reportedColumns';
import { SegmentIndex } from './segmentIndex';

/** Numbers of a block over all its connections. */
export interface BlockStatistics {
  readonly connections: number;
  /** Pairs of nodes with at least one connection. */
  readonly pairs: number;
  /** Smallest and largest value of the pairs; undefined without connections. */
  readonly extremes: readonly [number, number] | undefined;
}

/** Pairs of a block with three or more connections that make it likely enough that some sum depends on their order. */
const LIKELY_PAIRS = 4;

/**
 * The blocks between sets of nodes of a network, which may overlap. Rows of a block are the nodes of the source set,
 * columns those of the target set. Blocks are put together when they are first asked for, and kept; sums of weights are
 * formed in the order in which GetConnections reports the connections (construction.md 8.4).
 */
export class Blocks {
  private readonly indices = new Map<NodeSet, NodeIndex>();
  private readonly known = new Map<NodeSet, Map<NodeSet, BlockEntries>>();
  private readonly reported: ReportedColumns;
  private readonly segments: SegmentIndex;

  constructor(private readonly network: Network) {
    this.reported = new ReportedColumns(network);
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
    const quick = isCrowded(segments, rows.size * columns.size) ? undefined : collectInAnyOrder(segments, frame);
    if (quick !== undefined) return quick;
    const { parts, sorted } = this.reported.from(source, segments);
    return sorted ? collectSorted(parts, frame) : collectInOrder(parts, frame);
  }

  private index(set: NodeSet): NodeIndex {
    const index = this.indices.get(set) ?? new NodeIndex(set, this.network.nodeCount);
    this.indices.set(set, index);
    return index;
  }
}

/** Whether pairs with three or more connections of different weights are to be expected, if all fell at random. */
function isCrowded(parts: readonly Columns[], cells: number): boolean {
  const drawn = parts.some(({ weight }) => typeof weight !== 'number');
  const connections = parts.reduce((sum, { count }) => sum + count, 0);
  return drawn && (cells * (connections / cells) ** 3) / 6 > LIKELY_PAIRS;
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
