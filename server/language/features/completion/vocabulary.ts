import { CONNECT_ENTRIES, type EntryFact, KERNEL_ENTRIES } from '../../facts/blocks';
import { type ArgumentFact, type CallableFact, isRequired } from '../../facts/callable';
import { commonness } from '../../facts/common';
import { CONSTANTS, functionFact, membersOf, NAMESPACES, PLAIN_FUNCTIONS } from '../../facts/functions';
import { LAYERS, MASKS } from '../../facts/masks';
import {
  defaultText,
  isDevice,
  type ModelParameter,
  type NodeModelFact,
  nodeModel,
  nodeModelNames,
  synapseModel,
  synapseModelNames,
} from '../../facts/models';
import { RULES, THIRD_RULES } from '../../facts/rules';
import { UNITS, unitFact } from '../../facts/units';
import { VIEW_ENTRIES } from '../../facts/viewEntries';
import type { EntryBlock } from '../site';
import { defaultFirst } from './defaultFirst';
import type { CompletionItem, Topic } from './item';
import { type Sort, sortsOf } from './sorts';

/** Proposals straight from the facts tables. */

/** What is written by position: functions of one plain thing, as in Python. */
const isByPosition = (callee: string): boolean =>
  /^(math\.|[a-z]+$)/.test(callee) && functionFact(callee) !== undefined;

/**
 * `name(argument=…)` with a tab stop for each argument that must be given; of a distribution for each it has, of a rule
 * with one own argument that may be left out, for that.
 */
function callSnippet({ name, arguments: all, variadic }: CallableFact, named = !isByPosition(name)): string {
  const own = all.filter(argument => !argument.named);
  const required = all.filter(isRequired);
  const asked = required.length > 0 ? required : name.startsWith('random.') ? own : own.slice(0, named ? 1 : 0);
  const stops = asked.map(({ name: argument, default: preset, type }, i) => {
    const [open, close] = /^list of [^,]*$/.test(type) ? ['[', ']'] : ['', ''];
    const stop = preset === undefined ? `${open}$${i + 1}${close}` : `\${${i + 1}:${preset}}`;
    if (named && !variadic) return `${argument}=${stop}`;
    return asked.length === 1 ? '$1' : `\${${i + 1}:${argument}}`;
  });
  return `${name}(${stops.join(', ')})$0`;
}

const byCommonness = (a: CallableFact, b: CallableFact): number => commonness(a.name) - commonness(b.name);

const call = (fact: CallableFact, rank: number, of: Topic['of'] = 'callable', named?: boolean): CompletionItem => {
  const insert = callSnippet(fact, named);
  return {
    label: fact.name,
    kind: 'function',
    detail: fact.returns,
    insert,
    snippet: true,
    rank,
    topic: { of, name: fact.name },
    ...continuation(insert),
  };
};

