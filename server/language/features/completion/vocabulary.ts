import { CONNECT_ENTRIES, type EntryFact, KERNEL_ENTRIES } from '../../facts/blocks';
import { type ArgumentFact, type CallableFact, isRequired } from '../../facts/callable';
import { CONSTANTS, functionFact, membersOf, NAMESPACES, PLAIN_FUNCTIONS } from '../../facts/functions';
import { MASKS } from '../../facts/masks';
import {
  defaultText,
  isDevice,
  type ModelParameter,
  nodeModel,
  nodeModelNames,
  synapseModel,
  synapseModelNames,
} from '../../facts/models';
import { RULES, THIRD_RULES } from '../../facts/rules';
import { UNITS } from '../../facts/units';
import { VIEW_ENTRIES } from '../../facts/viewEntries';
import type { EntryBlock } from '../site';
import type { CompletionItem, Topic } from './item';

/** Proposals straight from the facts tables. */

/** `name(required=…)` with a tab stop for each argument that must be given. */
export function callSnippet({ name, arguments: all, variadic }: CallableFact): string {
  const required = all.filter(isRequired);
  const byName = (argument: ArgumentFact) => argument.named === true || name.includes('_');
  const stops = required.map((argument, i) =>
    byName(argument) && !variadic ? `${argument.name}=\${${i + 1}}` : `\${${i + 1}:${argument.name}}`,
  );
  const optional = stops.length === 0 && all.length > 0;
  return `${name}(${optional ? '$1' : stops.join(', ')})$0`;
}

const call = (
  fact: CallableFact,
  rank: number,
  of: Topic['of'] = 'callable',
  kind = 'function' as const,
): CompletionItem => ({
  label: fact.name,
  kind,
  detail: fact.returns,
  insert: callSnippet(fact),
  snippet: true,
  rank,
  topic: { of, name: fact.name },
  continues: true,
});

export const ruleItems = (rank: number): CompletionItem[] =>
  RULES.map(rule => ({ ...call(rule, rank, 'rule'), kind: 'rule', detail: rule.term }));

export const thirdRuleItems = (rank: number): CompletionItem[] => THIRD_RULES.map(rule => call(rule, rank));
export const maskItems = (rank: number): CompletionItem[] => MASKS.map(mask => call(mask, rank));

/** Neurons before devices; `_hpc` and `_lbl` variants of synapses last. */
export const nodeModelItems = (rank: number): CompletionItem[] =>
  nodeModelNames().map(name => {
    const model = nodeModel(name)!;
    return {
      label: name,
      kind: 'model',
      detail: model.element,
      rank: isDevice(model.element) ? rank + 1 : rank,
      topic: { of: 'nodeModel', name },
    };
  });

export const synapseModelItems = (rank: number, insert: (name: string) => string): CompletionItem[] =>
  synapseModelNames().map(name => {
    const model = synapseModel(name)!;
    const variant = model.base === name ? 0 : 2;
    return {
      label: name,
      kind: 'model',
      detail: 'synapse',
      insert: insert(name),
      snippet: true,
      rank: rank + (name === 'static_synapse' ? 0 : 1 + variant),
      topic: { of: 'synapseModel', name },
      continues: true,
    };
  });

const valueStop = (words: readonly string[] | undefined): string =>
  words === undefined ? '$0' : `"\${1|${words.join(',')}|}"$0`;

function entryItem(entry: EntryFact, block: EntryBlock): CompletionItem {
  return {
    label: entry.name,
    kind: 'entry',
    detail: entry.default === undefined ? entry.type : `${entry.type} = ${entry.default}`,
    insert: `${entry.name} = ${valueStop(entry.words)}`,
    snippet: true,
    rank: 0,
    topic: { of: 'entry', name: entry.name, owner: block },
    continues: entry.words === undefined,
  };
}

export const parameterItem = (
  parameter: ModelParameter,
  model: string,
  assign: string,
  rank: number,
): CompletionItem => ({
  label: parameter.name,
  kind: 'parameter',
  detail: `${parameter.type} = ${defaultText(parameter)}`,
  insert: `${parameter.name}${assign}`,
  rank,
  topic: { of: 'parameter', name: parameter.name, owner: model },
});

/** Entries of a block that are still missing. */
export function entryItems(block: EntryBlock, model: string | undefined): CompletionItem[] {
  switch (block) {
    case 'kernel':
      return KERNEL_ENTRIES.map(entry => entryItem(entry, block));
    case 'view':
      return VIEW_ENTRIES.map(entry => entryItem(entry, block));
    case 'connect':
      return CONNECT_ENTRIES.map(entry => entryItem(entry, block));
    case 'population': {
      const parameters = model === undefined ? undefined : nodeModel(model)?.parameters;
      return Array.from(parameters?.values() ?? [], parameter => parameterItem(parameter, model!, ' = ', 0));
    }
  }
}

export const entryFact = (block: string, name: string): EntryFact | undefined =>
  (block === 'kernel' ? KERNEL_ENTRIES : block === 'view' ? VIEW_ENTRIES : CONNECT_ENTRIES).find(
    entry => entry.name === name,
  );

export const argumentItem = (argument: ArgumentFact, callee: string): CompletionItem => ({
  label: `${argument.name}=`,
  kind: 'parameter',
  detail: argument.default === undefined ? argument.type : `${argument.type} = ${argument.default}`,
  insert: `${argument.name}=`,
  rank: isRequired(argument) ? 0 : argument.named ? 2 : 1,
  topic: { of: 'argument', name: argument.name, owner: callee },
});

/** Members of `random`, `spatial.pos` …, without the dots before them. */
export function memberItems(object: string): CompletionItem[] {
  const known = new Set<string>();
  const items: CompletionItem[] = [];
  for (const member of membersOf(object)) {
    const name = member.split('.')[0]!;
    if (known.has(name)) continue;
    known.add(name);
    const full = `${object}.${name}`;
    const fact = functionFact(full);
    if (fact) {
      items.push({ ...call(fact, 0), label: name, insert: callSnippet(fact).slice(object.length + 1) });
    } else {
      items.push({
        label: name,
        kind: 'constant',
        detail: constantDetail(full),
        rank: 0,
        topic: { of: 'constant', name: full },
      });
    }
  }
  return items;
}

const constantDetail = (name: string): string => CONSTANTS.find(constant => constant.name === name)?.returns ?? '…';

/** Functions, namespaces and words an expression may begin with. */
export const expressionItems = (rank: number): CompletionItem[] => [
  ...NAMESPACES.map(
    ({ name }): CompletionItem => ({
      label: name,
      kind: 'namespace',
      rank,
      topic: { of: 'namespace', name },
      continues: true,
      insert: `${name}.`,
    }),
  ),
  ...PLAIN_FUNCTIONS.map(fact => call(fact, rank + 1)),
  ...['True', 'False', 'not'].map((label): CompletionItem => ({ label, kind: 'keyword', rank: rank + 2 })),
];

export const unitItems = (): CompletionItem[] =>
  UNITS.map(unit => ({
    label: unit.name,
    kind: 'unit',
    detail: unit.quantity,
    rank: 0,
    topic: { of: 'unit', name: unit.name },
  }));

export const wordItems = (words: readonly string[]): CompletionItem[] =>
  words.map(label => ({ label, kind: 'word', rank: 0 }));
