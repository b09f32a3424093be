import { distance, n, type Point, point, polygon } from './geometry';
import type { MapNode } from './networkMap';

/** Shapes of the notation: square generic, triangle excitatory, circle inhibitory, hexagon stimulates, parallelogram records. */
export type ShapeKind = 'square' | 'triangle' | 'circle' | 'hexagon' | 'parallelogram';

const corners = (...xy: readonly number[]): Point[] =>
  Array.from({ length: xy.length / 2 }, (_, i) => point(xy[2 * i]!, xy[2 * i + 1]!));

/** Half the width of a shape, about. */
export const RADIUS = 32;

const CORNERS: Readonly<Record<Exclude<ShapeKind, 'circle'>, readonly Point[]>> = {
  square: corners(-29, -29, 29, -29, 29, 29, -29, 29),
  triangle: corners(0, -40, 38, 26, -38, 26),
  hexagon: corners(-36, 0, -18, -29, 18, -29, 36, 0, 18, 29, -18, 29),
  parallelogram: corners(-24, -26, 42, -26, 24, 26, -42, 26),
};

export function shapeOf({ members, sign }: MapNode): ShapeKind {
  const { elementType } = members[0]!;
  if (elementType === 'stimulator') return 'hexagon';
  if (elementType === 'recorder') return 'parallelogram';
  if (sign === 'excitatory') return 'triangle';
  return sign === 'inhibitory' ? 'circle' : 'square';
}

/** How far a point is from the outline of a shape around the origin; negative inside. */
export function outside(kind: ShapeKind, p: Point): number {
  if (kind === 'circle') return Math.hypot(p.x, p.y) - RADIUS;
  const points = CORNERS[kind];
  let nearest = Number.POSITIVE_INFINITY;
  let isInside = false;
  points.forEach((a, i) => {
    const b = points[(i + 1) % points.length]!;
    nearest = Math.min(nearest, toSegment(p, a, b));
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
  });
  return isInside ? -nearest : nearest;
}

function toSegment(p: Point, a: Point, b: Point): number {
  const length = distance(a, b) ** 2;
  const t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
  const clamped = Math.min(1, Math.max(0, t));
  return distance(p, point(a.x + clamped * (b.x - a.x), a.y + clamped * (b.y - a.y)));
}

/** Of populations the frame is thick, of single units thin; of families there are several behind one another. */
export function drawShape(kind: ShapeKind, at: Point, isPopulation: boolean, isFamily: boolean, scale = 1): string {
  const layers = isFamily ? [10, 5, 0] : [0];
  const width = isPopulation ? 2.8 : 1.1;
  return layers
    .map(shift => outline(kind, point(at.x + shift * scale, at.y - shift * scale), scale, width * Math.sqrt(scale)))
    .join('');
}

function outline(kind: ShapeKind, at: Point, scale: number, width: number): string {
  const style = `fill="#fff" stroke="#000" stroke-width="${n(width)}" stroke-linejoin="round"`;
  if (kind === 'circle') return `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(RADIUS * scale)}" ${style}/>`;
  const points = CORNERS[kind].map(corner => point(at.x + scale * corner.x, at.y + scale * corner.y));
  return `<path d="${polygon(points)}" ${style}/>`;
}

/** Where text sits best: triangles are wide at the bottom. */
export const textShift = (kind: ShapeKind): number => (kind === 'triangle' ? 10 : 0);

/** Width of text that fits in. */
export const innerWidth = (kind: ShapeKind): number => (kind === 'triangle' ? 44 : 52);
