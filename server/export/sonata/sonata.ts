import type { ConnectStep, NetworkPlan, SynapseSpec } from '../../engine/plan';
import type { ConnectionSource } from '../connectionSource';
import type { ExportInput } from '../exportInput';
import { NodeTable } from '../nodeTable';
import type { Output } from '../output';
import { countEdges, type EdgeCounts } from './edgeCounts';
import { EdgesFile } from './edges';
import { writeNodes } from './nodes';
import { nodeParameters, type Parameters, synapseParameters } from './parameters';
import { type SonataPopulation, type SonataPopulations, sonataPopulations } from './populations';
import { collectSlices, planPasses } from './slices';

/** Edges in memory at a time, 24 bytes each: fewer where another pass over the connections costs little. */
const EDGES_AT_ONCE = { cheap: 2 ** 22, costly: 2 ** 24 };

const NODE_PARAMETERS = 'components/point_neuron_dynamics';
const SYNAPSE_PARAMETERS = 'components/synapse_dynamics';

/** A table as the format has it: separated by spaces, NULL where there is nothing. */
const table = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(row => `${row.join(' ')}\n`).join('');

/**
 * The network as a SONATA folder: nodes, edges, types, parameters, and the configuration that ties them together.
 * What is not in it is noted.
 */
export function writeSonata(input: ExportInput, output: Output, edgesAtOnce = EDGES_AT_ONCE): void {
  const { plan, progress } = input;
  const nodes = new NodeTable(plan, input.layers());
  const sonata = sonataPopulations(nodes);
  writeNodes(output.file('nodes.h5'), sonata.populations, nodes);
  const drawn = writeNodeTypes(output, plan, sonata.populations);
  const source = input.connections('any');
  const counts = countEdges(source, nodes, sonata);
  drawn.push(...writeEdgeTypes(output, plan, counts, source));
  const config = configuration(input, sonata, counts, drawn);
  output.file('circuit_config.json').write(`${JSON.stringify(config, null, 2)}\n`);
  const edges = new EdgesFile(output.file('edges.h5'), counts.edges, sonata);
  const passes = planPasses(counts.edges, source.isRemade ? edgesAtOnce.costly : edgesAtOnce.cheap);
  for (const [index, pass] of passes.entries()) {
    for (const slice of collectSlices(pass, source, nodes, sonata, counts)) {
      edges.write(slice);
      progress((index + 1) / (passes.length + 1));
    }
  }
  for (const notice of noticesOf(sonata, counts, drawn)) input.note?.(notice);
}

/** What `circuit_config.json` says to machines. */
function noticesOf({ omitted }: SonataPopulations, counts: EdgeCounts, drawn: readonly string[]): string[] {
  const connections = counts.omitted.toLocaleString('en');
  return [
    ...(omitted.length > 0
      ? [`Recorders (${omitted.join(', ')}) and their ${connections} connections are not in the files.`]
      : []),
    ...(drawn.length > 0
      ? [`Parameters that are drawn for each node or connection are not in them: ${drawn.join(', ')}.`]
      : []),
  ];
}

/** Writes a file of parameters where there are any; returns its name for the table. */
function writeParameters(output: Output, folder: string, name: string, { fixed }: Parameters): string {
  if (Object.keys(fixed).length === 0) return 'NULL';
  output.file(`${folder}/${name}.json`).write(`${JSON.stringify(fixed, null, 2)}\n`);
  return `${name}.json`;
}

/** Writes `node_types.csv`, one type a population; returns what is drawn for every node and hence not in it. */
function writeNodeTypes(output: Output, plan: NetworkPlan, populations: readonly SonataPopulation[]): string[] {
  const drawn: string[] = [];
  const rows = populations.map(({ name, step, isVirtual }, id) => {
    const parameters = nodeParameters(plan, step.model, step.parameters);
    drawn.push(...parameters.drawn.map(parameter => `${name}.${parameter}`));
    // With the number, as some file systems do not tell `E` from `e`.
    const file = writeParameters(output, NODE_PARAMETERS, `${name}_${id}`, parameters);
    const [type, template] = isVirtual ? ['virtual', 'NULL'] : ['point_neuron', `nest:${step.baseModel}`];
    return [id, name, type, template, file, step.baseModel];
  });
  const head = ['node_type_id', 'population', 'model_type', 'model_template', 'dynamics_params', 'nest_model'];
  output.file('node_types.csv').write(table([head, ...rows]));
  return drawn;
}

/** The elements of a Connect call's specification with a synapse model. */
function specsOf(step: ConnectStep, model: string): SynapseSpec[] {
  const all = [...step.synapses, ...(step.third ? [step.third.synapseIn, step.third.synapseOut] : [])];
  return all.filter(spec => spec.model === model);
}

/** The rule that makes connections with a model: the third factor's models are others, as a rule. */
const ruleOf = ({ rule, synapses }: ConnectStep, model: string): string =>
  synapses.some(spec => spec.model === model) ? rule.kind : 'third_factor_bernoulli_with_pool';

/** Writes `edge_types.csv`: one type for each synapse model of each Connect call, in every edge population that has some. */
function writeEdgeTypes(
  output: Output,
  plan: NetworkPlan,
  { edges }: EdgeCounts,
  { models }: ConnectionSource,
): string[] {
  const drawn: string[] = [];
  const types = new Map<number, readonly (string | number)[]>();
  for (const type of [...new Set(edges.flatMap(({ types: own }) => [...own.keys()]))].sort((a, b) => a - b)) {
    const model = models[type % models.length]!;
    const step = plan.steps[Math.floor(type / models.length)] as ConnectStep;
    const parameters = synapseParameters(plan, model, specsOf(step, model));
    drawn.push(...parameters.drawn.map(name => `${model}.${name}`));
    const file = writeParameters(output, SYNAPSE_PARAMETERS, `${model}_${type}`, parameters);
    types.set(type, [plan.synapseModels[model]!.base, file, model, ruleOf(step, model)]);
  }
  const rows = edges.flatMap(population =>
    [...population.types].sort(([, a], [, b]) => a - b).map(([type, id]) => [id, population.name, ...types.get(type)!]),
  );
  const head = ['edge_type_id', 'population', 'model_template', 'dynamics_params', 'synapse_model', 'rule'];
  output.file('edge_types.csv').write(table([head, ...rows]));
  return [...new Set(drawn)];
}

/** `circuit_config.json`, with where the network comes from and what the format does not hold. */
function configuration(
  { plan, provenance }: ExportInput,
  { omitted, populations }: SonataPopulations,
  counts: EdgeCounts,
  drawn: readonly string[],
): object {
  return {
    manifest: { $BASE_DIR: '.', $COMPONENTS_DIR: '$BASE_DIR/components' },
    target_simulator: 'NEST',
    components: {
      point_neuron_models_dir: '$COMPONENTS_DIR/point_neuron_dynamics',
      synaptic_models_dir: '$COMPONENTS_DIR/synapse_dynamics',
    },
    run: { dt: plan.kernel.resolution },
    networks: {
      nodes: [{ nodes_file: '$BASE_DIR/nodes.h5', node_types_file: '$BASE_DIR/node_types.csv' }],
      edges: [{ edges_file: '$BASE_DIR/edges.h5', edge_types_file: '$BASE_DIR/edge_types.csv' }],
    },
    netspec: {
      provenance,
      order: 'edges of a population by target, then by source',
      firstIds: Object.fromEntries(populations.map(({ name, step }) => [name, step.firstId])),
      omitted: { recorders: omitted, connections: counts.omitted },
      drawnAndNotExported: drawn,
    },
  };
}
