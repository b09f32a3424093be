import { Blocks } from '../engine/matrix/blocks';
import { countBlocks } from '../engine/matrix/countBlocks';
import type { Network } from '../engine/network';
import type { ConnectStep, NetworkPlan, NodeSet } from '../engine/plan';
import { Lines } from '../language/syntax/lines';
import { buildNetwork, type Specification } from './specification';

const size = ({ spans }: NodeSet): number => spans.reduce((total, span) => total + span.count, 0);

/** Connections each Connect call made, by its index in the plan. */
function connectionsByStep({ lists, plan }: Network): Float64Array {
  const counts = new Float64Array(plan.steps.length);
  for (const { segments } of lists) for (const { step, count } of segments) counts[step]! += count;
  return counts;
}

function projections({ text }: Specification, network: Network): object[] {
  const lines = new Lines(text);
  const counts = connectionsByStep(network);
  return network.plan.steps.flatMap((step, index) =>
    step.kind === 'connect' ? [projection(step, lines.position(step.start).line + 1, counts[index]!)] : [],
  );
}

const projection = (step: ConnectStep, line: number, connections: number): object => ({
  line,
  rule: step.rule.kind,
  sources: size(step.source),
  targets: size(step.target),
  synapses: step.synapses.map(synapse => synapse.model),
  connections,
});

const populations = (plan: NetworkPlan): object[] =>
  plan.steps.flatMap(step =>
    step.kind === 'create'
      ? [{ name: step.name, model: step.model, size: step.count, firstId: step.firstId, elementType: step.elementType }]
      : [],
  );

/** Every block of the view with its number of connections; puts the matrices together, as the preview does. */
function blocks(network: Network): object[] {
  const shown = network.plan.view.populations;
  const sets = shown.map(population => population.nodes);
  const counts = countBlocks(network, sets);
  const assembled = new Blocks(network);
  return shown.flatMap((source, row) =>
    shown.flatMap((target, column) => {
      const connections = counts[row * shown.length + column]!;
      if (connections === 0) return [];
      const { pairs, extremes } = assembled.statistics(source.nodes, target.nodes, 'weight');
      return [{ source: source.name, target: target.name, connections, pairs, weights: extremes }];
    }),
  );
}

function timed<T>(action: () => T): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = action();
  return { result, seconds: (performance.now() - start) / 1000 };
}

/** Numbers about a network: what is in it, how long each phase took, and the most memory the process had, in bytes. */
export function statistics(specification: Specification, plan: NetworkPlan): object {
  const built = timed(() => buildNetwork(specification, plan));
  const network = built.result;
  const counted = timed(() => blocks(network));
  return {
    title: plan.title,
    nodes: network.nodeCount,
    connections: network.connectionCount,
    populations: populations(plan),
    projections: projections(specification, network),
    blocks: counted.result,
    seconds: { check: specification.seconds, build: built.seconds, matrices: counted.seconds },
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}
