import { nodeCount } from '../nodes';
import type { ConnectionRule, ConnectStep, NumberOrParameter } from '../plan';
import { firstCommon } from './nodeSet';
import type { Finding } from './problem';

/** What NEST refuses of a rule and its options (construction.md 5), and degrees with which it would never end. */
export function checkRule(step: ConnectStep, spatial: boolean): Finding[] {
  const { rule } = step;
  const symmetric = symmetryProblem(rule);
  const own = ruleProblem(step, spatial);
  const found: Finding[] = [];
  if (symmetric !== undefined) found.push(symmetric);
  if (own !== undefined) found.push(own);
  return found;
}

function problem(code: string, message: string): Finding {
  return { code, message, part: 'rule' };
}

const SYMMETRIC_RULES: ReadonlySet<string> = new Set(['one_to_one', 'symmetric_pairwise_bernoulli']);

function symmetryProblem(rule: ConnectionRule): Finding | undefined {
  if (!rule.makeSymmetric || SYMMETRIC_RULES.has(rule.kind)) return undefined;
  return problem(
    'symmetric-unsupported',
    `\`${rule.kind}\` cannot make symmetric connections; only ${[...SYMMETRIC_RULES].join(' and ')} can.`,
  );
}

function ruleProblem(step: ConnectStep, spatial: boolean): Finding | undefined {
  const { rule } = step;
  switch (rule.kind) {
    case 'all_to_all':
      return undefined;
    case 'one_to_one':
      return oneToOneProblem(step);
    case 'fixed_indegree':
      return degreeProblem(step, { name: 'indegree', value: rule.indegree, chosen: 'source', spatial });
    case 'fixed_outdegree':
      return degreeProblem(step, { name: 'outdegree', value: rule.outdegree, chosen: 'target', spatial });
    case 'fixed_total_number':
      return totalProblem(step, rule.n);
    case 'pairwise_bernoulli':
      return probabilityProblem(rule.p, spatial);
    case 'symmetric_pairwise_bernoulli':
      return symmetricBernoulliProblem(step, rule.p);
    case 'pairwise_poisson':
      return poissonProblem(rule, rule.lambda, spatial);
    case 'pairs':
      return pairsProblem(step, rule.sources, rule.targets);
  }
}

function oneToOneProblem({ source, target }: ConnectStep): Finding | undefined {
  const [sources, targets] = [nodeCount(source), nodeCount(target)];
  if (sources === targets) return undefined;
  return problem(
    'one-to-one-sizes',
    `\`one_to_one\` needs as many targets as sources; there are ${sources} sources and ${targets} targets.`,
  );
}

interface Degree {
  readonly name: 'indegree' | 'outdegree';
  readonly value: NumberOrParameter;
  /** The side the rule chooses from. */
  readonly chosen: 'source' | 'target';
  readonly spatial: boolean;
}

function degreeProblem(step: ConnectStep, { name, value, chosen, spatial }: Degree): Finding | undefined {
  if (typeof value !== 'number') return undefined;
  if (!Number.isInteger(value) || value < 0)
    return problem('degree-range', `\`${name}\` must be an integer of at least 0, not ${value}.`);
  // With positions, how many nodes there are to choose from turns out while connecting.
  if (spatial || value === 0) return undefined;
  const available = nodeCount(step[chosen]);
  if (!step.rule.allowMultapses && value > available)
    return problem(
      'degree-unreachable',
      `\`${name}\` is ${value}, but without multapses only ${available} ${chosen}s can be chosen.`,
    );
  return autapseProblem(step, { name, degree: value, available, chosen });
}

