import { nodeCount } from '../../engine/nodes';
import type { NetworkPlan, NodeSet } from '../../engine/plan';
import { axisOf, type BinAxis, type BlockId } from '../../engine/stream/binLayout';
import { addPart, type BinnedBlock, emptyBlock } from '../../engine/stream/binnedBlock';
import { blocksOf } from '../../engine/stream/stepBins';
import type { BinJob } from './messages';

/** Least share of bins a set gets, as part of an equal one: as the picture gives it room. */
const MIN_SHARE = 0.5;

/** Most bins along a side of a block. */
const MOST_BINS = 1024;

/** Bins of each set, in proportion to sizes, `side` in all. */
function binShares(sets: readonly NodeSet[], side: number): number[] {
  const sizes = sets.map(nodeCount);
  const least = (MIN_SHARE * sizes.reduce((sum, size) => sum + size, 0)) / Math.max(1, sizes.length);
  const weights = sizes.map(size => Math.max(size, least));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => Math.max(1, Math.min(MOST_BINS, Math.floor((side * weight) / Math.max(1, total)))));
}

/** What is known of one block while parts of it come in. */
interface Growing {
  /** Sum of the parts that are first in order. */
  merged: BinnedBlock | undefined;
  /** Parts of later processes, in order of their calls. */
  readonly waiting: BinnedBlock[][];
  /** Connect calls that contribute. */
  readonly calls: number;
  /** Where in the order the next contribution is: process, and call within it. */
  process: number;
  call: number;
}

/**
 * The blocks of a network in bins, put together from what its virtual processes contribute: always in order of process, then
 * of Connect call, however they come in, so that sums do not depend on how many threads had a hand in it.
 */
export class MergedBlocks {
  readonly axes: readonly BinAxis[];
  /** The blocks that some Connect call may make connections in. */
  readonly filled: readonly BlockId[];
  /** What parts are to be asked for. */
  readonly job: BinJob;
  private readonly growing = new Map<number, Growing>();
  /** By process: bins of the call it is at. */
  private readonly unfinished = new Map<number, readonly BinnedBlock[]>();
  /** Blocks put together from parts that are not merged yet, until others come in. */
  private readonly provisional = new Map<number, BinnedBlock>();

  constructor(
    plan: NetworkPlan,
    private readonly sets: readonly NodeSet[],
    private readonly processes: number,
    {
      side,
      countsPairs,
      kept = [],
    }: { readonly side: number; readonly countsPairs: boolean; readonly kept?: readonly BinnedBlock[] },
  ) {
    const most = binShares(sets, side);
    this.axes = sets.map((set, index) => axisOf(nodeCount(set), most[index]!));
    const all = sets.flatMap((_, source) => sets.map((__, target): BlockId => ({ source, target })));
    for (const step of plan.steps) {
      if (step.kind !== 'connect') continue;
      for (const block of blocksOf(step, sets, all)) this.expect(block);
    }
    this.filled = all.filter(block => this.growing.has(this.keyOf(block)));
    for (const block of kept) this.complete(block);
    const blocks = this.filled
      .filter(block => !this.isComplete(block))
      .map(block => ({ ...block, single: this.growing.get(this.keyOf(block))!.calls === 1 }));
    this.job = { sets, most, blocks, countsPairs };
  }

  /** Takes the bins of a Connect call on a process; final ones are kept. */
  add(process: number, blocks: readonly BinnedBlock[], isFinal: boolean): void {
    this.provisional.clear();
    if (!isFinal) {
      this.unfinished.set(process, blocks);
      return;
    }
    this.unfinished.delete(process);
    for (const block of blocks) {
      const growing = this.growing.get(this.keyOf(block));
      if (growing === undefined) continue;
      growing.waiting[process]!.push(block);
      mergeReady(growing);
    }
  }

  /** A block as far as it is known; do not modify. */
  block(id: BlockId): BinnedBlock {
    const key = this.keyOf(id);
    const known = this.provisional.get(key);
    if (known) return known;
    const growing = this.growing.get(key);
    const unfinished = [...this.unfinished.values()].flatMap(blocks =>
      blocks.filter(block => this.keyOf(block) === key),
    );
    const late = [...(growing?.waiting.flat() ?? []), ...unfinished];
    if (late.length === 0 && growing?.merged) return growing.merged;
    const sum = emptyBlock(id, this.axes[id.source]!, this.axes[id.target]!);
    for (const part of growing?.merged ? [growing.merged, ...late] : late) addPart(sum, part);
    this.provisional.set(key, sum);
    return sum;
  }

  /** Whether all connections of a block are in; at once where no Connect call makes any. */
  isComplete(id: BlockId): boolean {
    const growing = this.growing.get(this.keyOf(id));
    return growing === undefined || growing.process >= this.processes;
  }

  /** The blocks that are complete. */
  get completed(): BinnedBlock[] {
    return this.filled.filter(id => this.isComplete(id)).map(id => this.block(id));
  }

  /** Takes a block as it is. */
  private complete(block: BinnedBlock): void {
    const growing = this.growing.get(this.keyOf(block))!;
    growing.merged = block;
    growing.process = this.processes;
  }

  private expect(block: BlockId): void {
    const key = this.keyOf(block);
    const calls = 1 + (this.growing.get(key)?.calls ?? 0);
    const waiting = Array.from({ length: this.processes }, () => []);
    this.growing.set(key, { merged: undefined, waiting, calls, process: 0, call: 0 });
  }

  private keyOf({ source, target }: BlockId): number {
    return source * this.sets.length + target;
  }
}

function mergeReady(growing: Growing): void {
  for (;;) {
    const part = growing.waiting[growing.process]?.shift();
    if (part === undefined) return;
    if (growing.merged === undefined) growing.merged = part;
    else addPart(growing.merged, part);
    growing.call++;
    if (growing.call < growing.calls) continue;
    growing.call = 0;
    growing.process++;
  }
}
