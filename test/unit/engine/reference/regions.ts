import type { Mask, MaskShape } from '../../../../server/engine/plan';
import { axes, type Point, type ReferenceLayer } from './layers';
import { type Region, region } from './region';
import { box, ellipse } from './turnedRegions';

/** Masks (spatial.md 4). */

function ball(r: number, c: Point): Region {
  const low = c.map(x => x - r);
  const high = c.map(x => x + r);
  return region(low, high, q => {
    const d = q.map((x, i) => Math.abs(x - c[i]!));
    if (d.some(x => x > r)) return false;
    return d.reduce((sum, x) => sum + x, 0) <= r || Math.sqrt(d.reduce((sum, x) => sum + x * x, 0)) <= r;
  });
}

function doughnut(inner: Region, outer: Region): Region {
  return {
    ...outer,
    inside: q => outer.inside(q) && !inner.inside(q),
    boxInside: (a, b) => outer.boxInside(a, b) && inner.boxOutside(a, b),
    boxOutside: (a, b) => outer.boxOutside(a, b) || inner.boxInside(a, b),
  };
}

function cells([w, h]: Point, [a, b]: Point, { extent, shape }: ReferenceLayer): Region {
  const [sx, sy] = [extent[0]! / shape![0]!, extent[1]! / shape![1]!];
  const lowerLeft = [sx * -a! - sx * 0.5, -(sy * (h! - b!) - sy * 0.5)];
  const upperRight = [sx * (w! - a!) - sx * 0.5, -(sy * -b! - sy * 0.5)];
  return box({ kind: 'box', lowerLeft, upperRight });
}

const shifted = (inner: Region, by: Point): Region => {
  const back = (q: Point): Point => q.map((x, i) => x - by[i]!);
  return {
    low: inner.low.map((x, i) => x + by[i]!),
    high: inner.high.map((x, i) => x + by[i]!),
    inside: q => inner.inside(back(q)),
    boxInside: (a, b) => inner.boxInside(back(a), back(b)),
    boxOutside: (a, b) => inner.boxOutside(back(a), back(b)),
  };
};

/** inside'(q) = inside(−q). */
export const mirrored = (inner: Region): Region => {
  const turn = (q: Point): Point => q.map(x => -x);
  return {
    low: turn(inner.high),
    high: turn(inner.low),
    inside: q => inner.inside(turn(q)),
    boxInside: (a, b) => inner.boxInside(turn(b), turn(a)),
    boxOutside: (a, b) => inner.boxOutside(turn(b), turn(a)),
  };
};

/** A mask in the geometry of a layer. */
export function regionOf({ shape, anchor }: Mask, layer: ReferenceLayer): Region {
  const origin = axes(layer.dimensions).map(() => 0);
  if (shape.kind === 'grid') return cells(shape.shape, anchor ?? origin, layer);
  const plain = plainRegion(shape, origin);
  return anchor === undefined ? plain : shifted(plain, anchor);
}

function plainRegion(shape: Exclude<MaskShape, { kind: 'grid' }>, origin: Point): Region {
  switch (shape.kind) {
    case 'ball':
      return ball(shape.radius, shape.center ?? origin);
    case 'doughnut': {
      const center = shape.center ?? origin;
      return doughnut(ball(shape.innerRadius, center), ball(shape.outerRadius, center));
    }
    case 'ellipse':
      return ellipse(shape, shape.center ?? origin);
    case 'box':
      return box(shape);
  }
}
