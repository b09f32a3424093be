import { estimatePlan } from '../estimate';
import { CONNECTIONS_PER_LIST } from '../limits';
import { nodeCount } from '../nodes';
import type { ConnectStep, NetworkPlan } from '../plan';
import type { PlanProblem } from './problem';

/**
 * Connect calls that would pass what NEST can hold for one synapse model on one thread. For random numbers of connections
 * only where that is beyond doubt (six standard deviations).
 */
export function checkCapacity(plan: NetworkPlan): PlanProblem[] {
  if (certainlyFits(plan)) return [];
  const problems: PlanProblem[] = [];
  const held = new Map<string, Float64Array>();
  const { localNumThreads } = plan.kernel;
  for (const { step, exact, shares } of estimatePlan(plan)) {
    for (const [model, share] of shares) {
      const counts = held.get(model) ?? new Float64Array(localNumThreads);
      held.set(model, counts);
      const before = largest(counts);
      for (let thread = 0; thread < localNumThreads; thread++) counts[thread]! += share[thread]!;
      const after = largest(counts);
      if (!exceeds(after, exact) || exceeds(before, exact)) continue;
      const total = counts.reduce((sum, count) => sum + count, 0);
      problems.push({ code: 'too-many-per-thread', message: describe(model, after, total), step, part: 'rule' });
    }
  }
  return problems;
}

function exceeds(count: number, exact: boolean): boolean {
  return count - (exact ? 0 : 6 * Math.sqrt(count)) > CONNECTIONS_PER_LIST;
}

function largest(counts: Float64Array): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function describe(model: string, count: number, total: number): string {
  const threads = Math.ceil(total / CONNECTIONS_PER_LIST);
  const number = (value: number): string => Math.round(value).toLocaleString('en');
  return `NEST holds at most ${number(CONNECTIONS_PER_LIST)} connections of \`${model}\` on one thread; with this call there are ${number(count)}. Set \`local_num_threads\` to at least ${threads}.`;
}

/** Whether even all connections together are too few, by a bound that needs no estimate. */
function certainlyFits(plan: NetworkPlan): boolean {
  let bound = 0;
  for (const step of plan.steps) if (step.kind === 'connect') bound += mostConnections(step);
  return bound <= CONNECTIONS_PER_LIST;
}

function mostConnections(step: ConnectStep): number {
  const { rule, synapses, third } = step;
  const sources = nodeCount(step.source);
  const targets = nodeCount(step.target);
  const elements = synapses.length + (third === undefined ? 0 : 2);
  switch (rule.kind) {
    case 'one_to_one':
      return 2 * sources * elements;
    case 'fixed_total_number':
      return rule.n * elements;
    case 'pairs':
      return rule.sources.length * elements;
    case 'fixed_indegree':
      return typeof rule.indegree === 'number' ? targets * rule.indegree * elements : Number.POSITIVE_INFINITY;
    case 'fixed_outdegree':
      return typeof rule.outdegree === 'number' ? sources * rule.outdegree * elements : Number.POSITIVE_INFINITY;
    case 'all_to_all':
    case 'pairwise_bernoulli':
      return sources * targets * elements;
    case 'symmetric_pairwise_bernoulli':
      return 2 * sources * targets * elements;
    case 'pairwise_poisson':
      return Number.POSITIVE_INFINITY;
  }
}
