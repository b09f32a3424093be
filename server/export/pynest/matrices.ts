import type { NetworkPlan } from '../../engine/plan';
import type { Declaration } from '../../language/semantics/declaration';
import { blockNames } from '../arrayNames';
import type { Exporter } from './exporter';
import { WEIGHT_MATRIX } from './helpers';
import { type Doc, dictionary, layOut, list } from './layout';

type Population = NetworkPlan['view']['populations'][number];

/** More blocks than these are named in a loop rather than one by one. */
const BLOCKS_BY_NAME = 16;

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
  const populations = dictionary(view.populations.map(population => [population.name, nodesOf(population, variables)]));
  return [
    `\n${WEIGHT_MATRIX}\n`,
    '\nif len(sys.argv) > 1:',
    `    populations = ${layOut(populations, 4, 18)}`,
    ...save(view.populations),
    '',
  ].join('\n');
}

/** `W_ab` goes from b to a. */
function save(populations: readonly Population[]): string[] {
  const names = populations.map(population => population.name);
  const blocks = blockNames(names);
  if (blocks.length > BLOCKS_BY_NAME) {
    return [
      '    matrices = {',
      '        f"{post}<-{pre}": weight_matrix(populations[pre], populations[post])',
      '        for pre in populations',
      '        for post in populations',
      '    }',
      '    np.savez(sys.argv[1], **matrices)',
    ];
  }
  const entries = blocks.map(
    ({ name, source, target }) =>
      [name, `weight_matrix(populations["${names[source]}"], populations["${names[target]}"])`] as const,
  );
  return [`    matrices = ${layOut(dictionary(entries), 4, 15)}`, '    np.savez(sys.argv[1], **matrices)'];
}
