import type { ConnectionList, Network } from '../../engine/network';
import type { NetworkPlan, NodeSet } from '../../engine/plan';
import type { BlockId } from '../../engine/stream/binLayout';
import { addPart } from '../../engine/stream/binnedBlock';
import { type BinnedRequest, binnedTile, isFineEnough } from '../../engine/stream/binnedTile';
import { connectsPairsOnce } from '../../engine/stream/pairCounter';
import { separable } from '../../engine/stream/separable';
import { blocksOf } from '../../engine/stream/stepBins';
import { subset, windowEntries } from '../../engine/stream/windowConnections';
import { createTiming } from '../../engine/timing';
import type { Cancelled, Failure } from '../jobs';
import type { Helper, HelperPool } from './helperPool';
import { MergedBlocks } from './mergedBlocks';
import type { PartDone, WindowDone } from './messages';
import { type Detail, detailTile, WindowCache, type WindowTile } from './windowCache';
import { regionFor } from './windowRegion';

/** Bins along a whole side of the picture: of a network that is kept, and of one that is only ever seen in them. */
const SIDE_KEPT = 1024;
const SIDE_STREAMED = 2048;

/** Most bins along a side of a window that is made anew. */
const MOST_FINER = 1024;

export interface StreamedOptions {
  readonly plan: NetworkPlan;
  readonly generation: number;
  readonly sets: readonly NodeSet[];
  /** Keep all connections; the bins only serve until they are there. */
  readonly keep: boolean;
  /** Tell connected pairs apart where a pair can be connected twice: takes twice as long. */
  readonly countsPairs: boolean;
  readonly cancel?: SharedArrayBuffer;
}

/** How far a build is. */
export type StreamedState = 'building' | 'ready' | Failure | Cancelled;

/** One virtual process, or all of them, and the helper that built it. */
interface BuiltPart {
  readonly only: number | undefined;
  helper?: Helper;
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
  private readonly parts: readonly BuiltPart[];
  private readonly details = new WindowCache();
  private readonly start = performance.now();
  /** What is being made anew, to wait for instead of making it twice. */
  private readonly making = new Map<string, Promise<Detail | undefined>>();
  private end: number | undefined;

  constructor(
    private readonly pool: HelperPool,
    private readonly options: StreamedOptions,
  ) {
    const { plan, sets, keep, countsPairs } = options;
    const { localNumThreads } = plan.kernel;
    const apart = separable(plan) && localNumThreads > 1;
    this.parts = apart
      ? Array.from({ length: localNumThreads }, (_, only) => ({ only, connections: 0 }))
      : [{ only: undefined, connections: 0 }];
    this.msPerStep = createTiming(plan.kernel).msPerStep;
    this.merged = new MergedBlocks(plan, sets, this.parts.length, {
      side: keep ? SIDE_KEPT : SIDE_STREAMED,
      countsPairs,
    });
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

  /** The tile of a window, made anew where that is worth it; `isWanted` says whether it still is. */
  async tile(id: BlockId, request: BinnedRequest, cancel?: SharedArrayBuffer): Promise<WindowTile> {
    const block = this.merged.block(id);
    const coarse = (): WindowTile => binnedTile(block, request, this.msPerStep);
    if (this.state !== 'ready' || isFineEnough(block, request) || this.isWhole(id, request)) return coarse();
    const known = this.details.tile(id, request, this.msPerStep);
    if (known) return known;
    const detail = await this.detail(id, request, cancel);
    return detail ? detailTile(detail, request, this.msPerStep) : coarse();
  }

  /** Whole blocks are shown in the bins there are: to make all of them anew would take as long as the build. */
  private isWhole({ source, target }: BlockId, { rows, columns }: BinnedRequest): boolean {
    const { axes } = this.merged;
    return span(rows) >= axes[source]!.size && span(columns) >= axes[target]!.size;
  }

  private async build(): Promise<void> {
    const { plan, generation, keep, cancel } = this.options;
    const bins = this.merged.job;
    await this.pool.forEach([...this.parts.entries()], async ([process, part], helper) => {
      part.helper = helper;
      const { only } = part;
      const answer = await helper.run({ kind: 'part', generation, only, plan, keep, bins, cancel }, news => {
        if (news.kind === 'progress') part.connections = news.connections;
        else this.merged.add(process, news.blocks, news.final);
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
    if (this.state === 'building') this.state = 'ready';
  }

  private detail(id: BlockId, request: BinnedRequest, cancel?: SharedArrayBuffer): Promise<Detail | undefined> {
    const region = regionFor(this.merged.block(id), request);
    const most = region.picked ? undefined : MOST_FINER;
    const key = JSON.stringify([id.source, id.target, region]);
    const making =
      this.making.get(key) ??
      this.make(id, region.rows, region.columns, most, cancel).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  private async make(
    id: BlockId,
    rows: readonly [number, number],
    columns: readonly [number, number],
    most: number | undefined,
    cancel?: SharedArrayBuffer,
  ): Promise<Detail | undefined> {
    const { plan, sets } = this.options;
    const rowSet = subset(sets[id.source]!, rows);
    const columnSet = subset(sets[id.target]!, columns);
    const steps = plan.steps.flatMap((step, index) =>
      step.kind === 'connect' && blocksOf(step, [rowSet, columnSet], [{ source: 0, target: 1 }]).length > 0
        ? [index]
        : [],
    );
    if (steps.length === 0) return undefined;
    const { generation, countsPairs } = this.options;
    const answers = await Promise.all(
      this.parts.map(({ only, helper }) =>
        helper!.run({
          kind: 'window',
          generation,
          only,
          steps,
          rows: rowSet,
          columns: columnSet,
          most,
          countsPairs,
          cancel,
        }),
      ),
    );
    if (!answers.every((answer): answer is WindowDone & { id: number } => answer.kind === 'window')) return undefined;
    const content = most === undefined ? this.entries(answers, rowSet, columnSet) : summed(answers);
    const detail = { ...id, rows, columns, content };
    this.details.add(detail);
    return detail;
  }

  private entries(answers: readonly WindowDone[], rows: NodeSet, columns: NodeSet) {
    const { synapseModels } = this.options.plan;
    const { msPerStep } = this;
    const nodes = this.parts[0]!.done!.nodeCount;
    const picked = answers.flatMap(answer => answer.picked);
    return windowEntries(picked, synapseModels, rows, columns, { nodeCount: nodes, msPerStep });
  }
}

const span = ([first, end]: readonly [number, number]): number => end - first;

function summed(answers: readonly WindowDone[]) {
  const [first, ...others] = answers.map(answer => answer.bins!);
  for (const other of others) addPart(first!, other);
  return first!;
}

/** Lists of one model and process, each from the part that built it. */
function joined(lists: readonly ConnectionList[]): ConnectionList[] {
  return lists.filter(({ count }) => count > 0);
}
