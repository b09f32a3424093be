import type { Mask, MaskShape } from '../../plan';
import { compileMask, type MaskGeometry } from '../../spatial/mask';

/** A closed polygon: x and y of its corners, one after the other. */
export type Polygon = readonly number[];

/** Corners of a curve. */
const CORNERS = 96;

type Vector = readonly [number, number, number];

/** Semi-axes of an ellipse or ellipsoid around its centre: directions times lengths. */
interface Ellipsoid {
  readonly center: Vector;
  readonly axes: readonly Vector[];
}

const vector = (coordinates: readonly number[] = []): Vector => [
  coordinates[0] ?? 0,
  coordinates[1] ?? 0,
  coordinates[2] ?? 0,
];

const radians = (degrees = 0): number => (degrees * Math.PI) / 180;

/**
 * Outlines of a mask, seen along the axis that is not among `seen`: displacements from the node it is placed at, mirrored in
 * the origin where `mirrored`. Curves become polygons of 96 corners, which lie on them.
 */
export function maskOutlines(
  mask: Mask,
  geometry: MaskGeometry,
  mirrored: boolean,
  seen: readonly [number, number],
): Polygon[] {
  const { shape } = mask;
  const sign = mirrored ? -1 : 1;
  const anchor = shape.kind === 'grid' ? vector() : vector(mask.anchor);
  const outlines =
    shape.kind === 'grid' ? [gridOutline(mask, geometry, seen)] : shapeOutlines(shape, geometry.dimensions, seen);
  return outlines.map(outline => outline.map((value, i) => sign * (value + anchor[seen[i % 2]!]!)));
}

function shapeOutlines(
  shape: Exclude<MaskShape, { kind: 'grid' }>,
  dimensions: 2 | 3,
  seen: readonly [number, number],
): Polygon[] {
  switch (shape.kind) {
    case 'ball':
      return [curve(ball(shape.radius, shape.center), seen)];
    case 'doughnut':
      return [shape.outerRadius, shape.innerRadius].map(radius => curve(ball(radius, shape.center), seen));
    case 'ellipse':
      return [curve(ellipsoid(shape, dimensions), seen)];
    case 'box':
      return [hull(boxCorners(shape, dimensions).map(corner => [corner[seen[0]]!, corner[seen[1]]!] as const))];
  }
}

const ball = (radius: number, center: readonly number[] | undefined): Ellipsoid => ({
  center: vector(center),
  axes: [
    [radius, 0, 0],
    [0, radius, 0],
    [0, 0, radius],
  ],
});

/** Axes as `EllipseRegion` has them (spatial.md 4). */
function ellipsoid(shape: MaskShape & { kind: 'ellipse' }, dimensions: 2 | 3): Ellipsoid {
  const azimuth = radians(shape.azimuthAngle);
  const polar = radians(shape.polarAngle);
  const [ca, sa, cp, sp] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(polar), Math.sin(polar)];
  const [major, minor] = [shape.majorAxis / 2, shape.minorAxis / 2];
  const third = dimensions === 3 ? (shape.polarAxis ?? 0) / 2 : 0;
  return {
    center: vector(shape.center),
    axes: [
      [major * ca * cp, major * sa * cp, -major * sp],
      [minor * sa, -minor * ca, 0],
      [third * ca * sp, third * sa * sp, third * cp],
    ],
  };
}

/** The rim of an ellipsoid as seen: in each direction the point of the surface that is furthest out. */
function curve({ center, axes }: Ellipsoid, [x, y]: readonly [number, number]): Polygon {
  const outline: number[] = [];
  for (let k = 0; k < CORNERS; k++) {
    const angle = (2 * Math.PI * k) / CORNERS;
    const along = axes.map(axis => axis[x]! * Math.cos(angle) + axis[y]! * Math.sin(angle));
    const reach = Math.hypot(...along);
    const at = (i: number): number => center[i]! + axes.reduce((sum, axis, j) => sum + along[j]! * axis[i]!, 0) / reach;
    outline.push(at(x), at(y));
  }
  return outline;
}

/** Corners of a box turned about its centre, as `RotatedBoxRegion` has them. */
function boxCorners(shape: MaskShape & { kind: 'box' }, dimensions: 2 | 3): Vector[] {
  const azimuth = radians(shape.azimuthAngle);
  const polar = radians(shape.polarAngle);
  const [ca, sa, cp, sp] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(polar), Math.sin(polar)];
  const [from, to] = [vector(shape.lowerLeft), vector(shape.upperRight)];
  const middle = from.map((low, i) => (low + to[i]!) / 2);
  return Array.from({ length: 2 ** dimensions }, (_, bits) => {
    const [dx, dy, dz] = vector(from.map((low, i) => ((bits >> i) & 1 ? to[i]! : low) - middle[i]!));
    const along = dx * cp + dz * sp;
    return [
      along * ca - dy * sa + middle[0]!,
      along * sa + dy * ca + middle[1]!,
      dz * cp - dx * sp + middle[2]!,
    ] as const;
  });
}

function gridOutline(mask: Mask, geometry: MaskGeometry, [x, y]: readonly [number, number]): Polygon {
  const { lower, upper } = compileMask(mask, geometry, false);
  return [lower[x]!, lower[y]!, upper[x]!, lower[y]!, upper[x]!, upper[y]!, lower[x]!, upper[y]!];
}

type Point = readonly [number, number];

/** Convex hull, counter-clockwise (Andrew 1979, monotone chain). */
function hull(points: readonly Point[]): Polygon {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (list: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of list) {
      while (kept.length >= 2 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    kept.pop();
    return kept;
  };
  return [...chain(sorted), ...chain(sorted.toReversed())].flat();
}

const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
