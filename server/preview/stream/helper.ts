import type { Segment } from '../../engine/network';
import type { NetworkPlan } from '../../engine/plan';
import { BinLayout } from '../../engine/stream/binLayout';
import type { BinnedBlock } from '../../engine/stream/binnedBlock';
import { runLegs } from '../../engine/stream/legs';
import { buildPart } from '../../engine/stream/partBuild';
import { StepBins, type StoredPart } from '../../engine/stream/stepBins';
import { WindowConnections } from '../../engine/stream/windowConnections';
import { isRaised } from '../../isRaised';
import { failureOf } from '../failureOf';
import type { BinJob, FromHelper, HelperAnswer, HelperJob, PartDone, PartJob, WindowDone, WindowJob } from './messages';
import { nodesOf } from './planNodes';

/** Milliseconds between two messages about a build under way. */
const PROGRESS_INTERVAL = 100;
/** Between two copies of unfinished bins; more where they are large. */
const BINS_INTERVAL = 300;
const BYTES_PER_MILLISECOND = 50_000;

type Post = (message: FromHelper, transfer: readonly ArrayBuffer[]) => void;

/** Does the jobs of a helper thread, one after the other. Whatever goes wrong in one becomes its answer. */
export class BuildHelper {
  constructor(private readonly post: Post) {}

  handle(job: HelperJob): void {
    try {
      const answer = job.kind === 'part' ? this.part(job) : this.window(job);
      this.post(answer, buffersOf(answer));
    } catch (error) {
      const failure = failureOf(error);
      this.post({ ...failure, id: job.id } as HelperAnswer, []);
    }
  }

  private part(job: PartJob): PartDone {
    const { id, plan, only, keep, before, spacing } = job;
    const watch = new Watch(id, this.post);
    const { connections, nodes, layers, lists, memory } = buildPart(plan, {
      only,
      keep,
      before,
      spacing,
      isCancelled: () => isRaised(job.cancel),
      bins: wishOf(job.bins, plan),
      onBatch: (made, step, bins) => watch.batch(made, step, bins),
      onStep: (step, bins, stored) => watch.step(step, bins, stored),
    });
    return { kind: 'done', id, connections, nodeCount: nodes.count, layers, lists, memory };
  }

  private window(job: WindowJob): WindowDone {
    const { id, plan, only, legs, rows, columns, most } = job;
    const visitor = most === undefined ? new WindowConnections(rows, columns, nodesOf(plan)) : binsOf(job, most);
    runLegs(
      plan,
      only,
      legs,
      batch => visitor.add(batch),
      () => isRaised(job.cancel),
    );
    return visitor instanceof WindowConnections
      ? { kind: 'window', id, picked: visitor.finish() }
      : { kind: 'window', id, picked: [], bins: visitor.blocks()[0]! };
  }
}

/** Empty bins for a window. */
function binsOf(
  { plan, only, legs, rows, columns, single, countsPairs }: WindowJob,
  most: readonly number[],
): StepBins {
  const layout = new BinLayout([rows, columns], nodesOf(plan), side => most[side]!);
  const step = plan.steps[legs[0]?.step ?? -1];
  if (step?.kind !== 'connect') throw new RangeError('no Connect call has made connections there');
  const maker = { step, only, threads: plan.kernel.localNumThreads, countsPairs };
  return new StepBins(layout, [{ source: 0, target: 1, single }], maker);
}

function wishOf({ sets, most, blocks, countsPairs }: BinJob, plan: NetworkPlan) {
  return { sets, blocks, countsPairs, layout: new BinLayout(sets, nodesOf(plan), set => most[set]!) };
}

/** Tells of a build under way, but not too often. */
class Watch {
  private told = performance.now();
  private shown = this.told;

  constructor(
    private readonly id: number,
    private readonly post: Post,
  ) {}

  batch(connections: number, step: number, present: StepBins | undefined): void {
    const now = performance.now();
    if (now - this.told < PROGRESS_INTERVAL) return;
    this.told = now;
    this.post({ kind: 'progress', id: this.id, connections }, []);
    const pause = Math.max(BINS_INTERVAL, (present?.size ?? 0) / BYTES_PER_MILLISECOND);
    if (present === undefined || now - this.shown < pause) return;
    this.bins(step, present.blocks());
    this.shown = performance.now();
  }

  step(step: number, bins: readonly BinnedBlock[], stored: readonly StoredPart[]): void {
    this.shown = performance.now();
    this.bins(step, bins, stored);
  }

  /** Final ones come with what is stored. */
  private bins(step: number, blocks: readonly BinnedBlock[], stored?: readonly StoredPart[]): void {
    const columns = columnsOf(stored?.flatMap(({ picked }) => picked ?? []) ?? []);
    this.post({ kind: 'bins', id: this.id, step, final: stored !== undefined, blocks, stored: stored ?? [] }, [
      ...blocks.map(({ bins }) => bins.buffer as ArrayBuffer),
      ...columns,
    ]);
  }
}

/** Buffers to transfer: large columns, each once. */
function buffersOf(answer: PartDone | WindowDone): ArrayBuffer[] {
  const buffers = columnsOf(answer.kind === 'done' ? answer.lists.flatMap(list => list.segments) : answer.picked);
  if (answer.kind === 'window' && answer.bins) buffers.add(answer.bins.bins.buffer as ArrayBuffer);
  return [...buffers];
}

function columnsOf(segments: readonly Segment[]): Set<ArrayBuffer> {
  const buffers = new Set<ArrayBuffer>();
  for (const { source, target, weight, delay } of segments) {
    for (const column of [source, target, weight, delay])
      if (typeof column !== 'number') buffers.add(column.buffer as ArrayBuffer);
  }
  return buffers;
}
