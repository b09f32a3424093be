import { BuildCancelled } from '../../engine/buildError';
import type { NetworkPlan } from '../../engine/plan';
import { BinLayout } from '../../engine/stream/binLayout';
import type { BinnedBlock } from '../../engine/stream/binnedBlock';
import { PartBuild } from '../../engine/stream/partBuild';
import type { StepBins } from '../../engine/stream/stepBins';
import { WindowConnections } from '../../engine/stream/windowConnections';
import { failureOf } from '../failureOf';
import type { BinJob, FromHelper, HelperAnswer, HelperJob, PartDone, PartJob, WindowDone, WindowJob } from './messages';

/** Milliseconds between two messages about a build under way. */
const PROGRESS_INTERVAL = 100;
/** Between two copies of unfinished bins; more where they are large. */
const BINS_INTERVAL = 300;
const BYTES_PER_MILLISECOND = 50_000;

type Post = (message: FromHelper, transfer: readonly ArrayBuffer[]) => void;

/** What a helper remembers of the network it works on. */
interface Remembered {
  readonly generation: number;
  readonly nodeCount: number;
  readonly parts: Map<number | undefined, PartBuild>;
}

/** Does the jobs of a helper thread, one after the other. Whatever goes wrong in one becomes its answer. */
export class BuildHelper {
  private remembered: Remembered | undefined;

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
    const { id, plan, only, keep, generation } = job;
    if (this.remembered?.generation !== generation) this.remembered = undefined;
    const build = new PartBuild(plan, only);
    const watch = new Watch(id, this.post);
    const { connections, nodes, layers, lists } = build.run({
      keep,
      isCancelled: () => isCancelled(job),
      bins: wishOf(job.bins, plan),
      onBatch: (made, step, bins) => watch.batch(made, step, bins),
      onStep: (step, bins) => watch.step(step, bins),
    });
    const { count } = nodes;
    if (!keep) {
      this.remembered ??= { generation, nodeCount: count, parts: new Map() };
      this.remembered.parts.set(only, build);
    }
    return { kind: 'done', id, connections, nodeCount: count, layers, lists };
  }

  private window(job: WindowJob): WindowDone {
    const { id, only, steps, rows, columns, most } = job;
    const build = this.remembered?.generation === job.generation ? this.remembered.parts.get(only) : undefined;
    // Its helper has another network by now.
    if (build === undefined) throw new BuildCancelled();
    const { nodeCount } = this.remembered!;
    if (most === undefined) {
      const window = new WindowConnections(rows, columns, nodeCount);
      build.again(
        steps,
        batch => window.add(batch),
        () => isCancelled(job),
      );
      return { kind: 'window', id, picked: window.finish() };
    }
    const layout = new BinLayout([rows, columns], nodeCount, () => most);
    const bins = build.windowBins(steps, layout, job.countsPairs);
    build.again(
      steps,
      batch => bins.add(batch),
      () => isCancelled(job),
    );
    return { kind: 'window', id, picked: [], bins: bins.blocks()[0]! };
  }
}

const isCancelled = ({ cancel }: HelperJob): boolean =>
  cancel !== undefined && Atomics.load(new Int32Array(cancel), 0) !== 0;

function wishOf({ sets, most, blocks, countsPairs }: BinJob, plan: NetworkPlan) {
  return { sets, blocks, countsPairs, layout: new BinLayout(sets, nodesOf(plan), set => most[set]!) };
}

/** Nodes of a whole plan. */
export const nodesOf = ({ steps }: NetworkPlan): number =>
  steps.reduce((count, step) => (step.kind === 'create' ? step.firstId + step.count - 1 : count), 0);

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
    this.bins(step, present.blocks(), false);
    this.shown = performance.now();
  }

  step(step: number, bins: readonly BinnedBlock[]): void {
    this.shown = performance.now();
    this.bins(step, bins, true);
  }

  private bins(step: number, blocks: readonly BinnedBlock[], final: boolean): void {
    this.post(
      { kind: 'bins', id: this.id, step, final, blocks },
      blocks.map(({ bins }) => bins.buffer as ArrayBuffer),
    );
  }
}

/** Buffers to transfer: large columns, each once. */
function buffersOf(answer: PartDone | WindowDone): ArrayBuffer[] {
  const segments = answer.kind === 'done' ? answer.lists.flatMap(list => list.segments) : answer.picked;
  const buffers = new Set<ArrayBuffer>();
  for (const { source, target, weight, delay } of segments) {
    for (const column of [source, target, weight, delay])
      if (typeof column !== 'number') buffers.add(column.buffer as ArrayBuffer);
  }
  if (answer.kind === 'window' && answer.bins) buffers.add(answer.bins.bins.buffer as ArrayBuffer);
  return [...buffers];
}
