import type { Layer } from '../../network';
import type { ConnectStep, NetworkPlan } from '../../plan';
import { layerOf } from '../../spatial/buildPositions';
import { Geometry } from '../../spatial/geometry';
import type { MaskGeometry } from '../../spatial/mask';
import { usesTargetGeometry } from '../../spatial/maskCheck';

/** A projection between two layers, in the geometry NEST measures its displacements in (spatial.md 5.1). */
export interface SpatialStep {
  readonly step: ConnectStep;
  readonly sources: Layer;
  readonly targets: Layer;
  readonly geometry: Geometry;
  /** The layer whose extent and edges count. */
  readonly frame: Layer;
  readonly maskGeometry: MaskGeometry;
  /** Masks lie over displacements to the source, so that over displacements from source to target they are mirrored. */
  readonly mirrored: boolean;
}

/** Undefined where one side has no positions, or the two have different dimensions. */
export function spatialStep(plan: NetworkPlan, layers: readonly Layer[], step: ConnectStep): SpatialStep | undefined {
  const { source, target, rule } = step;
  if (source.layer === undefined || target.layer === undefined) return undefined;
  const sources = layerOf(layers, source.layer);
  const targets = layerOf(layers, target.layer);
  if (sources.dimensions !== targets.dimensions) return undefined;
  const onTarget = usesTargetGeometry(rule);
  const frame = onTarget ? targets : sources;
  const created = plan.steps[frame.step];
  const positions = created?.kind === 'create' ? created.positions : undefined;
  const shape = positions?.kind === 'grid' ? positions.shape : undefined;
  return {
    step,
    sources,
    targets,
    geometry: new Geometry(frame),
    frame,
    maskGeometry: { dimensions: frame.dimensions, extent: frame.extent, shape },
    mirrored: !onTarget,
  };
}

/** Writes the position of a node to `into`, three coordinates. */
export function locate({ coordinates, dimensions, firstId }: Layer, id: number, into: Float64Array): void {
  const start = (id - firstId) * dimensions;
  for (let i = 0; i < dimensions; i++) into[i] = coordinates[start + i]!;
}
