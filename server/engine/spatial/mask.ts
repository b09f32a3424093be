import { cos } from '../math/cos';
import { sin } from '../math/sin';
import type { Mask, MaskShape } from '../plan';
import { BallRegion, BoxRegion, DoughnutRegion, type Region, vector } from './region';
import { EllipseRegion, RotatedBoxRegion, type Rotation } from './rotatedRegion';
import { TransformedRegion } from './transformedRegion';

/** What a mask must know of the layer whose geometry is used (spatial.md 5.1). */
export interface MaskGeometry {
  readonly dimensions: 2 | 3;
  readonly extent: ArrayLike<number>;
  /** Nodes per dimension; absent on free layers. */
  readonly shape?: readonly number[];
}

/** How many dimensions a mask has by its name. */
export function maskDimensions(name: Mask['name']): 2 | 3 {
  return name === 'spherical' || name === 'box' || name === 'ellipsoidal' ? 3 : 2;
}

/**
 * The region of displacements (node − anchor point) a mask stands for, mirrored in the origin where `mirrored`. The mask
 * must have passed `maskProblem`.
 */
export function compileMask(mask: Mask, geometry: MaskGeometry, mirrored: boolean): Region {
  const { shape } = mask;
  const region = shape.kind === 'grid' ? gridRegion(shape.shape, mask.anchor, geometry) : shapeRegion(shape, geometry);
  // The anchor of a grid mask is part of its shape.
  const anchor = shape.kind === 'grid' ? undefined : mask.anchor;
  if (anchor === undefined && !mirrored) return region;
  return new TransformedRegion(region, vector(anchor), mirrored);
}

function shapeRegion(shape: Exclude<MaskShape, { kind: 'grid' }>, { dimensions }: MaskGeometry): Region {
  switch (shape.kind) {
    case 'ball':
      return new BallRegion(dimensions, shape.radius, vector(shape.center));
    case 'doughnut':
      return new DoughnutRegion(dimensions, shape.innerRadius, shape.outerRadius, vector(shape.center));
    case 'box':
      return boxRegion(shape, dimensions);
    case 'ellipse':
      return ellipseRegion(shape, dimensions);
  }
}

function boxRegion(shape: MaskShape & { kind: 'box' }, dimensions: 2 | 3): Region {
  const from = vector(shape.lowerLeft);
  const to = vector(shape.upperRight);
  if (!isRotated(shape)) return new BoxRegion(from, to);
  return new RotatedBoxRegion(dimensions, from, to, rotationOf(shape));
}

function ellipseRegion(shape: MaskShape & { kind: 'ellipse' }, dimensions: 2 | 3): Region {
  const axes = { major: shape.majorAxis, minor: shape.minorAxis, polar: shape.polarAxis ?? 0 };
  return new EllipseRegion(dimensions, axes, vector(shape.center), rotationOf(shape), isRotated(shape));
}

interface Angles {
  /** Degrees. */
  readonly azimuthAngle?: number;
  readonly polarAngle?: number;
}

function isRotated({ azimuthAngle = 0, polarAngle = 0 }: Angles): boolean {
  return azimuthAngle !== 0 || polarAngle !== 0;
}

function rotationOf({ azimuthAngle = 0, polarAngle = 0 }: Angles): Rotation {
  const azimuth = (azimuthAngle * Math.PI) / 180;
  const polar = (polarAngle * Math.PI) / 180;
  return { cosAzimuth: cos(azimuth), sinAzimuth: sin(azimuth), cosPolar: cos(polar), sinPolar: sin(polar) };
}

/** A grid mask covers `shape` grid cells around the anchor point, which is in cell `anchor`; y runs downwards. */
function gridRegion(cells: readonly number[], anchor: readonly number[] = [0, 0], geometry: MaskGeometry): Region {
  const { extent, shape: nodes } = geometry;
  if (nodes === undefined) throw new TypeError('a grid mask needs a grid layer');
  const [width, height] = cells as [number, number];
  const [a, b] = anchor as [number, number];
  const stepX = extent[0]! / nodes[0]!;
  const stepY = extent[1]! / nodes[1]!;
  const lower = [stepX * -a - stepX * 0.5, -(stepY * (height - b) - stepY * 0.5)];
  const upper = [stepX * (width - a) - stepX * 0.5, -(stepY * -b - stepY * 0.5)];
  return new BoxRegion(vector(lower), vector(upper));
}
