import type { NetworkPlan } from '../../engine/plan';
import type { Declaration } from '../../language/semantics/declaration';
import { type BlockName, blockNames, populationLabels } from '../arrayNames';
import type { Exporter } from './exporter';
import { WEIGHT_MATRIX } from './helpers';
import { type Doc, dictionary, layOut, list } from './layout';

type Population = NetworkPlan['view']['populations'][number];

/** The Python expression for a population shown: its variable, a member of its family, or its nodes by id. */
function nodesOf({ name, nodes }: Population, variables: ReadonlyMap<string, string>): Doc {
  const [, base = '', indices = ''] = /^([A-Za-z_]\w*)((?:\[\d+\])*)$/.exec(name) ?? [];
  const variable = variables.get(base);
  if (variable !== undefined) return variable + indices;
  const ids = nodes.spans.map(
    ({ first, count, step }) => `range(${first}, ${first + (count - 1) * step + 1}, ${step})`,
  );
  return ['nest.NodeCollection(', list(ids.map(run => `*${run}`)), ')'];
}

/** Variables at the end of the script, by the name the text has for them. */
function variablesOf(exporter: Exporter): Map<string, string> {
  const variables = new Map<string, string>();
  const isPopulation = ({ kind, scope }: Declaration): boolean =>
    kind === 'family' || (kind === 'population' && scope.parent === undefined);
  for (const [declaration, variable] of exporter.names)
    if (isPopulation(declaration)) variables.set(declaration.name, variable);
  return variables;
}

/** The last part of a script: the matrices of the populations shown, under the names the .npz export has for them. */
export function extraction({ view }: NetworkPlan, exporter: Exporter): string {
  if (view.populations.length === 0) return '';
  const variables = variablesOf(exporter);
  const labels = populationLabels(view.populations.map(population => population.name));
  const populations = dictionary(view.populations.map((population, i) => [labels[i]!, nodesOf(population, variables)]));
  return [
    `\n${WEIGHT_MATRIX}\n`,
    '\nif len(sys.argv) > 1:',
    `    populations = ${layOut(populations, 4, 18)}`,
    ...save(view.populations),
    '',
  ].join('\n');
}

/** `W_ab` goes from b to a. Names that follow a pattern are made in a loop. */
function save(populations: readonly Population[]): string[] {
  const names = populations.map(population => population.name);
  const labels = populationLabels(names);
  const blocks = blockNames(names);
  const joint = labels.every(label => label.length === 1) ? '' : '_';
  const isRegular = blocks.every(({ name, source, target }) => name === `W_${labels[target]}${joint}${labels[source]}`);
  const matrices = isRegular
    ? [
        '    matrices = {',
        `        f"W_{post}${joint}{pre}": weight_matrix(populations[pre], populations[post])`,
        '        for pre in populations',
        '        for post in populations',
        '    }',
      ]
    : [`    matrices = ${layOut(oneByOne(blocks, labels), 4, 15)}`];
  return [...matrices, '    np.savez(sys.argv[1], **matrices)'];
}

const oneByOne = (blocks: readonly BlockName[], labels: readonly string[]): Doc =>
  dictionary(
    blocks.map(({ name, source, target }) => [
      name,
      `weight_matrix(populations["${labels[source]}"], populations["${labels[target]}"])`,
    ]),
  );
