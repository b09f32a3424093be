import { checkPlan, type PlanProblem } from '../../engine/check';
import type { NetworkPlan, SourceRange } from '../../engine/plan';
import type { CheckCode } from '../facts/checks';
import { ruleFact, thirdRuleFact } from '../facts/rules';
import type { CallExpression, Expression } from '../syntax/ast';
import type { PlanBuilder, StepSite } from './planBuilder';
import type { ProblemList } from './problems';

/** Which arguments a finding is about, the likeliest first. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'autapses-not-rejected': ['allow_autapses'],
  'bad-delay': ['delay'],
  'delay-rounded': ['delay'],
  'delay-wraps': ['delay'],
  'degree-not-reproducible': ['indegree'],
  'degree-range': ['indegree', 'outdegree'],
  'degree-unreachable': ['indegree', 'outdegree'],
  'homogeneous-weight': ['weight'],
  'mask-dimensions': ['mask'],
  'mask-grid-layer': ['mask'],
  'mask-oversized': ['mask'],
  'mask-shape': ['mask'],
  'multapses-required': ['allow_multapses'],
  'oversized-mask': ['allow_oversized_mask'],
  'pairs-index': ['sources'],
  'pairs-options': ['allow_multapses', 'allow_autapses'],
  'poisson-mean-range': ['pairwise_avg_num_conns'],
  'probability-range': ['p'],
  'symmetric-unsupported': ['make_symmetric'],
  'third-pool': ['pool_size', 'pool_type'],
  'total-range': ['N'],
};

/** Reports what the engine refuses of a plan at the statements it comes from, within them at the argument it is about. */
export function reportEngineProblems(plan: NetworkPlan, builder: PlanBuilder, problems: ProblemList): void {
  for (const problem of checkPlan(plan)) {
    const site = builder.sites[problem.step];
    // Those of the kernel have been reported by its statement.
    if (site && isSound(problem, site))
      problems.report(problem.code as CheckCode, placeOf(problem, site), problem.message);
  }
}

/** What depends neither on how many sources and targets there are nor on how rule and synapse go together. */
const WITHOUT_SIZES: ReadonlySet<string> = new Set([
  'bad-delay',
  'degree-range',
  'homogeneous-weight',
  'integer-parameter',
  'multapses-required',
  'pairs-options',
  'pairs-sizes',
  'poisson-mean-infinite',
  'poisson-mean-range',
  'probability-range',
  'symmetric-options',
  'total-range',
]);

/** Whether a finding is about what is written, and not about a stand-in for what is wrong. */
function isSound({ code, part }: PlanProblem, { sound }: StepSite): boolean {
  return !sound || (sound.parts.has(part) && (sound.sizes || WITHOUT_SIZES.has(code)));
}

/** Where in a statement a finding of the engine is shown: at the argument it is about, where that is written there. */
export function placeOf({ code, message, part }: PlanProblem, site: StepSite): SourceRange {
  const node = site.parts[part];
  if (!node) return site.head;
  const names = ARGUMENTS[code] ?? [];
  for (const call of callsIn(node)) {
    const argument = names.map(name => argumentOf(call, name)).find(found => found !== undefined);
    if (argument) return argument;
  }
  return (part === 'synapse' && argumentNamedIn(message, node)) || node;
}

/** The argument of a synapse a message speaks of: "the weight cannot be a parameter". */
function argumentNamedIn(message: string, node: Expression): Expression | undefined {
  return callsIn(node)
    .flatMap(call => call.arguments)
    .find(({ name }) => name && new RegExp(`\\b${name.name}\\b`).test(message))?.value;
}

/** The calls an expression consists of: itself, or the elements of a list of collocated synapses. */
export function callsIn(node: Expression): CallExpression[] {
  if (node.kind === 'call') return [node];
  if (node.kind === 'parenthesized') return callsIn(node.expression);
  return node.kind === 'list' ? node.items.flatMap(callsIn) : [];
}

/** Value of an argument, given by name or position. */
export function argumentOf(call: CallExpression, name: string): Expression | undefined {
  const named = call.arguments.find(argument => argument.name?.name === name);
  if (named) return named.value;
  const callee = call.callee.kind === 'name' ? call.callee.name : '';
  const fact = ruleFact(callee) ?? thirdRuleFact(callee);
  const position = fact?.arguments.findIndex(argument => argument.name === name && !argument.named) ?? -1;
  const positional = call.arguments[position];
  return positional && !positional.name ? positional.value : undefined;
}
