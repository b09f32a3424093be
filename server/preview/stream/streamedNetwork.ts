import type { BlockEntries } from '../../engine/matrix/blockEntries';
import type { ConnectionList, Network } from '../../engine/network';
import type { NetworkPlan, NodeSet } from '../../engine/plan';
import type { BlockId } from '../../engine/stream/binLayout';
import { type BinnedRequest, binnedTile, isFineEnough } from '../../engine/stream/binnedTile';
import { connectsPairsOnce } from '../../engine/stream/pairCounter';
import type { Spacing } from '../../engine/stream/partBuild';
import { connectionsOf } from '../../engine/stream/partMemory';
import { separable } from '../../engine/stream/separable';
import { createTiming } from '../../engine/timing';
import type { Cancelled, Failure } from '../jobs';
import type { HelperPool } from './helperPool';
import { MergedBlocks } from './mergedBlocks';
import type { BinJob, PartDone, PartJob } from './messages';
import { keptOf, type Remains, stepsInto } from './remains';
import { blockKey, blocksToStore, StoredBlocks } from './storedBlocks';
import { detailTile, type WindowTile } from './windowCache';
import { Windows } from './windows';

/** Bins along a whole side of the picture: of a network that is kept, and of one that is only ever seen in them. */
const SIDE_KEPT = 1024;
const SIDE_STREAMED = 2048;

export interface StreamedOptions {
  readonly plan: NetworkPlan;
  readonly sets: readonly NodeSet[];
  /** Keep all connections; the bins only serve until they are there. */
  readonly keep: boolean;
  /** Tell connected pairs apart where a pair can be connected twice: takes twice as long. */
  readonly countsPairs: boolean;
  /** Bytes that blocks may take which are stored though the whole is not kept. */
  readonly storage: number;
  readonly spacing?: Spacing;
  readonly cancel?: SharedArrayBuffer;
}

/** How far a build is. */
export type StreamedState = 'building' | 'ready' | Failure | Cancelled;

/** One virtual process, or all of them. */
interface BuiltPart {
  readonly only: number | undefined;
  connections: number;
  done?: PartDone;
}

/**
 * A network that helpers build while it can already be looked at: in bins, refined as they come in. What is finer than the
 * bins is made anew from checkpoints, and kept for a while.
 */
export class StreamedNetwork {
  state: StreamedState = 'building';
  /** Resolves when `state` has changed for good. */
  readonly finished: Promise<void>;
  readonly merged: MergedBlocks;
  readonly msPerStep: number;
  private readonly stored: StoredBlocks;
  /** What it has of an earlier network. */
  private kept: Remains | undefined;
  private readonly parts: readonly BuiltPart[];
  private readonly start = performance.now();
  private end: number | undefined;
  /** Once it is complete. */
  private windows: Windows | undefined;

  constructor(
    private readonly pool: HelperPool,
    private readonly options: StreamedOptions,
    /** What an earlier network left. */
    remains?: Remains,
  ) {
    const { plan, sets, keep, countsPairs } = options;
    const { localNumThreads } = plan.kernel;
    const apart = separable(plan) && localNumThreads > 1;
    const processes = apart ? Array.from({ length: localNumThreads }, (_, only) => only) : [undefined];
    this.kept = keep ? undefined : remains && keptOf(remains, options, processes.length);
    this.parts = processes.map((only, process) => ({ only, connections: connectionsOf(this.kept?.memories[process]) }));
    this.msPerStep = createTiming(plan.kernel).msPerStep;
    this.merged = new MergedBlocks(plan, sets, this.parts.length, {
      side: keep ? SIDE_KEPT : SIDE_STREAMED,
      countsPairs,
      kept: this.kept?.blocks,
    });
    this.stored = new StoredBlocks(plan, sets);
    this.finished = this.build();
  }

  /** Whether it is known for every block which part of the pairs is connected, as far as one call makes it. */
  get tellsPairs(): boolean {
    const { plan, countsPairs } = this.options;
    return countsPairs || plan.steps.every(step => step.kind !== 'connect' || connectsPairsOnce(step));
  }

  get connections(): number {
    return this.parts.reduce((sum, { connections }) => sum + connections, 0);
  }

  /** Connections of a Connect call, once all are counted. */
  connectionsOfStep(step: number): number | undefined {
    if (this.state !== 'ready') return undefined;
    const calls = this.parts.flatMap(({ done }) => done?.memory.calls ?? []);
    const lists = calls.filter(call => call.step === step).flatMap(call => call.lists);
    return lists.reduce((sum, { count }) => sum + count, 0);
  }

