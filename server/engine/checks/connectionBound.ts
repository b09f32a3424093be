import { nodeCount } from '../nodes';
import type { ConnectStep, NetworkPlan } from '../plan';

/**
 * A number of connections that a plan does not exceed, at the cost of a few multiplications: where it is small enough, nothing
 * has to be estimated. Infinite for rules without a limit.
 */
export function connectionBound(plan: NetworkPlan): number {
  let bound = 0;
  for (const step of plan.steps) if (step.kind === 'connect') bound += mostConnections(step);
  return bound;
}

/** The same for one Connect call. */
export function mostConnections(step: ConnectStep): number {
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
