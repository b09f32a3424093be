import { build } from '../engine/build';
import type { Layer, Network } from '../engine/network';
import type { NetworkPlan } from '../engine/plan';
import { batchesOf, plannedNodes, type VisitBatches } from '../engine/statistics/batches';
import { visitConnections } from '../engine/stream/connectionBatches';
import { createTiming } from '../engine/timing';

/** A network that can be looked through. */
export interface NetworkSource {
  readonly plan: NetworkPlan;
  readonly nodeCount: number;
  readonly msPerStep: number;
  readonly visit: VisitBatches;
  /** All layers. */
  layers(): readonly Layer[];
}

/** Networks of more connections than this are made anew each time they are looked through. */
const KEPT = 4_000_000;

/** Told of connections made; may throw. */
export type Made = (connections: number) => void;

/** What is kept of a network between two questions: all of it where it is small, else its layers once they are known. */
export interface Kept {
  readonly built?: Network;
  layers?: readonly Layer[];
}

/** Builds the network of a plan where it is small enough to be kept. */
export const kept = (plan: NetworkPlan, expected: number, isCancelled: () => boolean): Kept =>
  expected <= KEPT ? { built: build(plan, { isCancelled }) } : {};

/** The network of a plan, from what was kept of it (which `layers` may add to), else streamed each time it is looked through. */
export function networkSource(plan: NetworkPlan, memory: Kept, made: Made, isCancelled: () => boolean): NetworkSource {
  const nodeCount = plannedNodes(plan);
  const { msPerStep } = createTiming(plan.kernel);
  const { built } = memory;
  if (built !== undefined) return { plan, nodeCount, msPerStep, visit: batchesOf(built), layers: () => built.layers };
  const visit: VisitBatches = take => {
    const visited = visitConnections(
      plan,
      ({ key, ...columns }) => {
        take({ step: key.step, ...columns });
        made(columns.count);
      },
      { isCancelled },
    );
    memory.layers = visited.layers;
  };
  const layers = (): readonly Layer[] => {
    if (memory.layers === undefined) visit(() => {});
    return memory.layers!;
  };
  return { plan, nodeCount, msPerStep, visit, layers };
}
