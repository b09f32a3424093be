import type { ConnectStep, NodeSet } from '../plan';
import type { ConnectionBatch } from './batchSink';
import type { BinLayout, BlockId, DisjointSets, WantedBlock } from './binLayout';
import { BIN_DELAY, BIN_STRIDE, BIN_WEIGHT, type BinnedBlock, emptyBlock, setPairs } from './binnedBlock';
import { connectsPairsOnce, PairCounter } from './pairCounter';

/** The blocks of a layout that a Connect call may make connections in, among the wanted ones. */
export function blocksOf<B extends BlockId>(step: ConnectStep, sets: readonly NodeSet[], wanted: readonly B[]): B[] {
  const third = step.third === undefined ? [] : [step.third.nodes];
  const ends = step.rule.kind === 'symmetric_pairwise_bernoulli' || step.rule.makeSymmetric;
  const sources = touched([step.source, ...third, ...(ends ? [step.target] : [])], sets);
  const targets = touched([step.target, ...third, ...(ends ? [step.source] : [])], sets);
  return wanted.filter(({ source, target }) => sources.has(source) && targets.has(target));
}

function touched(nodes: readonly NodeSet[], sets: readonly NodeSet[]): Set<number> {
  const found = new Set<number>();
  sets.forEach((set, index) => {
    if (nodes.some(other => rangesOverlap(other, set))) found.add(index);
  });
  return found;
}

/** Whether the ranges of ids of two sets overlap, span by span. */
export function rangesOverlap(a: NodeSet, b: NodeSet): boolean {
  return a.spans.some(one => {
    const last = one.first + (one.count - 1) * one.step;
    return b.spans.some(
      other => one.count > 0 && other.first <= last && other.first + (other.count - 1) * other.step >= one.first,
    );
  });
}

/** Who makes the connections that are binned. */
export interface Maker {
  readonly step: ConnectStep;
  /** The only virtual process, or all, of `threads`. */
  readonly only: number | undefined;
  readonly threads: number;
}

/** Bins for the connections of one Connect call, filled batch by batch. */
export class StepBins {
  readonly blocks: readonly BinnedBlock[];
  private readonly passes: readonly Pass[];
  private readonly once: readonly BinnedBlock[];

  constructor(layout: BinLayout, blocks: readonly WantedBlock[], maker: Maker) {
    const { axes } = layout;
    this.blocks = blocks.map(block => emptyBlock(block, axes[block.source]!, axes[block.target]!));
    const single = this.blocks.filter((_, index) => blocks[index]!.single);
    const isOnce = connectsPairsOnce(maker.step);
    const counters = isOnce ? [] : single.map(block => counterOf(layout, block, maker));
    this.once = isOnce ? single : [];
    for (const [index, block] of this.blocks.entries()) {
      const counted = blocks[index]!.single && (isOnce || counters[single.indexOf(block)] !== undefined);
      if (!counted) setPairs(block, 'nothing');
    }
    this.passes = [...passesOf(layout, this.blocks), ...counters.filter(counter => counter !== undefined)];
  }

  add(batch: ConnectionBatch): void {
    for (const pass of this.passes) pass.add(batch);
  }

  /** Call before the bins are looked at. */
  finish(): void {
    for (const block of this.once) setPairs(block, 'connections');
  }
}

function counterOf(layout: BinLayout, block: BinnedBlock, { only, threads }: Maker): PairCounter | undefined {
  const { source, target } = block;
  const { sets, nodeCount, maps, mapOf } = layout;
  const bins = { sourceBin: maps[mapOf[source]!]!.binOf, targetBin: maps[mapOf[target]!]!.binOf };
  const between = { source: sets[source]!, target: sets[target]! };
  return PairCounter.create(block, bins, between, { only, threads, nodeCount });
}

/** Blocks whose sources are in one map of a layout and whose targets are in one. */
interface Pass {
  add(batch: ConnectionBatch): void;
}

function passesOf(layout: BinLayout, blocks: readonly BinnedBlock[]): Pass[] {
  const groups = new Map<number, BinnedBlock[]>();
  for (const block of blocks) {
    const key = layout.mapOf[block.source]! * layout.maps.length + layout.mapOf[block.target]!;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(block);
  }
  return Array.from(groups, ([key, group]): Pass => {
    const sources = layout.maps[Math.floor(key / layout.maps.length)]!;
    const targets = layout.maps[key % layout.maps.length]!;
    return group.length === 1
      ? new SingleBlock(group[0]!, sources, targets)
      : new ManyBlocks(group, layout.axes.length, sources, targets);
  });
}