  /** Of the build, so far or in all. */
  get seconds(): number {
    return ((this.end ?? performance.now()) - this.start) / 1000;
  }

  /** The network, where it was kept and is ready. */
  network(): Network | undefined {
    const { plan, keep } = this.options;
    const done = this.parts.flatMap(part => part.done ?? []);
    const [first] = done;
    if (!keep || this.state !== 'ready' || first === undefined) return undefined;
    const lists = joined(done.flatMap(part => part.lists)).sort(
      (a, b) => plan.synapseModels[a.model]!.order - plan.synapseModels[b.model]!.order || a.thread - b.thread,
    );
    const { nodeCount: nodes, layers } = first;
    return { plan, nodeCount: nodes, layers, lists, connectionCount: this.connections, msPerStep: this.msPerStep };
  }

  /** What is left for a network that an edit makes of this one; while it is not complete, what it has of an earlier one. */
  get remains(): Remains | undefined {
    const { plan, sets, countsPairs } = this.options;
    if (this.windows === undefined) return this.kept;
    const memories = this.parts.map(({ done }) => done!.memory);
    return { plan, sets, countsPairs, memories, blocks: this.merged.completed, stored: this.stored };
  }

  /** The tile of a window: from bins where these are fine enough, else from what is stored, else made anew. */
  async tile(id: BlockId, request: BinnedRequest, cancel?: SharedArrayBuffer): Promise<WindowTile> {
    const block = this.merged.block(id);
    const { msPerStep } = this;
    const coarse = (): WindowTile => binnedTile(block, request, msPerStep);
    if (isFineEnough(block, request)) return coarse();
    const content = this.merged.isComplete(id) ? this.stored.entries(id) : undefined;
    if (content) return detailTile({ ...id, ...wholeOf(content), content }, request, msPerStep);
    if (this.state !== 'ready' || this.isWhole(id, request)) return coarse();
    return (await this.windows?.tile(block, request, cancel)) ?? coarse();
  }

  /** Whole blocks are shown in the bins there are: to make all of them anew would take as long as the build. */
  private isWhole({ source, target }: BlockId, { rows, columns }: BinnedRequest): boolean {
    const { axes } = this.merged;
    return span(rows) >= axes[source]!.size && span(columns) >= axes[target]!.size;
  }

  /** What parts are asked for: the bins of all blocks, the connections of some. */
  private job(): BinJob {
    const { plan, sets, keep, storage } = this.options;
    const { job, filled } = this.merged;
    const stored = blocksToStore(plan, sets, filled, keep ? 0 : storage);
    if (this.kept) {
      for (const block of this.kept.blocks) if (stored.has(blockKey(block))) this.stored.adopt(block, this.kept.stored);
      // Others are not needed any more.
      this.kept = { ...this.kept, stored: this.stored };
    }
    return { ...job, blocks: job.blocks.map(block => ({ ...block, most: stored.get(blockKey(block)) })) };
  }

  /** What is there already of a part. */
  private before(process: number): PartJob['before'] {
    const memory = this.kept?.memories[process];
    return memory && { memory, again: stepsInto(this.options, memory.steps, this.merged.job.blocks) };
  }

  private async build(): Promise<void> {
    const { plan, keep, cancel, spacing } = this.options;
    const bins = this.job();
    await this.pool.forEach([...this.parts.entries()], async ([process, part], helper) => {
      const { only } = part;
      const before = this.before(process);
      const answer = await helper.run({ kind: 'part', only, plan, keep, bins, before, spacing, cancel }, news => {
        if (news.kind === 'progress') part.connections = news.connections;
        else {
          this.merged.add(process, news.blocks, news.final);
          this.stored.add(news.stored);
        }
      });
      if (answer.kind === 'done') {
        part.connections = answer.connections;
        part.done = answer;
      } else if (this.state === 'building' && answer.kind !== 'window') {
        this.state = answer;
        // The others need not go on.
        if (cancel) Atomics.store(new Int32Array(cancel), 0, 1);
      }
      return answer.kind === 'done';
    });
    this.end = performance.now();
    if (this.state !== 'building') return;
    this.state = 'ready';
    this.kept = undefined;
    const parts = this.parts.map(({ only, done }) => ({ only, memory: done!.memory }));
    if (!keep) this.windows = new Windows(this.pool, { ...this.options, parts });
  }
}

const wholeOf = ({ rows, columns }: BlockEntries) => ({ rows: [0, rows], columns: [0, columns] }) as const;

const span = ([first, end]: readonly [number, number]): number => end - first;

/** Lists of one model and process, each from the part that built it. */
function joined(lists: readonly ConnectionList[]): ConnectionList[] {
  return lists.filter(({ count }) => count > 0);
}
