import type { ConnectStep, NodeSet } from '../plan';
import { Accumulator } from './accumulator';
import type { ConnectionBatch } from './batchSink';
import type { BinLayout, BlockId, WantedBlock } from './binLayout';
import type { BinnedBlock } from './binnedBlock';
import { BlockSorter, sortableGroups } from './blockSorter';
import { connectsPairsOnce, PairCounter } from './pairCounter';
import { type PickedConnections, WindowConnections } from './windowConnections';

/** The blocks of a layout that a Connect call may make connections in, among the wanted ones. */
export function blocksOf<B extends BlockId>(step: ConnectStep, sets: readonly NodeSet[], wanted: readonly B[]): B[] {
  const { sources, targets } = setsOf(step, sets);
  return wanted.filter(({ source, target }) => sources.has(source) && targets.has(target));
}

/** The places of the sets that connections of a Connect call may come from, and of those they may go to. */
export function setsOf(
  step: ConnectStep,
  sets: readonly NodeSet[],
): { readonly sources: ReadonlySet<number>; readonly targets: ReadonlySet<number> } {
  const third = step.third === undefined ? [] : [step.third.nodes];
  const ends = step.rule.kind === 'symmetric_pairwise_bernoulli' || step.rule.makeSymmetric;
  return {
    sources: touched([step.source, ...third, ...(ends ? [step.target] : [])], sets),
    targets: touched([step.target, ...third, ...(ends ? [step.source] : [])], sets),
  };
}

function touched(nodes: readonly NodeSet[], sets: readonly NodeSet[]): Set<number> {
  const found = new Set<number>();
  sets.forEach((set, index) => {
    if (nodes.some(other => rangesOverlap(other, set))) found.add(index);
  });
  return found;
}

/** Whether the ranges of ids of two sets overlap, span by span. */
function rangesOverlap(a: NodeSet, b: NodeSet): boolean {
  return a.spans.some(one => {
    const last = one.first + (one.count - 1) * one.step;
    return b.spans.some(
      other => one.count > 0 && other.first <= last && other.first + (other.count - 1) * other.step >= one.first,
    );
  });
}

/** What one Connect call contributes to a block of which all connections are wanted; undefined where that is too many. */
export interface StoredPart extends BlockId {
  readonly picked: readonly PickedConnections[] | undefined;
}

/** Who makes the connections that are binned. */
export interface Maker {
  readonly step: ConnectStep;
  /** The only virtual process, or all, of `threads`. */
  readonly only: number | undefined;
  readonly threads: number;
  /** Count connected pairs even where a pair can be connected twice, which costs as much again. */
  readonly countsPairs: boolean;
}

/** Bins for the connections of one Connect call, filled batch by batch. */
export class StepBins {
  private readonly accumulators: readonly Accumulator[];
  private readonly passes: readonly Pass[];
  private readonly stores: readonly (BlockId & { readonly store: WindowConnections })[];

  constructor(layout: BinLayout, blocks: readonly WantedBlock[], maker: Maker) {
    const isOnce = connectsPairsOnce(maker.step);
    const counters = blocks.map(block =>
      block.single && !isOnce && maker.countsPairs ? counterOf(layout, block, maker) : undefined,
    );
    const { axes } = layout;
    this.accumulators = blocks.map(
      ({ source, target, single }, index) =>
        new Accumulator(
          { source, target, rows: axes[source]!, columns: axes[target]! },
          single && isOnce ? 'once' : counters[index]?.pairs,
        ),
    );
    const binned = blocks.map((block, index) => ({
      ...block,
      bins: this.accumulators[index]!,
      store: storeOf(layout, block),
    }));
    this.stores = binned.filter((block): block is typeof block & { store: WindowConnections } => !!block.store);
    this.passes = [...passesOf(layout, binned), ...counters.filter(counter => counter !== undefined)];
  }

  /** Bytes of bins. */
  get size(): number {
    return this.accumulators.reduce((sum, { size }) => sum + size, 0);
  }

  add(batch: ConnectionBatch): void {
    for (const pass of this.passes) pass.add(batch);
  }

  /** The connections of the blocks all of whose connections are wanted; call it once. */
  stored(): StoredPart[] {
    return this.stores.map(({ source, target, store }) => ({
      source,
      target,
      picked: store.isWhole ? store.finish() : undefined,
    }));
  }

  /** The bins as they are now, on their own. */
  blocks(): BinnedBlock[] {
    return this.accumulators.map(accumulator => accumulator.block());
  }
}

function counterOf(layout: BinLayout, { source, target }: BlockId, { only, threads }: Maker): PairCounter | undefined {
  return PairCounter.create(layout, source, target, { only, threads });
}

function storeOf({ sets, nodeCount }: BinLayout, { source, target, most }: WantedBlock): WindowConnections | undefined {
  return most === undefined ? undefined : new WindowConnections(sets[source]!, sets[target]!, nodeCount, most);
}

/** A block that is filled. */
interface Filling extends BlockId {
  readonly bins: Accumulator;
  readonly store: WindowConnections | undefined;
}

/** Goes through the connections of a batch once. */
interface Pass {
  add(batch: ConnectionBatch): void;
}

/** Blocks share a pass where one sorter can tell them apart. */
const passesOf = (layout: BinLayout, blocks: readonly Filling[]): Pass[] =>
  sortableGroups(layout, blocks).map(group =>
    group.length === 1 ? new SingleBlock(group[0]!, layout) : new ManyBlocks(group, layout),
  );

class SingleBlock implements Pass {
  private readonly bins: Accumulator;
  private readonly store: WindowConnections | undefined;
  private readonly rowStart: Int32Array;
  private readonly columnOf: Int32Array;

  constructor({ source, target, bins, store }: Filling, layout: BinLayout) {
    this.bins = bins;
    this.store = store;
    this.rowStart = layout.placesOf(source, layout.axes[target]!.bins);
    this.columnOf = layout.placesOf(target, 1);
  }

  add(batch: ConnectionBatch): void {
    this.bins.add(batch, this.rowStart, this.columnOf);
    this.store?.add(batch);
  }
}

/** Sorts connections by block first. */
class ManyBlocks implements Pass {
  private readonly blocks: readonly SingleBlock[];
  private readonly sorter: BlockSorter;

  constructor(blocks: readonly Filling[], layout: BinLayout) {
    this.blocks = blocks.map(block => new SingleBlock(block, layout));
    this.sorter = new BlockSorter(blocks, layout);
  }

  add(batch: ConnectionBatch): void {
    const parts = this.sorter.sorted(batch);
    for (let index = 0; index < parts.length; index++)
      if (parts[index]!.count > 0) this.blocks[index]!.add(parts[index]!);
  }
}
