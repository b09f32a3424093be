import { axes, type Point } from './layers';

/** Which displacements are inside a mask, and the predicates on boxes [a, b] that NEST prunes by (spatial.md 4). */
export interface Region {
  /** Bounding box. */
  readonly low: Point;
  readonly high: Point;
  inside(q: Point): boolean;
  boxInside(a: Point, b: Point): boolean;
  boxOutside(a: Point, b: Point): boolean;
}

const disjoint = (low: Point, high: Point, a: Point, b: Point): boolean =>
  low.some((l, i) => b[i]! < l || a[i]! > high[i]!);

/** All corners of a box, the first dimension fastest. */
export const corners = (a: Point, b: Point): Point[] =>
  axes(1 << a.length).map(bits => a.map((x, i) => ((bits >> i) & 1 ? b[i]! : x)));

export function region(low: Point, high: Point, inside: (q: Point) => boolean, tested = corners): Region {
  return {
    low,
    high,
    inside,
    boxInside: (a, b) => tested(a, b).every(inside),
    boxOutside: (a, b) => disjoint(low, high, a, b),
  };
}

export const twoCorners = (a: Point, b: Point): Point[] => [a, b];
