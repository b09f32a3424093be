// docs/rules.md: connection rules, options, masks, layers.
import { signature } from '../../server/language/facts/callable.ts';
import { LAYERS, MASKS } from '../../server/language/facts/masks.ts';
import { RULE_OPTIONS, RULES, THIRD_RULES } from '../../server/language/facts/rules.ts';
import { LAYER_EXAMPLES, MASK_EXAMPLES, RULE_EXAMPLES } from './examples.mjs';
import { argumentTable, callableSection, code, ownArguments, paragraphs, table, usage } from './markdown.mjs';

const INTRODUCTION = `# Connection rules

The value of \`rule\` in a \`connect\` block. Names and arguments are those of NEST's \`conn_spec\`; terms and symbols are those
of [Senk et al. 2022](https://doi.org/10.1371/journal.pcbi.1010086). N_s and N_t are the numbers of sources and targets, N_syn
is the number of connections, and B(n, p) is the binomial distribution. Degree distributions hold for connections without mask
and kernel, and with the options' defaults where nothing else is said.

In the examples E and I are populations of neurons and A of astrocytes, L is a layer in two dimensions and M one in three.`;

const overview = () =>
  table(
    ['rule', 'term', 'symbol', 'in-degree', 'out-degree'],
    RULES.map(rule => [`[${rule.name}](#${rule.name})`, rule.term, rule.symbol, rule.inDegree, rule.outDegree]),
  );

function ruleSection(rule) {
  const own = ownArguments(rule);
  const facts = [
    `Term: ${rule.term}; symbol: ${rule.symbol}.`,
    `In-degree: ${rule.inDegree}.`,
    `Out-degree: ${rule.outDegree}.`,
    rule.random ? 'Draws random numbers.' : 'Draws no random numbers.',
    rule.spatial ? 'Can be used with a mask and with spatial kernels.' : 'Takes neither masks nor spatial kernels.',
    rule.arrays === undefined
      ? 'Takes no lists for weights, delays and other synapse parameters.'
      : `Lists for weights, delays and other synapse parameters: ${rule.arrays}.`,
  ];
  return paragraphs(
    `## ${rule.name}`,
    usage(signature({ ...rule, arguments: own }), RULE_EXAMPLES[rule.name]),
    rule.doc,
    facts.map(fact => `- ${fact}`).join('\n'),
    argumentTable(own),
  );
}

export const rulesPage = () =>
  paragraphs(
    INTRODUCTION,
    overview(),
    ...RULES.map(ruleSection),
    '## Options of every rule',
    `Not every rule works with every option, as in NEST: what cannot be is an error ([checks](checks.md)).`,
    argumentTable(RULE_OPTIONS),
    '## Rules for the third population',
    `The value of ${code('third_rule')}, where a ${code('connect')} has a ${code('third')}.`,
    ...THIRD_RULES.map(fact => callableSection(fact, RULE_EXAMPLES[fact.name])),
    '## Masks',
    'Lengths are in millimetres and angles in degrees; both are plain numbers.',
    ...MASKS.map(fact => callableSection(fact, MASK_EXAMPLES[fact.name])),
    '## Layers',
    `What may follow ${code('on')} in a ${code('population')}.`,
    ...LAYERS.map(fact => callableSection(fact, LAYER_EXAMPLES[fact.name])),
  );
