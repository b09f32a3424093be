import { builtinKind } from '../../language/facts/builtins';
import type { CallableFact } from '../../language/facts/callable';
import { layerFact, maskFact } from '../../language/facts/masks';
import { type ModelParameter, synapseModel } from '../../language/facts/models';
import { ruleFact, thirdRuleFact } from '../../language/facts/rules';
import type { CallExpression, Expression } from '../../language/syntax/ast';
import type { Exporter } from './exporter';
import { docOf } from './expressions';
import { call, type Doc, dictionary, pythonString } from './layout';
import { modelName, modelOf } from './models';
import { floatLiteral, floatVector, modelValue } from './values';

/** Rules, masks, synapses and layers: calls in the language, dictionaries (and `nest.spatial` calls) in PyNEST. */

export type Entry = readonly [key: string, value: Doc];

interface NamedArgument {
  readonly name: string;
  readonly value: Expression;
}

/** Arguments with their names, those of positional ones looked up. */
const named = (node: CallExpression, fact: CallableFact | undefined): NamedArgument[] =>
  node.arguments.map(({ name, value }, index) => ({ name: name?.name ?? fact?.arguments[index]?.name ?? '', value }));

/** Entries of the dictionary a call stands for, or undefined for a call that is one in Python too. */
export function specification(node: CallExpression, name: string | undefined, exporter: Exporter): Entry[] | undefined {
  if (name === undefined) return isSynapseCopy(node, exporter) ? synapse(node, exporter) : undefined;
  switch (builtinKind(name)) {
    case 'rule':
    case 'thirdRule':
      return rule(node, name, exporter);
    case 'mask':
      return mask(node, name, exporter);
    case 'synapseModel':
      return synapse(node, exporter);
    default:
      return undefined;
  }
}

const isSynapseCopy = (node: CallExpression, exporter: Exporter): boolean =>
  exporter.meaning.declarationAt(node.callee.start)?.kind === 'model';

const RULE_VALUES: Readonly<Record<string, (node: Expression, exporter: Exporter) => Doc>> = {
  p: floatLiteral,
  pairwise_avg_num_conns: floatLiteral,
};

function rule(node: CallExpression, name: string, exporter: Exporter): Entry[] {
  const entries = named(node, ruleFact(name) ?? thirdRuleFact(name));
  return [
    ['rule', pythonString(name)],
    ...entries.map(({ name: key, value }): Entry => [key, (RULE_VALUES[key] ?? docOf)(value, exporter)]),
  ];
}

const VECTORS: ReadonlySet<string> = new Set(['lower_left', 'upper_right', 'center', 'anchor', 'extent', 'pos']);

/** NEST's mask dictionary: the shape under its name, and the anchor that shifts it beside the shape. */
function mask(node: CallExpression, name: string, exporter: Exporter): Entry[] {
  // A grid mask counts in nodes; all others measure.
  const write = (key: string, value: Expression): Doc => {
    if (name === 'grid') return docOf(value, exporter);
    return VECTORS.has(key) ? floatVector(value, exporter) : floatLiteral(value, exporter);
  };
  const entries = named(node, maskFact(name));
  const shape = entries
    .filter(({ name: key }) => key !== 'anchor')
    .map(({ name: key, value }): Entry => [key === 'center' ? 'anchor' : key, write(key, value)]);
  const anchors = entries.filter(({ name: key }) => key === 'anchor');
  return [[name, dictionary(shape)], ...anchors.map(({ value }): Entry => ['anchor', write('anchor', value)])];
}

function synapse(node: CallExpression, exporter: Exporter): Entry[] {
  const { base } = modelOf(node.callee, exporter);
  const parameters = synapseModel(base)?.parameters ?? new Map<string, ModelParameter>();
  return [
    ['synapse_model', modelName(node.callee, exporter)],
    ...named(node, undefined).map(
      ({ name, value }): Entry => [name, modelValue(value, parameters.get(name), exporter)],
    ),
  ];
}

/** The layer a population lies on, as `nest.spatial.grid(…)` or `nest.spatial.free(…)`. */
export function layer(node: Expression, exporter: Exporter): Doc {
  if (node.kind !== 'call' || node.callee.kind !== 'name') return docOf(node, exporter);
  const { name } = node.callee;
  const items = named(node, layerFact(name)).map(({ name: key, value }): Doc => {
    const doc = VECTORS.has(key) ? floatVector(value, exporter) : docOf(value, exporter);
    return [`${key}=`, doc];
  });
  return call(`nest.spatial.${name}`, items);
}
