import process from 'node:process';
import { estimatePlan } from '../engine/estimate';
import type { CreateStep, NetworkPlan } from '../engine/plan';
import { plannedNodes } from '../engine/statistics/batches';
import type { ProjectionStatistics } from '../engine/statistics/projectionStatistics';
import type { ScopeStatistics } from '../engine/statistics/scopeStatistics';
import { visitConnections } from '../engine/stream/connectionBatches';
import { createTiming } from '../engine/timing';
import { Lines } from '../language/syntax/lines';
import { stepNames } from '../statistics/names';
import { type BlockStatistics, NetworkCounter } from './networkCounter';
import { type Specification, whileBuilding } from './specification';

/** The connections of one Connect call. */
export interface ProjectionReport extends Omit<ProjectionStatistics, 'step'> {
  readonly line: number;
  readonly rule: string;
  /** In words: "E + I". */
  readonly from: string;
  readonly to: string;
  readonly synapses: readonly string[];
}

/** The connections from one population of the view to another one. */
export interface BlockReport extends ScopeStatistics {
  readonly source: string;
  readonly target: string;
}

/** What the numbers took: wall clock times of their parts, the processor time of all, and the most memory the process had. */
export interface EffortReport {
  readonly checkSeconds: number;
  /** Making the connections. */
  readonly buildSeconds: number;
  /** Counting them. */
  readonly countSeconds: number;
  /** Of building and counting. */
  readonly processorSeconds: number;
  /** Made in a second of building. */
  readonly connectionsPerSecond: number;
  readonly peakMemoryBytes: number;
}

/** Numbers about a network: what is in it, and what it took to find out. */
export interface NetworkReport {
  readonly title: string | undefined;
  readonly nodes: number;
  readonly connections: number;
  readonly populations: readonly (Pick<CreateStep, 'name' | 'model' | 'firstId' | 'elementType'> & {
    readonly size: number;
  })[];
  readonly projections: readonly ProjectionReport[];
  readonly blocks: readonly BlockReport[];
  readonly effort: EffortReport;
}

/** Told of connections made, and of how many are expected in all. */
export type Counted = (connections: number, expected: number) => void;

const projectionReports = (
  { text }: Specification,
  plan: NetworkPlan,
  projections: readonly ProjectionStatistics[],
): ProjectionReport[] => {
  const lines = new Lines(text);
  return projections.flatMap(({ step: index, ...numbers }) => {
    const step = plan.steps[index];
    if (step?.kind !== 'connect') return [];
    const { source: from, target: to, rule } = stepNames(plan, step);
    const synapses = step.synapses.map(synapse => synapse.model);
    return [{ line: lines.position(step.start).line + 1, rule, from, to, synapses, ...numbers }];
  });
};

const blockReports = ({ view }: NetworkPlan, blocks: readonly BlockStatistics[]): BlockReport[] =>
  blocks.map(({ source, target, statistics }) => ({
    source: view.populations[source]!.name,
    target: view.populations[target]!.name,
    ...statistics,
  }));

const populations = (plan: NetworkPlan): NetworkReport['populations'] =>
  plan.steps.flatMap(step =>
    step.kind === 'create'
      ? [{ name: step.name, model: step.model, size: step.count, firstId: step.firstId, elementType: step.elementType }]
      : [],
  );

/** Builds the network of a specification, without keeping its connections, and counts. */
export function statistics(specification: Specification, plan: NetworkPlan, onCounted: Counted): NetworkReport {
  const nodes = plannedNodes(plan);
  const expected = estimatePlan(plan).reduce((sum, { connections }) => sum + connections, 0);
  const counter = new NetworkCounter(plan, nodes, createTiming(plan.kernel).msPerStep);
  const watch = new Watch();
  let made = 0;
  whileBuilding(specification, plan, () =>
    visitConnections(plan, ({ key, ...columns }) => {
      watch.count(() => counter.add({ step: key.step, ...columns }));
      made += columns.count;
      onCounted(made, expected);
    }),
  );
  const { projections, blocks } = watch.count(() => counter.finish());
  return {
    title: plan.title,
    nodes,
    connections: made,
    populations: populations(plan),
    projections: projectionReports(specification, plan, projections),
    blocks: blockReports(plan, blocks),
    effort: { checkSeconds: specification.seconds, ...watch.effort(made) },
  };
}

/** Takes the time of building and counting, which alternate. */
class Watch {
  private readonly start = performance.now();
  private readonly usage = process.cpuUsage();
  private counting = 0;

  /** Does something that is counting. */
  count<T>(action: () => T): T {
    const start = performance.now();
    const result = action();
    this.counting += performance.now() - start;
    return result;
  }

  effort(connections: number): Omit<EffortReport, 'checkSeconds'> {
    const building = performance.now() - this.start - this.counting;
    const { user, system } = process.cpuUsage(this.usage);
    return {
      buildSeconds: building / 1000,
      countSeconds: this.counting / 1000,
      processorSeconds: (user + system) / 1e6,
      connectionsPerSecond: Math.round((1000 * connections) / building),
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    };
  }
}
