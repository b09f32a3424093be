import { countByThread, firstWithin } from './checks/nodeSet';
import { Means } from './estimates/means';
import { nodeCount, nodeIds } from './nodes';
import type { ConnectStep, NetworkPlan, NodeSet, NumberOrParameter } from './plan';
import { needsSpatialProcedure } from './spatial/spatialParameters';

/** What a Connect call will make. */
export interface StepEstimate {
  /** Index in `plan.steps`. */
  readonly step: number;
  /** Connections, those of collocated elements and third factors included: the number, or its mean where it is random. */
  readonly connections: number;
  readonly exact: boolean;
  /** By synapse model and thread. */
  readonly shares: ReadonlyMap<string, Float64Array>;
}

/**
 * How many connections each Connect call of a plan will make, without building. Exact for rules that fix the number, the
 * mean for others; where degrees, probabilities or masks depend on drawn values, the mean itself is a Monte Carlo estimate
 * (about 2 %). The sizes and degrees of the plan must have passed `checkPlan`.
 */
export function estimatePlan(plan: NetworkPlan): StepEstimate[] {
  const means = new Means(plan);
  const estimates: StepEstimate[] = [];
  plan.steps.forEach((step, index) => {
    if (step.kind === 'connect') estimates.push(estimateStep(plan, step, index, means));
  });
  return estimates;
}

/** Primary connections by thread, one synapse element each. */
interface Primary {
  readonly byThread: Float64Array;
  /** Whether the number in all is certain. */
  readonly exact: boolean;
}

function estimateStep(plan: NetworkPlan, step: ConnectStep, index: number, means: Means): StepEstimate {
  const threads = plan.kernel.localNumThreads;
  const { byThread, exact } = primaryConnections(plan, step, means);
  const shares = new Map<string, Float64Array>();
  const add = (model: string, counts: Float64Array): void => {
    const share = shares.get(model) ?? new Float64Array(threads);
    shares.set(model, share);
    for (let thread = 0; thread < threads; thread++) share[thread]! += counts[thread]!;
  };
  for (const { model } of step.synapses) add(model, byThread);
  const { third } = step;
  if (third !== undefined) {
    add(
      third.synapseOut.model,
      byThread.map(count => count * third.p),
    );
    add(third.synapseIn.model, spread(sum(byThread) * third.p, countByThread(third.nodes, threads)));
  }
  let connections = 0;
  for (const share of shares.values()) connections += sum(share);
  return { step: index, connections, exact: exact && (third === undefined || third.p === 0 || third.p === 1), shares };
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** A total in proportion to the weights. */
function spread(total: number, weights: readonly number[]): Float64Array {
  const whole = weights.reduce((all, weight) => all + weight, 0);
  return Float64Array.from(weights, weight => (total * weight) / whole);
}

function primaryConnections(plan: NetworkPlan, step: ConnectStep, means: Means): Primary {
  const threads = plan.kernel.localNumThreads;
  const { rule, source, target } = step;
  const own = countByThread(target, threads);
  const perTarget = (count: number, exact: boolean): Primary => ({ byThread: scaled(own, count), exact });
  const inAll = (total: number, exact: boolean): Primary => ({ byThread: spread(total, own), exact });
  switch (rule.kind) {
    case 'fixed_indegree':
      return perTarget(means.degree(rule.indegree), typeof rule.indegree === 'number');
    case 'fixed_outdegree':
      return inAll(nodeCount(source) * means.degree(rule.outdegree), typeof rule.outdegree === 'number');
    case 'fixed_total_number':
      return inAll(rule.n, true);
    case 'pairs':
      return { byThread: pairsByThread(target, rule.targets, threads), exact: true };
    case 'one_to_one':
      return oneToOne(step, own, threads);
    case 'all_to_all':
      return pairwise(step, own, 1, threads);
    case 'pairwise_bernoulli':
      return pairwise(step, own, pairMean(plan, step, rule.p ?? 1, means), threads);
    case 'pairwise_poisson':
      return pairwise(step, own, pairMean(plan, step, rule.lambda, means), threads);
    case 'symmetric_pairwise_bernoulli':
      return symmetric(step, rule.p, threads);
  }
}

function scaled(counts: readonly number[], factor: number): Float64Array {
  return Float64Array.from(counts, count => count * factor);
}

/** Mean number of connections of a pair that is not left out as an autapse. */
function pairMean(plan: NetworkPlan, step: ConnectStep, value: NumberOrParameter, means: Means): number {
  if (needsSpatialProcedure(plan, step)) return means.ofPairs(step);
  return step.rule.kind === 'pairwise_bernoulli' ? means.probability(value) : means.positive(value);
}

function pairwise(step: ConnectStep, own: readonly number[], perPair: number, threads: number): Primary {
  const sources = nodeCount(step.source);
  const autapses = step.rule.allowAutapses ? undefined : commonByThread(step, threads);
  const byThread = Float64Array.from(own, (count, thread) => (count * sources - (autapses?.[thread] ?? 0)) * perPair);
  const certain = perPair === 0 || (perPair === 1 && step.rule.kind !== 'pairwise_poisson');
  return { byThread, exact: certain };
}

/** Nodes that are both source and target, by thread. */
function commonByThread({ source, target }: ConnectStep, threads: number): Float64Array {
  const counts = new Float64Array(threads);
  const ids = nodeIds(target);
  for (let i = 0; i < ids.length; i++) {
    if (firstWithin(source, ids[i]!, ids[i]!) !== undefined) counts[ids[i]! % threads]!++;
  }
  return counts;
}

function oneToOne({ rule, source, target }: ConnectStep, own: readonly number[], threads: number): Primary {
  const byThread = Float64Array.from(own);
  const autapses = rule.allowAutapses ? 0 : equalPairs(source, target, byThread, threads);
  if (!rule.makeSymmetric) return { byThread, exact: true };
  const back = countByThread(source, threads);
  for (let thread = 0; thread < threads; thread++) byThread[thread]! += back[thread]!;
  if (autapses > 0) equalPairs(source, target, byThread, threads);
  return { byThread, exact: true };
}

/** Takes pairs of a node with itself off the counts; returns how many there are. */
function equalPairs(source: NodeSet, target: NodeSet, counts: Float64Array, threads: number): number {
  const [sources, targets] = [nodeIds(source), nodeIds(target)];
  let equal = 0;
  for (let i = 0; i < sources.length; i++) {
    if (sources[i] !== targets[i]) continue;
    equal++;
    counts[sources[i]! % threads]!--;
  }
  return equal;
}

function pairsByThread(target: NodeSet, targets: readonly number[], threads: number): Float64Array {
  const ids = nodeIds(target);
  const counts = new Float64Array(threads);
  for (let i = 0; i < targets.length; i++) counts[ids[targets[i]!]! % threads]!++;
  return counts;
}

/** The binomial degree is drawn again while it equals the number of sources; every connection is made both ways. */
function symmetric({ source, target }: ConnectStep, p: number, threads: number): Primary {
  const sources = nodeCount(source);
  const all = p ** sources;
  const degree = (sources * (p - all)) / (1 - all);
  const pairs = nodeCount(target) * degree;
  const forward = spread(pairs, countByThread(target, threads));
  const back = spread(pairs, countByThread(source, threads));
  return { byThread: forward.map((count, thread) => count + back[thread]!), exact: p === 0 };
}
