import type { EntryFact } from '../facts/blocks';
import { type ArgumentFact, type CallableFact, signature } from '../facts/callable';
import { modelDoc } from '../facts/modelDocs';
import { defaultText, type ModelParameter, type NodeModelFact, type SynapseModelFact } from '../facts/models';
import { parameterDoc } from '../facts/parameterDocs';
import { RULE_OPTIONS, type RuleFact } from '../facts/rules';
import type { UnitFact } from '../facts/units';

/** Markdown for hover, completion and signature help, from the facts tables. */

const code = (text: string): string => `\`\`\`netspec\n${text}\n\`\`\``;
const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part !== undefined && part !== '').join('\n\n');

const withUnit = (type: string, unit: string | undefined): string => (unit === undefined ? type : `${type}, ${unit}`);

/** "- `mean` (number or parameter, default `0`): Mean." */
function argumentLine({ name, type, unit, doc, default: value }: ArgumentFact): string {
  const preset = value === undefined ? '' : `, default \`${value}\``;
  return `- \`${name}\` (${withUnit(type, unit)}${preset}): ${doc}`;
}

/** One argument by itself. */
export function describeArgument(callee: string, argument: ArgumentFact): string {
  const preset = argument.default === undefined ? '' : ` = ${argument.default}`;
  return paragraphs(
    code(`${argument.name}${preset}`),
    `${argument.doc} *${withUnit(argument.type, argument.unit)}* · argument of \`${callee}\``,
  );
}

/** A function, mask, layer or third rule. */
export const describeCallable = (fact: CallableFact): string =>
  paragraphs(code(signature(fact)), fact.doc, fact.arguments.map(argumentLine).join('\n'));

const RULE_OPTION_NAMES: ReadonlySet<string> = new Set(RULE_OPTIONS.map(option => option.name));

/** A connection rule, with the paper's term and the degrees to expect. */
export function describeRule(rule: RuleFact): string {
  const own = rule.arguments.filter(argument => !RULE_OPTION_NAMES.has(argument.name));
  return paragraphs(
    code(signature({ ...rule, arguments: own })),
    rule.doc,
    own.map(argumentLine).join('\n'),
    `*${rule.term}* · symbol ${rule.symbol} ([Senk et al. 2022](https://doi.org/10.1371/journal.pcbi.1010086))  \n` +
      `in-degree ${rule.inDegree} · out-degree ${rule.outDegree}` +
      (rule.arrays === undefined ? '' : `  \nlists for weights and delays: ${rule.arrays}`),
    `Also takes ${RULE_OPTIONS.map(option => `\`${option.name}\``).join(', ')}.`,
  );
}

/** One parameter of a node or synapse model. */
export const describeParameter = (model: string, parameter: ModelParameter): string =>
  paragraphs(
    code(`${parameter.name} = ${defaultText(parameter)}`),
    `${parameterDoc(parameter.name, model)} *${withUnit(parameter.type, parameter.unit)}* · parameter of \`${model}\``.trim(),
  );

const parameterTable = (model: string, parameters: Iterable<ModelParameter>): string =>
  [
    '| parameter | default | |',
    '|---|---|---|',
    ...Array.from(
      parameters,
      parameter => `| \`${parameter.name}\` | ${defaultText(parameter)} | ${parameterDoc(parameter.name, model)} |`,
    ),
  ].join('\n');

const ELEMENT_WORDS = {
  neuron: 'neuron',
  stimulator: 'stimulation device',
  recorder: 'recording device',
  other: 'node',
} as const;

export const describeNodeModel = (model: NodeModelFact): string =>
  paragraphs(
    `**${model.name}** · ${ELEMENT_WORDS[model.element]}`,
    modelDoc(model.name),
    model.receptors.length > 0 ? `Receptors: ${model.receptors.join(', ')}.` : undefined,
    parameterTable(model.name, model.parameters.values()),
  );

export const describeSynapseModel = (model: SynapseModelFact): string =>
  paragraphs(
    `**${model.name}** · synapse`,
    modelDoc(model.name, model.base),
    model.homogeneousWeight ? 'All connections share one weight: give it in a `model`, not in `connect`.' : undefined,
    model.requiresSymmetric ? 'Needs `make_symmetric=True`.' : undefined,
    parameterTable(model.name, model.parameters.values()),
  );

/** An entry of a block. */
export function describeEntry(entry: EntryFact): string {
  const preset = entry.default === undefined ? '' : ` = ${entry.default}`;
  const words =
    entry.words === undefined ? undefined : `One of ${entry.words.map(word => `\`"${word}"\``).join(', ')}.`;
  return paragraphs(code(`${entry.name}${preset}`), `${entry.doc} *${withUnit(entry.type, entry.unit)}*`, words);
}

export const describeUnit = (unit: UnitFact): string => paragraphs(`**${unit.name}** · ${unit.quantity}`, unit.doc);
