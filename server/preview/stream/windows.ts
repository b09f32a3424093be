import type { ConnectStep, NetworkPlan, NodeSet } from '../../engine/plan';
import type { BlockId } from '../../engine/stream/binLayout';
import { addPart, type BinnedBlock } from '../../engine/stream/binnedBlock';
import type { BinnedRequest } from '../../engine/stream/binnedTile';
import { type LegWish, legsTo, workTo } from '../../engine/stream/legs';
import { connectsPairsOnce } from '../../engine/stream/pairCounter';
import type { PartMemory } from '../../engine/stream/partMemory';
import { blocksOf } from '../../engine/stream/stepBins';
import { subset, windowEntries } from '../../engine/stream/windowConnections';
import { createTiming } from '../../engine/timing';
import { isRaised } from '../../isRaised';
import type { HelperPool } from './helperPool';
import type { WindowDone, WindowJob } from './messages';
import { nodesOf } from './planNodes';
import { Turns } from './turns';
import { type Detail, detailTile, WindowCache, type WindowTile } from './windowCache';
import { type Ends, type Region, regionFor, type Window } from './windowRegion';

/** Pieces into which the connections of a window are cut at most, to be made side by side. */
const PIECES = 4;

/** A streamed network that is complete. */
export interface Windowed {
  readonly plan: NetworkPlan;
  readonly sets: readonly NodeSet[];
  /** Tell connected pairs apart where a pair can be connected twice. */
  readonly countsPairs: boolean;
  /** What is remembered of its virtual processes. */
  readonly parts: readonly { readonly only: number | undefined; readonly memory: PartMemory }[];
}

/** Windows of a streamed network, in more detail than its bins have: made anew by helpers, and kept for a while. */
export class Windows {
  private readonly details = new WindowCache();
  /** What is being made, to wait for instead of making it twice. */
  private readonly making = new Map<string, Promise<Detail | undefined>>();
  private readonly msPerStep: number;
  /** What has been made for a window waits in memory until all of it is: no more of them at a time than keep the helpers busy. */
  private readonly turns: Turns;

  constructor(
    private readonly pool: HelperPool,
    private readonly network: Windowed,
  ) {
    this.turns = new Turns(pool.size);
    this.msPerStep = createTiming(network.plan.kernel).msPerStep;
  }

  /** The tile of a window; undefined where it could not be made, or is not wanted any more. */
  async tile(block: BinnedBlock, request: BinnedRequest, cancel?: SharedArrayBuffer): Promise<WindowTile | undefined> {
    const known = this.details.tile(block, request, this.msPerStep);
    if (known) return known;
    const detail = await this.detail(block, request, cancel);
    return detail && detailTile(detail, request, this.msPerStep);
  }

  private async detail(block: BinnedBlock, window: Window, cancel?: SharedArrayBuffer): Promise<Detail | undefined> {
    const region = regionFor(block, window, ends => this.work(block, ends));
    const key = JSON.stringify([block.source, block.target, region]);
    for (let making = this.making.get(key); making; making = this.making.get(key)) {
      const made = await making;
      // Whoever asked for it first may have given it up.
      if (made || isRaised(cancel)) return made;
    }
    const making = this.turns.run(() => this.make(block, region, cancel)).finally(() => this.making.delete(key));
    this.making.set(key, making);
    return making;
  }

  /** Connections that have to be made for those between some nodes of a block. */
  private work(id: BlockId, ends: Ends): number {
    const wish = this.wishOf(id, ends);
    return this.network.parts.reduce((sum, { memory }) => sum + workTo(memory, wish), 0);
  }

  private wishOf({ source, target }: BlockId, ends: Ends): LegWish {
    const { plan, sets } = this.network;
    const [rows, columns] = [subset(sets[source]!, ends.rows), subset(sets[target]!, ends.columns)];
    return { steps: stepsBetween(plan, rows, columns), rows, columns };
  }

  private async make(id: BlockId, region: Region, cancel?: SharedArrayBuffer): Promise<Detail | undefined> {
    const { source, target } = id;
    const { rows, columns, most } = region;
    const wish = this.wishOf(id, region);
    const answers = await this.connections(wish, { most, cancel });
    const content = answers && (most ? summed(answers) : this.entries(answers, wish));
    if (content === undefined) return undefined;
    const detail = { source, target, rows, columns, content };
    this.details.add(detail);
    return detail;
  }

  /** Has connections made anew by whichever helpers are free; in the order in which they were made first. */
  private async connections(
    wish: LegWish,
    { most, cancel }: Pick<WindowJob, 'most' | 'cancel'>,
  ): Promise<WindowDone[] | undefined> {
    const { plan, parts } = this.network;
    const { steps, rows, columns } = wish;
    const single = steps.length === 1;
    const [first] = steps;
    // Pairs can be told apart only where all their connections are seen.
    const countsPairs =
      this.network.countsPairs && most !== undefined && single && !connectsPairsOnce(plan.steps[first!] as ConnectStep);
    const pieces = countsPairs ? 1 : Math.max(1, Math.floor(PIECES / parts.length));
    const jobs = parts.flatMap(({ only, memory }) => legsTo(memory, wish, pieces).map(legs => ({ only, legs })));
    const answers: WindowDone[] = [];
    await this.pool.forEach([...jobs.entries()], async ([index, job], helper) => {
      const task = { kind: 'window', plan, ...job, rows, columns, most, single, countsPairs, cancel } as const;
      const answer = await helper.run(task);
      // One that died since it was last asked is started again.
      const sure = answer.kind === 'failed' ? await helper.run(task) : answer;
      if (sure.kind === 'window') answers[index] = sure;
      return sure.kind === 'window';
    });
    return Object.keys(answers).length === jobs.length ? answers : undefined;
  }

  private entries(answers: readonly WindowDone[], { rows, columns }: LegWish) {
    const { plan } = this.network;
    const picked = answers.flatMap(answer => answer.picked);
    const { msPerStep } = this;
    return windowEntries(picked, plan.synapseModels, rows, columns, { nodeCount: nodesOf(plan), msPerStep });
  }
}

/** The Connect calls that may make connections from some nodes to others. */
function stepsBetween({ steps }: NetworkPlan, rows: NodeSet, columns: NodeSet): number[] {
  return steps.flatMap((step, index) =>
    step.kind === 'connect' && blocksOf(step, [rows, columns], [{ source: 0, target: 1 }]).length > 0 ? [index] : [],
  );
}

function summed(answers: readonly WindowDone[]): BinnedBlock | undefined {
  const [first, ...others] = answers.map(answer => answer.bins!);
  for (const other of others) addPart(first!, other);
  return first;
}