/** A node that has itself among the nodes to choose from has one less: where that is too few, NEST never ends. */
function autapseProblem(
  step: ConnectStep,
  { name, degree, available, chosen }: { name: string; degree: number; available: number; chosen: string },
): Finding | undefined {
  const { allowAutapses, allowMultapses } = step.rule;
  const needed = allowMultapses ? 1 : degree;
  if (allowAutapses || available > needed) return undefined;
  const node = firstCommon(step.source, step.target);
  if (node === undefined) return undefined;
  const options = allowMultapses ? 'autapses' : 'autapses and multapses';
  return problem(
    'degree-unreachable',
    `\`${name}\` is ${degree}, but node ${node} is source and target, and without ${options} only ${available - 1} ${chosen}s remain for it.`,
  );
}

function totalProblem(step: ConnectStep, n: number): Finding | undefined {
  if (!Number.isInteger(n) || n < 0) return problem('total-range', `\`N\` must be an integer of at least 0, not ${n}.`);
  if (!step.rule.allowMultapses)
    return problem('multapses-required', '`fixed_total_number` is only possible with multapses allowed.');
  const single = nodeCount(step.source) === 1 && nodeCount(step.target) === 1;
  if (step.rule.allowAutapses || n === 0 || !single || firstCommon(step.source, step.target) === undefined)
    return undefined;
  return problem('only-autapses', 'The only source is also the only target, and autapses are forbidden.');
}

function probabilityProblem(p: NumberOrParameter | undefined, spatial: boolean): Finding | undefined {
  // The spatial procedure does not look at the value.
  if (typeof p !== 'number' || spatial || (p >= 0 && p <= 1)) return undefined;
  return problem('probability-range', `\`p\` must be a probability from 0 to 1, not ${p}.`);
}

/** Repetitions of a binomial draw that may be expected before a degree below the number of sources comes up. */
const MOST_REPETITIONS = 1e6;

function symmetricBernoulliProblem({ rule, source }: ConnectStep, p: number): Finding | undefined {
  if (rule.allowAutapses || !rule.allowMultapses || !rule.makeSymmetric)
    return problem(
      'symmetric-options',
      '`symmetric_pairwise_bernoulli` needs allow_autapses=False, allow_multapses=True and make_symmetric=True.',
    );
  if (!(p >= 0 && p < 1)) return problem('probability-range', `\`p\` must be at least 0 and less than 1, not ${p}.`);
  if (1 - p ** nodeCount(source) >= 1 / MOST_REPETITIONS) return undefined;
  return problem(
    'probability-range',
    `\`p\` is so close to 1 (${p}) that NEST would hardly ever find fewer sources than there are.`,
  );
}

function poissonProblem(rule: ConnectionRule, lambda: NumberOrParameter, spatial: boolean): Finding | undefined {
  if (typeof lambda === 'number' && !(lambda >= 0 && lambda < Number.POSITIVE_INFINITY) && !(spatial && lambda < 0))
    return problem('poisson-mean-range', `\`pairwise_avg_num_conns\` must be a number of at least 0, not ${lambda}.`);
  if (!rule.allowMultapses && !spatial)
    return problem('multapses-required', '`pairwise_poisson` is only possible with multapses allowed.');
  return undefined;
}

function pairsProblem(step: ConnectStep, sources: readonly number[], targets: readonly number[]): Finding | undefined {
  const { allowAutapses, allowMultapses } = step.rule;
  if (sources.length !== targets.length)
    return problem(
      'pairs-sizes',
      `\`pairs\` needs as many targets as sources; ${sources.length} sources and ${targets.length} targets are listed.`,
    );
  if (!allowAutapses || !allowMultapses)
    return problem(
      'pairs-options',
      '`pairs` makes exactly the connections listed; autapses and multapses cannot be forbidden.',
    );
  return (
    indexProblem('sources', sources, nodeCount(step.source)) ?? indexProblem('targets', targets, nodeCount(step.target))
  );
}

function indexProblem(side: string, indices: readonly number[], size: number): Finding | undefined {
  const wrong = indices.find(index => !(Number.isInteger(index) && index >= 0 && index < size));
  if (wrong === undefined) return undefined;
  return problem('pairs-index', `\`${side}\` must be indices from 0 to ${size - 1}; ${wrong} is none.`);
}