class SingleBlock implements Pass {
  constructor(
    private readonly block: BinnedBlock,
    private readonly sources: DisjointSets,
    private readonly targets: DisjointSets,
  ) {}

  add({ count, source, target, weight, delay }: ConnectionBatch): void {
    const { bins, extremes, columns, source: row, target: column } = this.block;
    const { setOf: sourceSet, binOf: sourceBin } = this.sources;
    const { setOf: targetSet, binOf: targetBin } = this.targets;
    const width = columns.bins;
    const weights = typeof weight === 'number' ? undefined : weight;
    const delays = typeof delay === 'number' ? undefined : delay;
    let w = typeof weight === 'number' ? weight : 0;
    let d = typeof delay === 'number' ? delay : 0;
    let leastWeight = extremes[0]!;
    let mostWeight = extremes[1]!;
    let leastDelay = extremes[2]!;
    let mostDelay = extremes[3]!;
    for (let i = 0; i < count; i++) {
      const from = source[i]!;
      const to = target[i]!;
      if (sourceSet[from] !== row || targetSet[to] !== column) continue;
      const at = (sourceBin[from]! * width + targetBin[to]!) * BIN_STRIDE;
      if (weights !== undefined) w = weights[i]!;
      if (delays !== undefined) d = delays[i]!;
      bins[at]!++;
      bins[at + BIN_WEIGHT]! += w;
      bins[at + BIN_DELAY]! += d;
      if (w < leastWeight) leastWeight = w;
      if (w > mostWeight) mostWeight = w;
      if (d < leastDelay) leastDelay = d;
      if (d > mostDelay) mostDelay = d;
    }
    extremes[0] = leastWeight;
    extremes[1] = mostWeight;
    extremes[2] = leastDelay;
    extremes[3] = mostDelay;
  }
}

/** Finds the block of each connection in a table. */
class ManyBlocks implements Pass {
  /** Place of a set among the sources of these blocks, or −1; among the targets likewise. */
  private readonly rowOf: Int32Array;
  private readonly columnOf: Int32Array;
  private readonly width: number;
  /** By place of source, then of target: the block, or −1. */
  private readonly table: Int32Array;

  constructor(
    private readonly blocks: readonly BinnedBlock[],
    sets: number,
    private readonly sources: DisjointSets,
    private readonly targets: DisjointSets,
  ) {
    this.rowOf = places(
      blocks.map(({ source }) => source),
      sets,
    );
    this.columnOf = places(
      blocks.map(({ target }) => target),
      sets,
    );
    this.width = 1 + Math.max(...this.columnOf);
    this.table = new Int32Array((1 + Math.max(...this.rowOf)) * this.width).fill(-1);
    blocks.forEach(({ source, target }, index) => {
      this.table[this.rowOf[source]! * this.width + this.columnOf[target]!] = index;
    });
  }

  add({ count, source, target, weight, delay }: ConnectionBatch): void {
    const { blocks, rowOf, columnOf, table, width, sources, targets } = this;
    const { setOf: sourceSet, binOf: sourceBin } = sources;
    const { setOf: targetSet, binOf: targetBin } = targets;
    for (let i = 0; i < count; i++) {
      const from = source[i]!;
      const to = target[i]!;
      const fromSet = sourceSet[from]!;
      const toSet = targetSet[to]!;
      if (fromSet < 0 || toSet < 0) continue;
      const row = rowOf[fromSet]!;
      const column = columnOf[toSet]!;
      if (row < 0 || column < 0) continue;
      const index = table[row * width + column]!;
      if (index < 0) continue;
      const { bins, extremes, columns } = blocks[index]!;
      const at = (sourceBin[from]! * columns.bins + targetBin[to]!) * BIN_STRIDE;
      const w = typeof weight === 'number' ? weight : weight[i]!;
      const d = typeof delay === 'number' ? delay : delay[i]!;
      bins[at]!++;
      bins[at + BIN_WEIGHT]! += w;
      bins[at + BIN_DELAY]! += d;
      if (w < extremes[0]!) extremes[0] = w;
      if (w > extremes[1]!) extremes[1] = w;
      if (d < extremes[2]!) extremes[2] = d;
      if (d > extremes[3]!) extremes[3] = d;
    }
  }
}

/** Numbers the sets that occur, in the order in which they do; −1 for the others. */
function places(occurring: readonly number[], sets: number): Int32Array {
  const place = new Int32Array(sets).fill(-1);
  let next = 0;
  for (const set of occurring) if (place[set] === -1) place[set] = next++;
  return place;
}
