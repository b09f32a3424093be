import type { ConnectionRule } from '../plan';

/**
 * The shape that lists of weights, delays and other synapse parameters have by rule (construction.md 5.2): how many values, or rows
 * and columns; undefined where there can be no lists.
 */
export function arrayShape(rule: ConnectionRule, sources: number, targets: number): readonly number[] | undefined {
  switch (rule.kind) {
    case 'one_to_one':
      return [sources];
    case 'all_to_all':
      return [targets, sources];
    case 'fixed_indegree':
      return typeof rule.indegree === 'number' ? [targets, rule.indegree] : undefined;
    case 'fixed_outdegree':
      return typeof rule.outdegree === 'number' ? [sources, rule.outdegree] : undefined;
    case 'fixed_total_number':
      return [rule.n];
    case 'pairs':
      return [rule.sources.length];
    default:
      return undefined;
  }
}
