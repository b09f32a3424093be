import type { CreateStep, NetworkPlan, NodeSet, Positions } from '../plan';
import { dimensionsOf, gridFrame, isDrawn, range } from './layer';
import type { MaskGeometry } from './mask';

/** A population with positions, as far as it is known without building. */
export interface PlannedLayer {
  readonly step: CreateStep & { readonly positions: Positions };
  readonly dimensions: 2 | 3;
  readonly edgeWrap: boolean;
  /** Nodes per dimension of a grid. */
  readonly shape: readonly number[] | undefined;
}

/** Create steps with positions by the id of their first node. */
export type LayerSteps = ReadonlyMap<number, PlannedLayer['step']>;

/** All layers of a plan; make it once where many steps are looked at. */
export function layerSteps(plan: NetworkPlan): LayerSteps {
  const steps = new Map<number, PlannedLayer['step']>();
  for (const step of plan.steps)
    if (step.kind === 'create' && step.positions !== undefined)
      steps.set(step.firstId, { ...step, positions: step.positions });
  return steps;
}

/** The layer a node collection keeps. */
export function plannedLayer(layers: LayerSteps, set: NodeSet): PlannedLayer | undefined {
  const step = set.layer === undefined ? undefined : layers.get(set.layer);
  if (step === undefined) return undefined;
  const { positions } = step;
  return {
    step,
    dimensions: dimensionsOf(positions),
    edgeWrap: positions.edgeWrap,
    shape: positions.kind === 'grid' ? positions.shape : undefined,
  };
}

/** What a mask needs to know, or undefined where it depends on positions to be drawn. */
export function plannedGeometry({ step, dimensions, shape }: PlannedLayer): MaskGeometry | undefined {
  const extent = extentOf(step.positions);
  return extent === undefined ? undefined : { dimensions, extent, shape };
}

function extentOf(positions: Positions): ArrayLike<number> | undefined {
  if (positions.kind === 'grid') return gridFrame(positions).extent;
  if (positions.extent !== undefined) return positions.extent;
  const { pos, numDimensions } = positions;
  if (isDrawn(pos)) return undefined;
  const coordinates = Float64Array.from(pos.flat());
  return Float64Array.from({ length: numDimensions }, (_, i) => {
    const [low, high] = range(coordinates, i, numDimensions);
    return Math.ceil(high - low);
  });
}
