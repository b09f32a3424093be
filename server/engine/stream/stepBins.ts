import type { ConnectStep, NodeSet } from '../plan';
import { Accumulator } from './accumulator';
import type { ConnectionBatch } from './batchSink';
import type { BinLayout, BlockId, WantedBlock } from './binLayout';
import type { BinnedBlock } from './binnedBlock';
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
  /** Count connected pairs even where a pair can be connected twice, which costs as much again. */
  readonly countsPairs: boolean;
}

/** Bins for the connections of one Connect call, filled batch by batch. */
export class StepBins {
  private readonly accumulators: readonly Accumulator[];
  private readonly passes: readonly Pass[];

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
    const binned = blocks.map((block, index) => ({ ...block, bins: this.accumulators[index]! }));
    this.passes = [...passesOf(layout, binned), ...counters.filter(counter => counter !== undefined)];
  }

  /** Bytes of bins. */
  get size(): number {
    return this.accumulators.reduce((sum, { size }) => sum + size, 0);
  }

  add(batch: ConnectionBatch): void {
    for (const pass of this.passes) pass.add(batch);
  }

  /** The bins as they are now, on their own. */
  blocks(): BinnedBlock[] {
    return this.accumulators.map(accumulator => accumulator.block());
  }
}

function counterOf(layout: BinLayout, { source, target }: BlockId, { only, threads }: Maker): PairCounter | undefined {
  return PairCounter.create(layout, source, target, { only, threads });
}

/** A block that is filled. */
interface Filling extends BlockId {
  readonly bins: Accumulator;
}

/** Goes through the connections of a batch once. */
interface Pass {
  add(batch: ConnectionBatch): void;
}

/** Blocks share a pass where their sources are in one map of the layout, and their targets. */
function passesOf(layout: BinLayout, blocks: readonly Filling[]): Pass[] {
  const groups = new Map<number, Filling[]>();
  for (const block of blocks) {
    const key = layout.mapOf[block.source]! * layout.maps.length + layout.mapOf[block.target]!;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(block);
  }
  return Array.from(groups.values(), group =>
    group.length === 1 ? new SingleBlock(group[0]!, layout) : new ManyBlocks(group, layout),
  );
}

class SingleBlock implements Pass {
  private readonly bins: Accumulator;
  private readonly rowStart: Int32Array;
  private readonly columnOf: Int32Array;

  constructor({ source, target, bins }: Filling, layout: BinLayout) {
    this.bins = bins;
    this.rowStart = layout.placesOf(source, layout.axes[target]!.bins);
    this.columnOf = layout.placesOf(target, 1);
  }

  add(batch: ConnectionBatch): void {
    this.bins.add(batch, this.rowStart, this.columnOf);
  }
}

/** Sorts connections by block first. */
class ManyBlocks implements Pass {
  private readonly tables: readonly SingleBlock[];
  /** By set of sources and of targets: the block, or −1. */
  private readonly table: Int32Array;
  private readonly width: number;
  private readonly sourceSet: Int32Array;
  private readonly targetSet: Int32Array;

  constructor(blocks: readonly Filling[], layout: BinLayout) {
    this.tables = blocks.map(block => new SingleBlock(block, layout));
    const rows = places(
      blocks.map(({ source }) => source),
      layout.axes.length,
    );
    const columns = places(
      blocks.map(({ target }) => target),
      layout.axes.length,
    );
    this.width = 1 + Math.max(...columns);
    this.table = new Int32Array((1 + Math.max(...rows)) * this.width).fill(-1);
    blocks.forEach(({ source, target }, index) => {
      this.table[rows[source]! * this.width + columns[target]!] = index;
    });
    this.sourceSet = layout.maps[layout.mapOf[blocks[0]!.source]!]!.setOf.map(set => (set < 0 ? -1 : rows[set]!));
    this.targetSet = layout.maps[layout.mapOf[blocks[0]!.target]!]!.setOf.map(set => (set < 0 ? -1 : columns[set]!));
  }

  add(batch: ConnectionBatch): void {
    const parts = this.sorted(batch);
    for (let index = 0; index < parts.length; index++)
      if (parts[index]!.count > 0) this.tables[index]!.add(parts[index]!);
  }

  private sorted({ key, count, source, target, weight, delay }: ConnectionBatch): ConnectionBatch[] {
    const { tables, table, width, sourceSet, targetSet } = this;
    const blockOf = new Int32Array(count);
    const counts = new Int32Array(tables.length);
    for (let i = 0; i < count; i++) {
      const row = sourceSet[source[i]!]!;
      const column = targetSet[target[i]!]!;
      const block = row < 0 || column < 0 ? -1 : table[row * width + column]!;
      blockOf[i] = block;
      if (block >= 0) counts[block]!++;
    }
    const parts = Array.from(counts, length => ({
      key,
      count: 0,
      source: new Int32Array(length),
      target: new Int32Array(length),
      weight: typeof weight === 'number' ? weight : new Float64Array(length),
      delay: typeof delay === 'number' ? delay : new Int32Array(length),
    }));
    for (let i = 0; i < count; i++) {
      if (blockOf[i]! < 0) continue;
      const part = parts[blockOf[i]!]!;
      const at = part.count++;
      part.source[at] = source[i]!;
      part.target[at] = target[i]!;
      if (typeof weight !== 'number') (part.weight as Float64Array)[at] = weight[i]!;
      if (typeof delay !== 'number') (part.delay as Int32Array)[at] = delay[i]!;
    }
    return parts;
  }
}

/** Numbers the sets that occur, in the order in which they do; −1 for the others. */
function places(occurring: readonly number[], sets: number): Int32Array {
  const place = new Int32Array(sets).fill(-1);
  let next = 0;
  for (const set of occurring) if (place[set] === -1) place[set] = next++;
  return place;
}