/** Proposals for what is to be filled in first; where something stands there already they would be about that. */
function continuation(insert: string): Pick<CompletionItem, 'continues'> {
  if (/\$\{1:/.test(insert)) return { continues: 'signature' };
  return insert.includes('$1') ? { continues: 'proposals' } : {};
}

export const ruleItems = (rank: number): CompletionItem[] =>
  [...RULES].sort(byCommonness).map(rule => ({ ...call(rule, rank, 'rule', true), kind: 'rule', detail: rule.term }));

export const thirdRuleItems = (rank: number): CompletionItem[] =>
  THIRD_RULES.map(rule => call(rule, rank, 'callable', true));
export const maskItems = (rank: number): CompletionItem[] => MASKS.map(mask => call(mask, rank, 'callable', true));
export const layerItems = (rank: number): CompletionItem[] => LAYERS.map(layer => call(layer, rank, 'layer', true));

/** By how common they are; of the others neurons before devices. */
export const nodeModelItems = (rank: number): CompletionItem[] =>
  nodeModelNames()
    .sort((a, b) => commonness(a) - commonness(b))
    .map(name => {
      const { element } = nodeModel(name)!;
      return {
        label: name,
        kind: 'model',
        detail: element,
        rank: isDevice(element) ? rank + 1 : rank,
        topic: { of: 'nodeModel', name },
      };
    });

export const synapseModelItems = (rank: number, insert: (name: string) => string): CompletionItem[] =>
  synapseModelNames()
    .sort((a, b) => commonness(a) - commonness(b))
    .map(name => ({
      label: name,
      kind: 'model',
      detail: 'synapse',
      insert: insert(name),
      snippet: true,
      // Variants that take less memory, or have labels, come last.
      rank: synapseModel(name)!.base === name ? rank : rank + 1,
      topic: { of: 'synapseModel', name },
      continues: 'proposals',
    }));

const valueStop = ({ words, default: preset }: EntryFact): string =>
  words === undefined ? '$0' : `"\${1|${defaultFirst(words, preset).join(',')}|}"$0`;

function entryItem(entry: EntryFact, block: EntryBlock): CompletionItem {
  return {
    label: entry.name,
    kind: 'entry',
    detail: entry.default === undefined ? entry.type : `${entry.type} = ${entry.default}`,
    insert: `${entry.name} = ${valueStop(entry)}`,
    snippet: true,
    rank: 0,
    topic: { of: 'entry', name: entry.name, owner: block },
    ...(entry.words === undefined && { continues: 'proposals' }),
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
  continues: 'proposals',
  rank,
  topic: { of: 'parameter', name: parameter.name, owner: model },
});

/** Entries a block may have; those for third nodes only where there are any. */
export function entryItems(block: EntryBlock, model: NodeModelFact | undefined, third: boolean): CompletionItem[] {
  switch (block) {
    case 'kernel':
      return KERNEL_ENTRIES.map(entry => entryItem(entry, block));
    case 'view':
      return VIEW_ENTRIES.map(entry => entryItem(entry, block));
    case 'connect':
      return CONNECT_ENTRIES.filter(({ name }) => third || !name.startsWith('third')).map(entry =>
        entryItem(entry, block),
      );
    case 'population': {
      const all = model?.parameters.values() ?? [];
      return Array.from(all, parameter => parameterItem(parameter, model!.name, ' = ', 0));
    }
  }
}

export const entryFact = (block: string, name: string): EntryFact | undefined =>
  (block === 'kernel' ? KERNEL_ENTRIES : block === 'view' ? VIEW_ENTRIES : CONNECT_ENTRIES).find(
    entry => entry.name === name,
  );

export const argumentItem = (argument: ArgumentFact, callee: string, layer?: true): CompletionItem => ({
  label: `${argument.name}=`,
  kind: 'parameter',
  detail: argument.default === undefined ? argument.type : `${argument.type} = ${argument.default}`,
  insert: `${argument.name}=`,
  continues: 'proposals',
  rank: isByPosition(callee) ? 7 : isRequired(argument) ? 0 : argument.named ? 2 : 1,
  topic: { of: 'argument', name: argument.name, owner: callee, ...(layer && { layer }) },
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

/** Namespaces of values that are drawn anew. */
const DRAWN: ReadonlySet<string> = new Set(['random', 'spatial', 'spatial_distributions', 'logic']);

/** Functions, namespaces and words an expression may begin with, those first whose values fit the place. */
export function expressionItems(rank: number, sorts: readonly Sort[]): CompletionItem[] {
  const isDrawn = sorts.length === 0 || sorts.includes('parameter');
  const isNumeric = isDrawn || sorts.includes('number') || sorts.includes('int') || sorts.includes('bool');
  const fits = ({ returns }: CallableFact) => sortsOf(returns, false).some(sort => sorts.includes(sort));
  const wantsTruth = sorts.includes('bool');
  return [
    ...NAMESPACES.filter(({ name }) => (DRAWN.has(name) ? isDrawn : isNumeric)).map(
      ({ name }): CompletionItem => ({
        label: name,
        kind: 'namespace',
        rank,
        topic: { of: 'namespace', name },
        continues: 'proposals',
        insert: `${name}.`,
      }),
    ),
    ...PLAIN_FUNCTIONS.filter(fact => isNumeric || fits(fact)).map(fact => call(fact, fits(fact) ? rank : rank + 1)),
    ...(sorts.length === 0 || wantsTruth
      ? ['True', 'False', 'not'].map((label): CompletionItem => ({ label, kind: 'keyword', rank: rank + 2 }))
      : []),
  ];
}

/** Units most networks are written in. */
const USUAL_UNITS: ReadonlySet<string> = new Set(['ms', 'mV', 'pA', 'nS', 'pF', 'Hz']);

/** Units that may follow a number; where one is wanted, it and others of its quantity first. */
export function unitItems(wanted: string | undefined): CompletionItem[] {
  const quantity = wanted === undefined ? undefined : unitFact(wanted)?.quantity;
  return UNITS.map(({ name, quantity: own }) => ({
    label: name,
    kind: 'unit',
    detail: own,
    rank: quantity === undefined ? (USUAL_UNITS.has(name) ? 0 : 1) : name === wanted ? 0 : own === quantity ? 1 : 2,
    ...(name === wanted && { preselect: true as const }),
    topic: { of: 'unit', name },
  }));
}

export const wordItems = (words: readonly string[]): CompletionItem[] =>
  words.map(label => ({ label, kind: 'word', rank: 0 }));
