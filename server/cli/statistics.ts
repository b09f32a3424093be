import { Blocks } from '../engine/matrix/blocks';
import { countBlocks } from '../engine/matrix/countBlocks';
import { SegmentIndex } from '../engine/matrix/segmentIndex';
import type { Network } from '../engine/network';
import type { CreateStep, NetworkPlan } from '../engine/plan';
import { batchesOf, type VisitBatches } from '../engine/statistics/batches';
import { type ProjectionStatistics, projectionStatistics } from '../engine/statistics/projectionStatistics';
import { type ScopeStatistics, scopeStatistics } from '../engine/statistics/scopeStatistics';
import { Lines } from '../language/syntax/lines';
import { stepNames } from '../statistics/names';
import { buildNetwork, type Specification } from './specification';

export interface ProjectionReport extends Omit<ProjectionStatistics, 'step'> {
  readonly line: number;
  readonly rule: string;
  /** In words: "E + I". */
  readonly from: string;
  readonly to: string;
  readonly synapses: readonly string[];
}

export interface BlockReport {
  readonly source: string;
  readonly target: string;
  readonly connections: number;
  readonly pairs: number;
  /** Extremes of the weights summed over the connections of a pair. */
  readonly weights: readonly [number, number] | undefined;
  readonly statistics: ScopeStatistics;
}

/** Numbers about a network: what is in it, how long each phase took, and the most memory the process had, in bytes. */
export interface NetworkReport {
  readonly title: string | undefined;
  readonly nodes: number;
  readonly connections: number;
  readonly populations: readonly (Pick<CreateStep, 'name' | 'model' | 'firstId' | 'elementType'> & {
    readonly size: number;
  })[];
  readonly projections: readonly ProjectionReport[];
  readonly blocks: readonly BlockReport[];
  readonly seconds: { readonly check: number; readonly build: number; readonly matrices: number };
  readonly peakMemoryBytes: number;
}

function projections({ text }: Specification, network: Network): ProjectionReport[] {
  const lines = new Lines(text);
  const { plan, nodeCount, msPerStep } = network;
  return projectionStatistics(plan, nodeCount, msPerStep, batchesOf(network)).flatMap(({ step: index, ...numbers }) => {
    const step = plan.steps[index];
    if (step?.kind !== 'connect') return [];
    const { source: from, target: to, rule } = stepNames(plan, step);
    const synapses = step.synapses.map(synapse => synapse.model);
    return [{ line: lines.position(step.start).line + 1, rule, from, to, synapses, ...numbers }];
  });
}

const populations = (plan: NetworkPlan): NetworkReport['populations'] =>
  plan.steps.flatMap(step =>
    step.kind === 'create'
      ? [{ name: step.name, model: step.model, size: step.count, firstId: step.firstId, elementType: step.elementType }]
      : [],
  );

/** Every block of the view with its number of connections; puts the matrices together, as the preview does. */
function blocks(network: Network): BlockReport[] {
  const { plan, nodeCount, msPerStep } = network;
  const shown = plan.view.populations;
  const sets = shown.map(population => population.nodes);
  const counts = countBlocks(network, sets);
  const assembled = new Blocks(network);
  const segments = new SegmentIndex(network);
  return shown.flatMap((source, row) =>
    shown.flatMap((target, column) => {
      const connections = counts[row * shown.length + column]!;
      if (connections === 0) return [];
      const { pairs, extremes } = assembled.statistics(source.nodes, target.nodes, 'weight');
      const scope = { sources: source.nodes, targets: target.nodes };
      // Only what can hold connections of the block, in either direction, is looked through.
      const both = new Set([
        ...segments.between(source.nodes, target.nodes),
        ...segments.between(target.nodes, source.nodes),
      ]);
      const visit: VisitBatches = take => both.forEach(segment => void take(segment));
      const statistics = scopeStatistics(plan, scope, nodeCount, msPerStep, visit);
      return [{ source: source.name, target: target.name, connections, pairs, weights: extremes, statistics }];
    }),
  );
}

function timed<T>(action: () => T): { readonly result: T; readonly seconds: number } {
  const start = performance.now();
  const result = action();
  return { result, seconds: (performance.now() - start) / 1000 };
}

/** Builds the network of a specification and counts. */
export function statistics(specification: Specification, plan: NetworkPlan): NetworkReport {
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
