import { synapseModel } from '../../facts/models';
import { ruleFact } from '../../facts/rules';
import { ruleOfArgument } from '../../semantics/ruleOfArgument';
import type { Analysis } from '../../service';
import type { ConnectStatement, Entry } from '../../syntax/ast';
import { typicalCall } from './rules';
import { callAround, expressionAt, type Fixer, nodesAround, replacement, withArgument } from './tree';

type Range = Parameters<Fixer>[0];

const connectAround = (analysis: Analysis, range: Range): ConnectStatement | undefined =>
  nodesAround(analysis, range).find(node => node.kind === 'connect');

/** Moves an argument of the rule or the synapse from the block of a `connect` to where it belongs. */
export const moveToCall: Fixer = (problem, analysis) => {
  const entries = connectAround(analysis, problem)?.block?.entries ?? [];
  const entry = entries.find(({ name }) => name.start === problem.start);
  if (!entry || entry.value.kind === 'missing') return [];
  const name = entry.name.name;
  const rule = ruleOfArgument(name);
  const isOfSynapse = ['weight', 'delay', 'receptor_type'].includes(name);
  if (!rule && !isOfSynapse) return [];
  const [owner, call] = rule ? ['rule', rule.name] : ['synapse', 'static_synapse'];
  return [
    moved(
      entry,
      entries.find(other => other.name.name === owner),
      { owner, call },
      analysis,
    ),
  ].flatMap(fix => fix ?? []);
};

function moved(
  entry: Entry,
  owner: Entry | undefined,
  { owner: name, call }: { readonly owner: string; readonly call: string },
  { text }: Analysis,
) {
  const argument = entry.name.name;
  const value = text.slice(entry.value.start, entry.value.end);
  if (!owner) {
    const made = `${name} = ${call}(${argument}=${value})`;
    return { title: `Write ${made}`, edits: [replacement(entry, made)], preferred: true };
  }
  const title = `Move ${argument} into ${name}`;
  const leaving = replacement({ start: entry.start, end: endOfSpace(text, entry.end) }, '');
  const { value: there } = owner;
  // `rule = fixed_indegree` without parentheses.
  const joining =
    there.kind === 'call'
      ? withArgument(there, argument, value)
      : there.kind === 'name'
        ? replacement(there, `${there.name}(${argument}=${value})`)
        : undefined;
  if (!joining) return undefined;
  return { title, edits: [joining, leaving].sort((a, b) => a.start - b.start), preferred: true };
}

/** Behind the space that separates an entry from the next one. */
const endOfSpace = (text: string, at: number): number => at + /^[ \t]*(\r?\n[ \t]*)?/.exec(text.slice(at))![0].length;

/** Turns a connection round. */
export const turnArrow: Fixer = (problem, analysis) => {
  const connect = connectAround(analysis, problem);
  if (!connect || connect.source.kind === 'missing' || connect.target.kind === 'missing') return [];
  const { source, target } = connect;
  const textOf = ({ start, end }: typeof source) => analysis.text.slice(start, end);
  const edits = [replacement(source, textOf(target)), replacement(target, textOf(source))];
  return [{ title: `Write ${textOf(target)} -> ${textOf(source)}`, edits, preferred: true }];
};

/** Values of the wrong kind that show what was meant: a probability where connections are counted, a call in quotes. */
export const meantOtherwise: Fixer = (problem, analysis) => {
  const value = expressionAt(analysis, problem);
  if (value?.kind === 'string') return unquoted(value.value, problem);
  const call = callAround(analysis, problem);
  if (value?.kind !== 'number' || value.unit || call?.callee.kind !== 'name' || !ruleFact(call.callee.name)) return [];
  const share = Number(value.text);
  if (!(share > 0 && share < 1)) return [];
  const options = call.arguments.filter(argument => argument.value !== value && argument.name);
  const written = options.map(({ start, end }) => `, ${analysis.text.slice(start, end)}`).join('');
  const text = `pairwise_bernoulli(p=${value.text}${written})`;
  return [{ title: `Write pairwise_bernoulli(p=${value.text})`, edits: [replacement(call, text)], preferred: true }];
};

function unquoted(word: string, at: Range) {
  const text = ruleFact(word) ? typicalCall(word) : synapseModel(word) ? `${word}()` : undefined;
  return text === undefined ? [] : [{ title: `Write ${text}`, edits: [replacement(at, text)], preferred: true }];
}

/** Calls the rule that has an argument instead of one that has not, where the other arguments fit it. */
export const useRuleOfArgument: Fixer = (problem, analysis) => {
  const call = nodesAround(analysis, problem).findLast(node => node.kind === 'call');
  const argument = analysis.text.slice(problem.start, problem.end);
  if (call?.callee.kind !== 'name' || !ruleFact(call.callee.name)) return [];
  const rule = ruleOfArgument(argument);
  const fits = call.arguments.every(({ name }) => rule?.arguments.some(own => own.name === name?.name));
  return rule && fits
    ? [{ title: `Use ${rule.name}`, edits: [replacement(call.callee, rule.name)], preferred: true }]
    : [];
};
