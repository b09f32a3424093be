import type { Layer } from '../engine/network';
import type { CreateStep, NetworkPlan } from '../engine/plan';

/** The populations of a network as they were created, and which one a node belongs to. */
export class NodeTable {
  readonly populations: readonly CreateStep[];
  /** By node id: index of its population; entry 0 is nobody's. */
  readonly populationOf: Uint32Array;
  private readonly layers: ReadonlyMap<number, Layer>;

  constructor(plan: NetworkPlan, layers: readonly Layer[] = []) {
    this.populations = plan.steps.filter(step => step.kind === 'create');
    const last = this.populations.at(-1);
    this.populationOf = new Uint32Array(last ? last.firstId + last.count : 1);
    for (const [index, { firstId, count }] of this.populations.entries())
      this.populationOf.fill(index, firstId, firstId + count);
    this.layers = new Map(layers.map(layer => [layer.firstId, layer]));
  }

  /** The layer of a population, where it has positions. */
  layerOf({ firstId }: CreateStep): Layer | undefined {
    return this.layers.get(firstId);
  }
}
