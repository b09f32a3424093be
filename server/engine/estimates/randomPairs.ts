import type { Layer } from '../network';
import { nodeIds } from '../nodes';
import { createDrawContext, type Sampler } from '../parameters/sampler';
import type { ConnectStep, NetworkPlan, NodeSet } from '../plan';
import type { Generator } from '../rng/generator';
import { Geometry } from '../spatial/geometry';
import { createLayer } from '../spatial/layer';
import { compileMask } from '../spatial/mask';
import { usesTargetGeometry } from '../spatial/maskCheck';
import type { Region } from '../spatial/region';

/** Random pairs of a source and a target with positions like those of the build (drawn ones differ, not in distribution). */
export class RandomPairs {
  readonly context = createDrawContext();
  private readonly sources: Int32Array;
  private readonly targets: Int32Array;
  private readonly sourceLayer: Layer;
  private readonly targetLayer: Layer;
  private readonly geometry: Geometry;
  private readonly region: Region | undefined;

  constructor(
    plan: NetworkPlan,
    step: ConnectStep,
    layers: SampleLayers,
    private readonly rng: Generator,
  ) {
    this.sources = nodeIds(step.source);
    this.targets = nodeIds(step.target);
    this.sourceLayer = layers.of(step.source);
    this.targetLayer = layers.of(step.target);
    const layer = usesTargetGeometry(step.rule) ? this.targetLayer : this.sourceLayer;
    this.geometry = new Geometry(layer);
    this.region = regionOf(plan, step, layer);
    this.context.dimensions = layer.dimensions;
  }

  /** Moves on to another pair; false if the rule leaves it out. */
  next(): boolean {
    const { context, rng, sources, targets } = this;
    const source = sources[rng.ulrand(sources.length)]!;
    const target = targets[rng.ulrand(targets.length)]!;
    locate(this.sourceLayer, source, context.source);
    locate(this.targetLayer, target, context.target);
    this.geometry.displace(context.source, context.target, context.displacement);
    return this.region === undefined || this.region.contains(context.displacement);
  }
}

/** Layers of a plan, drawn ones with other random numbers than in the build; each is made once. */
export class SampleLayers {
  private readonly made = new Map<number, Layer>();

  constructor(
    private readonly plan: NetworkPlan,
    private readonly samplers: readonly Sampler[],
    private readonly rng: Generator,
  ) {}

  /** The layer a set of nodes keeps; it must keep one. */
  of(set: NodeSet): Layer {
    const firstId = set.layer ?? 0;
    const layer = this.made.get(firstId) ?? this.make(firstId);
    this.made.set(firstId, layer);
    return layer;
  }

  private make(firstId: number): Layer {
    const index = this.plan.steps.findIndex(step => step.kind === 'create' && step.firstId === firstId);
    const step = this.plan.steps[index];
    const source = { samplers: this.samplers, generators: { rankSynchronised: this.rng } };
    const layer = step?.kind === 'create' ? createLayer(step, index, source) : undefined;
    if (layer === undefined) throw new RangeError(`no layer begins at node ${firstId}`);
    return layer;
  }
}

/** The mask as a region of displacements from source to target. */
function regionOf(plan: NetworkPlan, { rule }: ConnectStep, layer: Layer): Region | undefined {
  if (rule.mask === undefined) return undefined;
  const create = plan.steps[layer.step];
  const positions = create?.kind === 'create' ? create.positions : undefined;
  const shape = positions?.kind === 'grid' ? positions.shape : undefined;
  const { dimensions, extent } = layer;
  // Around a target, where the mask is not mirrored it lies over displacements to the source.
  return compileMask(rule.mask, { dimensions, extent, shape }, !usesTargetGeometry(rule));
}

function locate({ coordinates, dimensions, firstId }: Layer, id: number, into: Float64Array): void {
  const start = (id - firstId) * dimensions;
  for (let i = 0; i < dimensions; i++) into[i] = coordinates[start + i]!;
}
