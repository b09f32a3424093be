// docs/models.md: node and synapse models.
import { modelDoc } from '../../server/language/facts/modelDocs.ts';
import { NEST_VERSION } from '../../server/language/facts/models.generated.ts';
import {
  defaultText,
  nodeModel,
  nodeModelNames,
  synapseModel,
  synapseModelNames,
  weightUnitOf,
} from '../../server/language/facts/models.ts';
import { parameterDoc } from '../../server/language/facts/parameterDocs.ts';
import { code, paragraphs, table } from './markdown.mjs';

const INTRODUCTION = `# Models

Node and synapse models of NEST ${NEST_VERSION} with their parameters, units and defaults. A bare number is taken in the unit given
here; a parameter without a unit takes a bare number.`;

const parameterTable = ({ name: model, parameters }) =>
  table(
    ['parameter', 'type', 'unit', 'default', ''],
    [...parameters.values()].map(parameter => [
      code(parameter.name),
      parameter.type,
      parameter.unit ?? '',
      code(defaultText(parameter)),
      parameterDoc(parameter.name, model),
    ]),
  );

const GROUPS = [
  ['neuron', '## Neurons'],
  ['stimulator', '## Stimulation devices'],
  ['recorder', '## Recording devices'],
  ['other', '## Other nodes'],
];

const listed = names => names.map(code).join(', ');

function nodeSection(model) {
  const unit = weightUnitOf(model);
  const notSettable = [...model.readOnly].filter(Boolean);
  return paragraphs(
    `### ${model.name}`,
    modelDoc(model.name),
    unit && `Takes weights in ${unit}.`,
    model.receptors.length > 0 && `Receptors: ${listed(model.receptors)}.`,
    model.recordables.length > 0 && `Recordable: ${listed(model.recordables)}.`,
    notSettable.length > 0 && `Can be read but not set: ${listed(notSettable)}.`,
    model.parameters.size > 0 && parameterTable(model),
  );
}

function nodeGroup([element, heading]) {
  const models = nodeModelNames().map(nodeModel);
  return [heading, ...models.filter(model => model.element === element).map(nodeSection)];
}

function synapseSection(model, variants) {
  return paragraphs(
    `### ${model.name}`,
    modelDoc(model.name, model.base),
    !model.hasDelay && 'Has no delay.',
    model.requiresSymmetric && 'Needs `make_symmetric=True`.',
    model.homogeneousWeight && 'All connections share one weight: give it in a `model`, not in `connect`.',
    variants.length > 0 &&
      `Variants: ${variants.map(({ name, base }) => `${code(name)} (${suffix(name, base)})`).join(', ')}.`,
    parameterTable(model),
  );
}

const suffix = (name, base) =>
  modelDoc(name, base).slice(modelDoc(base).length).trim().replace(/\.$/, '').toLowerCase();

function synapseGroup() {
  const models = synapseModelNames().map(synapseModel);
  const variantsOf = name => models.filter(model => model.base === name && model.name !== name);
  return models.filter(({ name, base }) => name === base).map(model => synapseSection(model, variantsOf(model.name)));
}

export const modelsPage = () =>
  paragraphs(INTRODUCTION, ...GROUPS.flatMap(nodeGroup), '## Synapses', ...synapseGroup());
