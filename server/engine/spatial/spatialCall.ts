import type { BuildContext, ConnectCall } from '../context';
import type { Layer } from '../network';
import type { Sampler } from '../parameters/sampler';
import type { NumberOrParameter, SynapseValue } from '../plan';
import { layerOf } from './buildPositions';
import { Candidates } from './candidates';
import { Geometry } from './geometry';
import { compileMask, type MaskGeometry } from './mask';
import type { Region } from './region';
import { involves, isSpatialNode, synapseValues } from './spatialParameters';

/** A number or Parameter of a rule, ready to be evaluated. */
export interface RuleValue {
  readonly constant: number;
  /** Absent where the value is a plain number. */
  readonly sampler: Sampler | undefined;
  /** Whether it looks at positions. */
  readonly spatial: boolean;
}

/** A spatial Connect call with everything its rules have in common. */
export class SpatialCall {
  readonly context: BuildContext;
  readonly sourceLayer: Layer;
  readonly targetLayer: Layer;
  readonly sourceGeometry: Geometry;
  readonly targetGeometry: Geometry;
  /** Whether a weight or delay looks at positions. */
  readonly spatialSynapse: boolean;

  constructor(readonly call: ConnectCall) {
    const { context, step } = call;
    this.context = context;
    // Both have layers: `checkSpatial` refuses other calls.
    this.sourceLayer = layerOf(context.layers, step.source.layer!);
    this.targetLayer = layerOf(context.layers, step.target.layer!);
    this.sourceGeometry = new Geometry(this.sourceLayer);
    this.targetGeometry = new Geometry(this.targetLayer);
    this.spatialSynapse = synapseValues(step).some(value => this.looksAtPositions(value));
  }

  value(value: NumberOrParameter): RuleValue;
  value(value: NumberOrParameter | undefined): RuleValue | undefined;
  value(value: NumberOrParameter | undefined): RuleValue | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'number') return { constant: value, sampler: undefined, spatial: false };
    const sampler = this.context.samplers[value.parameter]!;
    return { constant: Number.NaN, sampler, spatial: this.looksAtPositions(value) };
  }

  /** The mask of the rule in the geometry of a layer. */
  region(layer: Layer, mirrored: boolean): Region | undefined {
    const { mask } = this.call.step.rule;
    return mask === undefined ? undefined : compileMask(mask, this.maskGeometry(layer), mirrored);
  }

  /** Sources around a target, in the geometry of the source layer. */
  sourcesFromCache(): Candidates {
    const { context, call, sourceLayer } = this;
    const request = { layer: sourceLayer.firstId, collection: call.sources };
    const region = this.region(sourceLayer, false);
    if (region === undefined) return Candidates.all(context.positions.vector(request));
    return Candidates.masked(context.positions.tree(request), region);
  }

  private maskGeometry({ step, dimensions, extent }: Layer): MaskGeometry {
    const created = this.context.plan.steps[step];
    const positions = created?.kind === 'create' ? created.positions : undefined;
    return { dimensions, extent, shape: positions?.kind === 'grid' ? positions.shape : undefined };
  }

  private looksAtPositions(value: SynapseValue): boolean {
    return involves(this.context.plan.parameters, value, isSpatialNode);
  }
}
