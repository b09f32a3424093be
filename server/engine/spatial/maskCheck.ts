import type { ConnectionRule, Mask, MaskShape } from '../plan';
import { maskDimensions } from './mask';
import type { Region } from './region';

/** Something NEST would refuse, in words. */
export interface SpatialProblem {
  readonly code: string;
  readonly message: string;
}

/** Whether mask and periodicity are taken in the geometry of the target layer, else of the source layer (spatial.md 5.1). */
export function usesTargetGeometry(rule: ConnectionRule): boolean {
  return rule.kind === 'fixed_outdegree' || (rule.kind === 'pairwise_bernoulli' && rule.useOnSource !== true);
}

/** What makes a mask impossible on layers of so many dimensions; `onGrid` says whether the layer it is applied to is a grid. */
export function maskProblem(mask: Mask, dimensions: number, onGrid: boolean): SpatialProblem | undefined {
  const own = maskDimensions(mask.name);
  if (own !== dimensions)
    return problem('mask-dimensions', `A ${mask.name} mask has ${own} dimensions, the layers have ${dimensions}.`);
  const wrongVector = vectorProblem(mask, dimensions);
  if (wrongVector !== undefined) return problem('mask-dimensions', wrongVector);
  if (mask.shape.kind === 'grid') return gridProblem(mask, mask.shape, onGrid);
  const wrongShape = shapeProblem(mask.shape, dimensions);
  return wrongShape === undefined ? undefined : problem('mask-shape', wrongShape);
}

/** What makes a mask too wide for a periodic layer without `allow_oversized_mask`. */
export function oversizeProblem(
  { lower, upper }: Region,
  layer: { readonly edgeWrap: boolean; readonly extent: ArrayLike<number> },
): SpatialProblem | undefined {
  if (!layer.edgeWrap) return undefined;
  for (let i = 0; i < layer.extent.length; i++) {
    const width = upper[i]! - lower[i]!;
    if (width > layer.extent[i]!)
      return problem(
        'mask-oversized',
        `In ${'xyz'[i]} the mask is ${width} wide, more than the extent ${layer.extent[i]} of the layer, whose edges are wrapped. Make it smaller, or set allow_oversized_mask=True; then nodes may be found twice.`,
      );
  }
  return undefined;
}

function problem(code: string, message: string): SpatialProblem {
  return { code, message };
}

function vectorProblem({ anchor, shape }: Mask, dimensions: number): string | undefined {
  const vectors: [string, readonly number[] | undefined][] = [['anchor', anchor]];
  if ('center' in shape) vectors.push(['center', shape.center]);
  if (shape.kind === 'box') vectors.push(['lower_left', shape.lowerLeft], ['upper_right', shape.upperRight]);
  if (shape.kind === 'grid') vectors.push(['shape', shape.shape]);
  for (const [name, vector] of vectors) {
    if (vector === undefined) continue;
    if (vector.length !== dimensions)
      return `The ${name} of the mask needs ${dimensions} entries, not ${vector.length}.`;
    if (!vector.every(Number.isFinite)) return `The ${name} of the mask must consist of finite numbers.`;
  }
  return undefined;
}

function gridProblem(
  { anchor }: Mask,
  shape: MaskShape & { kind: 'grid' },
  onGrid: boolean,
): SpatialProblem | undefined {
  if (!onGrid)
    return problem(
      'mask-grid-layer',
      'A grid mask needs a layer made with grid(…); use a rectangular mask on this one.',
    );
  if (!shape.shape.every(n => Number.isInteger(n) && n > 0))
    return problem('mask-shape', 'The shape of a grid mask must consist of positive integers.');
  if (anchor?.every(Number.isInteger) === false)
    return problem('mask-shape', 'The anchor of a grid mask counts grid cells and must consist of integers.');
  return undefined;
}

function shapeProblem(shape: Exclude<MaskShape, { kind: 'grid' }>, dimensions: number): string | undefined {
  switch (shape.kind) {
    case 'ball':
      return positive('radius', shape.radius);
    case 'doughnut':
      return doughnutProblem(shape);
    case 'box':
      return boxProblem(shape) ?? angleProblem(shape, dimensions);
    case 'ellipse':
      return ellipseProblem(shape, dimensions) ?? angleProblem(shape, dimensions);
  }
}

/** Also refuses NaN. */
function positive(name: string, value: number): string | undefined {
  return value > 0 ? undefined : `The ${name} of the mask must be above 0, not ${value}.`;
}

function doughnutProblem({ innerRadius, outerRadius }: MaskShape & { kind: 'doughnut' }): string | undefined {
  const wrong = positive('inner_radius', innerRadius) ?? positive('outer_radius', outerRadius);
  if (wrong !== undefined || innerRadius < outerRadius) return wrong;
  return `The inner_radius of the mask, ${innerRadius}, must be less than the outer_radius, ${outerRadius}.`;
}

function boxProblem({ lowerLeft, upperRight }: MaskShape & { kind: 'box' }): string | undefined {
  const i = lowerLeft.findIndex((lower, k) => !(lower < upperRight[k]!));
  if (i < 0) return undefined;
  return `In ${'xyz'[i]}, the lower_left of the mask, ${lowerLeft[i]}, must be less than the upper_right, ${upperRight[i]}.`;
}

function ellipseProblem(shape: MaskShape & { kind: 'ellipse' }, dimensions: number): string | undefined {
  const { majorAxis, minorAxis, polarAxis } = shape;
  const wrong = positive('major_axis', majorAxis) ?? positive('minor_axis', minorAxis);
  if (wrong !== undefined) return wrong;
  if (majorAxis < minorAxis)
    return `The major_axis of the mask, ${majorAxis}, must not be less than the minor_axis, ${minorAxis}.`;
  if (polarAxis === undefined) return undefined;
  return dimensions === 2 ? 'A mask in two dimensions has no polar_axis.' : positive('polar_axis', polarAxis);
}

function angleProblem(
  { azimuthAngle = 0, polarAngle }: { readonly azimuthAngle?: number; readonly polarAngle?: number },
  dimensions: number,
): string | undefined {
  if (dimensions === 2 && polarAngle !== undefined) return 'A mask in two dimensions has no polar_angle.';
  if (Number.isFinite(azimuthAngle) && Number.isFinite(polarAngle ?? 0)) return undefined;
  return 'The angles of a mask must be finite.';
}
