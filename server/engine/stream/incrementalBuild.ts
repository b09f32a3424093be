import { BuildCancelled, BuildError } from '../buildError';
import { checkPlan } from '../check';
import { ConnectionCounter } from '../connectionCounter';
import { PlanRun } from '../construct';
import { MemorySink } from '../memorySink';
import type { ConnectionList, Network } from '../network';
import type { NetworkPlan } from '../plan';
import { createTiming } from '../timing';
import type { Checkpoint } from './checkpoint';
import { commonSteps } from './commonSteps';

/** Connections between two checkpoints, at least, so that these take little memory beside them. */
const CHECKPOINT_EVERY = 5000;

export interface IncrementalOptions {
  /** Asked about every 65,536 elementary operations. */
  readonly isCancelled: () => boolean;
  /** Told how many connections there are, those of steps that were not run again included. */
  readonly onProgress: (connections: number) => void;
}

/** What is left of the last build. */
interface Kept {
  readonly plan: NetworkPlan;
  /** Steps whose connections are there. */
  readonly steps: number;
  readonly checkpoints: readonly Checkpoint[];
  readonly lists: readonly ConnectionList[];
}

/**
 * Builds one network after the other, as `build` does, and runs only those steps of a plan again that come after what it has
 * in common with the last one.
 */
export class IncrementalBuild {
  private kept: Kept | undefined;
  /** Steps of the last build that were not run again. */
  reused = 0;

  /** `every`: connections between two checkpoints, at least. */
  constructor(private readonly every = CHECKPOINT_EVERY) {}

  /** Throws as `build` does; what was made before the change is kept then. */
  build(plan: NetworkPlan, { isCancelled, onProgress }: IncrementalOptions): Network {
    const [problem] = checkPlan(plan);
    if (problem !== undefined) throw new BuildError(problem.code, problem.message, problem.step);
    const { checkpoints, lists: before, steps: first } = this.reuse(plan);
    const counter = new ConnectionCounter(Number.POSITIVE_INFINITY);
    for (const { model, thread, count } of before) counter.add({ model, thread, step: first }, count);
    const sink = new MemorySink(({ key }, added) => {
      if (isCancelled()) throw new BuildCancelled();
      onProgress(counter.add(key, added));
    });
    const run = new PlanRun(plan, sink, { isCancelled }, checkpoints.at(-1));
    const taken = [...checkpoints];
    let atCheckpoint = first > 0 ? counter.total : Number.NEGATIVE_INFINITY;
    for (let index = first; index < plan.steps.length; index++) {
      if (index > first && plan.steps[index]!.kind === 'connect' && counter.total - atCheckpoint >= this.every) {
        taken.push(run.checkpoint(index));
        atCheckpoint = counter.total;
      }
      run.step(index);
    }
    const rank = (model: string): number => plan.synapseModels[model]!.order;
    const lists = joined(before, sink.finish(rank), rank);
    this.kept = { plan, steps: plan.steps.length, checkpoints: taken, lists };
    const { nodes, layers } = run.construction;
    const { msPerStep } = createTiming(plan.kernel);
    return { plan, nodeCount: nodes.count, layers, lists, connectionCount: counter.total, msPerStep };
  }

  /** Lets go of what is kept. */
  clear(): void {
    this.kept = undefined;
  }

  /** Cuts what is kept to what a plan has in common with it. */
  private reuse(plan: NetworkPlan): Kept {
    const { kept } = this;
    const common = kept ? Math.min(kept.steps, commonSteps(kept.plan, plan)) : 0;
    const checkpoints = kept?.checkpoints.filter(({ step }) => step <= common) ?? [];
    const steps = checkpoints.at(-1)?.step ?? 0;
    this.reused = steps;
    this.kept = { plan, steps, checkpoints, lists: cut(kept?.lists ?? [], steps) };
    return this.kept;
  }
}

/** Lists with the connections of the first steps only. */
function cut(lists: readonly ConnectionList[], steps: number): ConnectionList[] {
  return lists
    .map(({ model, thread, segments }) => {
      const kept = segments.filter(({ step }) => step < steps);
      return { model, thread, segments: kept, count: kept.reduce((sum, { count }) => sum + count, 0) };
    })
    .filter(({ count }) => count > 0);
}

function joined(
  before: readonly ConnectionList[],
  after: readonly ConnectionList[],
  rank: (model: string) => number,
): ConnectionList[] {
  const lists = [...before];
  for (const list of after) {
    const at = lists.findIndex(({ model, thread }) => model === list.model && thread === list.thread);
    if (at < 0) lists.push(list);
    else {
      const earlier = lists[at]!;
      lists[at] = {
        ...list,
        segments: [...earlier.segments, ...list.segments],
        count: earlier.count + list.count,
      };
    }
  }
  return lists.sort((a, b) => rank(a.model) - rank(b.model) || a.thread - b.thread);
}
