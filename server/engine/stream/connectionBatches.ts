import { BuildError } from '../buildError';
import { checkPlan } from '../check';
import { type Construction, PlanRun } from '../construct';
import type { NetworkPlan } from '../plan';
import { createTiming } from '../timing';
import { BATCH_SIZE, BatchSink, type BatchVisitor } from './batchSink';
import { separable } from './separable';

export interface BatchOptions {
  /** Asked about every 65,536 elementary operations. */
  readonly isCancelled?: () => boolean;
  /** Most connections of a batch; 16,384 by default. */
  readonly batchSize?: number;
  /** The only virtual process to build; where the plan is not `separable`, the others are built too but not handed on. */
  readonly thread?: number;
}

/** What is known of a network once all its connections have been visited. */
export interface Visited extends Construction {
  readonly connections: number;
  /** ms a step of delay columns. */
  readonly msPerStep: number;
}

/**
 * Builds the network of a plan without keeping it, and hands every connection to `visit` once: for what has to see all
 * connections of networks of any size in constant memory (some MB; third factors remember what they still have to
 * connect). The same plan gives the same batches each time, so whatever takes several passes can call this again.
 *
 * Order: Connect calls as in the plan. Within one call, every writer (`batch.key`: synapse model and virtual process) hands
 * over its connections in order of creation. With rules that go through the virtual processes one by one (all but
 * `fixed_outdegree`, `symmetric_pairwise_bernoulli` and third factors) all batches of process 0 come before those of
 * process 1, and so on; with the others, and with several synapse models, batches of different writers alternate. Nothing
 * is sorted as GetConnections sorts.
 *
 * Throws `BuildError` for what NEST would refuse, `BuildCancelled` when cancelled, and what `visit` throws.
 */
export function visitConnections(plan: NetworkPlan, visit: BatchVisitor, options: BatchOptions = {}): Visited {
  const [problem] = checkPlan(plan);
  if (problem !== undefined) throw new BuildError(problem.code, problem.message, problem.step);
  const { isCancelled = () => false, batchSize = BATCH_SIZE, thread } = options;
  let connections = 0;
  const counting: BatchVisitor = batch => {
    if (thread !== undefined && batch.key.thread !== thread) return;
    connections += batch.count;
    visit(batch);
  };
  const only = separable(plan) ? thread : undefined;
  const run = new PlanRun(plan, new BatchSink(counting, isCancelled, batchSize), { isCancelled, only });
  for (let index = 0; index < plan.steps.length; index++) run.step(index);
  const { nodes, layers } = run.construction;
  return { nodes, layers, connections, msPerStep: createTiming(plan.kernel).msPerStep };
}
