import { nodeCount } from '../nodes';
import { involves } from '../spatial/spatialParameters';
import type { ConnectCheck } from './connect';
import type { Finding } from './problem';

/**
 * In-degrees that NEST draws on several threads at once from one memory cell, so that no two of its runs need agree: each
 * thread draws the degrees of all targets, unless those are all nodes there are (construction.md 5.3).
 */
export function sharedCellProblem({ plan, step, nodes }: ConnectCheck): Finding | undefined {
  const { rule } = step;
  const threads = plan.kernel.localNumThreads;
  if (rule.kind !== 'fixed_indegree' || threads === 1 || nodes.isAll(nodeCount(step.target))) return undefined;
  const remembers = involves(plan.parameters, rule.indegree, ({ kind }) => kind === 'normal' || kind === 'lognormal');
  if (!remembers) return undefined;
  const message = `With ${threads} threads a normal or lognormal \`indegree\` differs from run to run in NEST, as all threads draw from one memory cell. Use \`local_num_threads = 1\`, or another distribution.`;
  return { code: 'degree-not-reproducible', message, part: 'rule' };
}
