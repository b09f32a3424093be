import type { Network } from '../network';
import type { NodeSet, Quantity } from '../plan';
import { type BlockEntries, entryValue, type PairCounts, type PairNumbers, pairTotals } from './blockEntries';
import { collectEntries } from './collectEntries';
import { NodeIndex } from './nodeIndex';
import { type OpenBlock, sumAsReported } from './reportedSums';
import { SegmentIndex } from './segmentIndex';

/** Numbers of a block over all its connections. */
export interface BlockStatistics {
  readonly connections: number;
  /** Pairs of nodes with at least one connection. */
  readonly pairs: number;
  /** Smallest and largest value of the pairs; undefined without connections. */
  readonly extremes: readonly [number, number] | undefined;
}

/** Source and target of a block; sets are told apart by identity. */
export type SetPair = readonly [source: NodeSet, target: NodeSet];

/**
 * The blocks between sets of nodes of a network, which may overlap. Rows of a block are the nodes of the source set,
 * columns those of the target set. Blocks are put together when they are first asked for, and kept; sums of weights are
 * formed in the order in which GetConnections reports the connections (construction.md 8.4).
 */
export class Blocks {
  private readonly indices = new Map<NodeSet, NodeIndex>();
  private readonly known = new Map<NodeSet, Map<NodeSet, BlockEntries>>();
  private readonly segments: SegmentIndex;

  constructor(private readonly network: Network) {
    this.segments = new SegmentIndex(network);
  }

  /** The block from one set of nodes to another. */
  entries(source: NodeSet, target: NodeSet): BlockEntries {
    if (!this.has(source, target)) this.collect([[source, target]]);
    return this.known.get(source)!.get(target)!;
  }

  /**
   * Puts blocks together: some that are asked for anyway take less time together than one by one. `check` is called every
   * some ms and may throw; then nothing has changed.
   */
  collect(pairs: readonly SetPair[], check: () => void = () => {}): void {
    const missing = pairs.filter(pair => !this.has(...pair));
    const open = missing.map(([source, target]) => this.open(source, target, check));
    sumAsReported(this.network, open, check);
    missing.forEach(([source, target], index) => {
      const row = this.known.get(source) ?? new Map<NodeSet, BlockEntries>();
      this.known.set(source, row.set(target, open[index]!.entries));
    });
  }

  statistics(source: NodeSet, target: NodeSet, quantity: Quantity): BlockStatistics {
    const entries = this.entries(source, target);
    const { connections, pairs } = entries;
    return { connections, pairs, extremes: extremesOf(entries, quantity) };
  }

  private has(source: NodeSet, target: NodeSet): boolean {
    return this.known.get(source)?.has(target) ?? false;
  }

  private open(source: NodeSet, target: NodeSet, check: () => void): OpenBlock {
    const segments = this.segments.between(source, target);
    const sides = { rows: this.index(source), columns: this.index(target) };
    const frame = { ...sides, msPerStep: this.network.msPerStep };
    return { segments, sides, ...collectEntries(segments, frame, check) };
  }

  private index(set: NodeSet): NodeIndex {
    const index = this.indices.get(set) ?? new NodeIndex(set, this.network.nodeCount);
    this.indices.set(set, index);
    return index;
  }
}

function extremesOf(entries: BlockEntries, quantity: Quantity): [number, number] | undefined {
  const { pairs, count } = entries;
  if (pairs === 0) return undefined;
  if (quantity === 'weight' || quantity === 'count') {
    const { by, numbers } = pairTotals(entries, quantity);
    if (by === 'position') return smallestAndLargest(numbers, pairs);
    return smallestAndLargest(typeof count === 'number' ? numbers.subarray(1) : numbersOf(count, numbers));
  }
  const isShared =
    typeof count === 'number' && typeof (quantity === 'delay' ? entries.delay : entries.weight) === 'number';
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let pair = 0; pair < (isShared ? 1 : pairs); pair++) {
    const value = entryValue(entries, quantity, pair);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

/** The numbers of those counts that occur. */
function numbersOf(count: PairCounts, numbers: Float64Array): Float64Array {
  const occurs = new Uint8Array(numbers.length);
  for (let pair = 0; pair < count.length; pair++) occurs[count[pair]!] = 1;
  return numbers.filter((_, index) => occurs[index] === 1);
}

function smallestAndLargest(values: PairNumbers, length = values.length): [number, number] {
  let min = values[0]!;
  let max = min;
  for (let i = 1; i < length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
