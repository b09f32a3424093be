import { BuildCancelled, BuildError } from './buildError';
import { checkPlan } from './check';
import { ConnectionCounter, tooMany } from './connectionCounter';
import { construct } from './construct';
import { estimatePlan } from './estimate';
import { MemorySink } from './memorySink';
import type { Network } from './network';
import type { NetworkPlan } from './plan';
import { createTiming } from './timing';

export interface BuildOptions {
  /** Asked about every 65,536 elementary operations. */
  readonly isCancelled?: () => boolean;
  /** Told how many connections there are, about every 65,536 of them. */
  readonly onProgress?: (connections: number) => void;
  readonly maxConnections?: number;
  readonly maxNodes?: number;
}

/**
 * Builds what NEST 3.10 would build, connection by connection and bit by bit. Throws `BuildError` (code, message, step) for
 * what NEST would refuse, for what would never end and for what exceeds a limit of the options; `BuildCancelled` when
 * cancelled.
 */
export function build(plan: NetworkPlan, options: BuildOptions = {}): Network {
  const [problem] = checkPlan(plan);
  if (problem !== undefined) throw new BuildError(problem.code, problem.message, problem.step);
  refuseLarge(plan, options);
  const { isCancelled = () => false, onProgress = () => {} } = options;
  const limits = new ConnectionCounter(options.maxConnections ?? Number.POSITIVE_INFINITY);
  const sink = new MemorySink((writer, added) => {
    if (isCancelled()) throw new BuildCancelled();
    onProgress(limits.add(writer.key, added));
  });
  const { nodes, layers } = construct(plan, sink, isCancelled);
  const lists = sink.finish(model => plan.synapseModels[model]!.order);
  return {
    plan,
    nodeCount: nodes.count,
    layers,
    lists,
    connectionCount: limits.total,
    msPerStep: createTiming(plan.kernel).msPerStep,
  };
}

/** Refuses what would exceed the options' limits by far, before any time goes into it. */
function refuseLarge(plan: NetworkPlan, options: BuildOptions): void {
  const { maxNodes = Number.POSITIVE_INFINITY, maxConnections = Number.POSITIVE_INFINITY } = options;
  let nodes = 0;
  plan.steps.forEach((step, index) => {
    if (step.kind !== 'create') return;
    nodes += step.count;
    if (nodes > maxNodes) throw new BuildError('too-many-nodes', tooMany('nodes', nodes, maxNodes), index);
  });
  if (maxConnections === Number.POSITIVE_INFINITY) return;
  let connections = 0;
  for (const estimate of estimatePlan(plan)) {
    connections += estimate.connections;
    if (connections <= maxConnections) continue;
    throw new BuildError('too-many-connections', tooMany('connections', connections, maxConnections), estimate.step);
  }
}
