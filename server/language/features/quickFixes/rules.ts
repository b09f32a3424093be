import { isRequired } from '../../facts/callable';
import { functionFact } from '../../facts/functions';
import { layerFact, maskFact } from '../../facts/masks';
import { ruleFact, thirdRuleFact } from '../../facts/rules';
import type { Fix } from '../../problem';
import type { CallExpression } from '../../syntax/ast';
import { callAround, callNamedAt, expressionAt, type Fixer, insertion, replacement, withArgument } from './tree';

/** Both answers to a question a rule leaves open; the one NEST gives by itself leaves the network as it is. */
export const stateOption =
  (option: 'allow_autapses' | 'allow_multapses'): Fixer =>
  (problem, analysis) => {
    const call = callNamedAt(analysis, problem);
    if (!call) return [];
    const state = (value: string) => [withArgument(call, option, value)];
    const stated: Fix = {
      title: `State ${option}=True, NEST's default`,
      edits: state('True'),
      preferred: true,
      safe: true,
    };
    const needed = option === 'allow_multapses' && nameOf(call) === 'fixed_total_number';
    return needed ? [stated] : [stated, { title: `Forbid with ${option}=False`, edits: state('False') }];
  };

const nameOf = ({ callee }: CallExpression): string => (callee.kind === 'name' ? callee.name : '');

/** Values one begins with, by name of the argument. */
const TYPICAL: Readonly<Record<string, string>> = {
  indegree: '10',
  outdegree: '10',
  N: '100',
  p: '0.1',
  pairwise_avg_num_conns: '0.1',
  sources: '[0]',
  targets: '[0]',
  radius: '0.5',
  inner_radius: '0.25',
  outer_radius: '0.5',
  lower_left: '[-0.5, -0.5]',
  upper_right: '[0.5, 0.5]',
  major_axis: '1.0',
  minor_axis: '0.5',
  shape: '[10, 10]',
};

/** A call of a rule with values to begin with: `fixed_indegree(indegree=10)`. */
export function typicalCall(name: string): string {
  const needed = ruleFact(name)!.arguments.filter(
    arg => isRequired(arg) || (name === 'pairwise_bernoulli' && arg.name === 'p'),
  );
  return `${name}(${needed.map(arg => `${arg.name}=${TYPICAL[arg.name]}`).join(', ')})`;
}

/** Adds the arguments a rule, mask or layer cannot do without, with values to begin with. */
export const addMissingArguments: Fixer = (problem, analysis) => {
  const call = callNamedAt(analysis, problem);
  const fact =
    call && [ruleFact, thirdRuleFact, maskFact, layerFact, functionFact].map(f => f(nameOf(call))).find(Boolean);
  if (!call || !fact) return [];
  const given = new Set(call.arguments.map(({ name }, i) => name?.name ?? fact.arguments[i]?.name));
  const isNeeded = (name: string) => fact.name === 'pairwise_bernoulli' && name === 'p';
  const missing = fact.arguments.filter(arg => (isRequired(arg) || isNeeded(arg.name)) && !given.has(arg.name));
  if (missing.length === 0 || missing.some(({ name }) => TYPICAL[name] === undefined)) return [];
  const text = missing.map(({ name }) => `${name}=${TYPICAL[name]}`).join(', ');
  const first = call.arguments[0];
  const edit = first ? insertion(first.start, `${text}, `) : insertion(call.parentheses.start + 1, text);
  return [{ title: `Add ${text}`, edits: [edit], preferred: true }];
};

/** Sets options of the rule a problem is about, whether it is shown at the call, at its name or at one of its arguments. */
export const setOptions =
  (title: string, options: Readonly<Record<string, string>>): Fixer =>
  (problem, analysis) => {
    const whole = expressionAt(analysis, problem);
    const call = whole?.kind === 'call' ? whole : (callNamedAt(analysis, problem) ?? ruleCallAround(analysis, problem));
    if (!call) return [];
    return [{ title, edits: Object.entries(options).map(([name, value]) => withArgument(call, name, value)) }];
  };

const ruleCallAround: (...given: Parameters<typeof callAround>) => CallExpression | undefined = (analysis, range) => {
  const call = callAround(analysis, range);
  return call && ruleFact(nameOf(call)) ? call : undefined;
};

/** Writes another rule without arguments instead. */
export const useRule =
  (name: string): Fixer =>
  (problem, analysis) => {
    const call = callNamedAt(analysis, problem);
    return call ? [{ title: `Use ${name}()`, edits: [replacement(call, `${name}()`)] }] : [];
  };

/** A probability in percent. */
export const percentToShare: Fixer = ({ start, end }, { text }) => {
  const written = text.slice(start, end);
  const percent = Number(written);
  if (!/^\d+(\.\d*)?$/.test(written) || percent <= 1 || percent > 100) return [];
  const share = String(Number((percent / 100).toPrecision(12)));
  return [{ title: `Write ${share} (${written} %)`, edits: [replacement({ start, end }, share)], preferred: true }];
};

/** Says that probabilities are cut off where NEST cuts them off anyway. */
export const clipProbability: Fixer = (problem, { text }) => {
  const written = text.slice(problem.start, problem.end);
  const isAbove = problem.message.includes('as high as');
  const [name, bound] = isAbove ? ['min', '1'] : ['max', '0'];
  const edits = [replacement(problem, `math.${name}(${written}, ${bound})`)];
  return [{ title: `Cut off with math.${name}(…, ${bound})`, edits, preferred: true }];
};
