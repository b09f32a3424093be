import { roundHalfAway } from '../../../../server/engine/math/roundHalfAway';
import type { CreateStep, Positions } from '../../../../server/engine/plan';
import { evaluate } from './parameters';
import type { TreeNode } from './tree';
import type { World } from './world';

/** Layers, displacement and what NEST remembers of positions (spatial.md 1, 5.3). */

export type Point = readonly number[];

/** A node with its position. */
export interface Placed {
  readonly id: number;
  readonly position: Point;
}

/** The vector or the tree remembered, and of which layer. */
export interface RememberedPositions {
  readonly layer: number;
  readonly vector?: readonly Placed[];
  readonly tree?: TreeNode;
}

export interface ReferenceLayer {
  readonly firstId: number;
  readonly dimensions: number;
  readonly lowerLeft: Point;
  readonly extent: Point;
  readonly periodic: boolean;
  /** Of a grid. */
  readonly shape?: Point;
  readonly positions: readonly Point[];
}

/** Dimensions of a layer by index. */
export const axes = (dimensions: number): number[] => Array.from({ length: dimensions }, (_, i) => i);

export function createPositions(world: World, step: CreateStep): ReferenceLayer {
  const { firstId, positions } = step;
  const layer = positions!.kind === 'grid' ? grid(positions as Grid) : free(world, step, positions as Free);
  return { ...layer, firstId, periodic: positions!.edgeWrap };
}

type Grid = Extract<Positions, { kind: 'grid' }>;
type Free = Extract<Positions, { kind: 'free' }>;
type Unnamed = Omit<ReferenceLayer, 'firstId' | 'periodic'>;

function grid({ shape, extent, center }: Grid): Unnamed {
  let lowerLeft = shape.map(() => -0.5);
  let size = shape.map(() => 1);
  if (extent !== undefined) {
    const middle = lowerLeft.map((ll, i) => ll + size[i]! / 2);
    size = [...extent];
    lowerLeft = middle.map((c, i) => c - size[i]! / 2);
  }
  if (center !== undefined) lowerLeft = center.map((c, i) => c - size[i]! / 2);
  const along = (i: number, k: number): number => {
    const [ll, ext, n] = [lowerLeft[i]!, size[i]!, shape[i]!];
    return i === 1 ? ll + ext + (-ext / n) * k + (-ext / n) * 0.5 : ll + (ext / n) * k + (ext / n) * 0.5;
  };
  let positions: Point[] = [[]];
  shape.forEach((n, i) => {
    positions = positions.flatMap(begun => axes(n).map(k => [...begun, along(i, k)]));
  });
  return { dimensions: shape.length, lowerLeft, extent: size, shape, positions };
}

function free(world: World, { count }: CreateStep, { pos, numDimensions, extent }: Free): Unnamed {
  const draw = (i: number): number => {
    const ref = 'parameter' in pos ? pos : (pos[i] as { parameter: number });
    return evaluate(world, ref.parameter, { rng: world.rank, thread: 0 });
  };
  const drawn = 'parameter' in pos || 'parameter' in (pos[0] as object);
  const positions = drawn
    ? Array.from({ length: count }, () => axes(numDimensions).map(draw))
    : (pos as readonly Point[]);
  const frame = axes(numDimensions).map(i => {
    const low = Math.min(...positions.map(p => p[i]!));
    const high = Math.max(...positions.map(p => p[i]!));
    const size = extent === undefined ? Math.ceil(high - low) : extent[i]!;
    return [(high + low) / 2 - size / 2, size] as const;
  });
  return {
    dimensions: numDimensions,
    lowerLeft: frame.map(([ll]) => ll),
    extent: frame.map(([, size]) => size),
    positions,
  };
}

/** From a to b in the geometry of a layer. */
export function displacement({ extent, periodic }: ReferenceLayer, a: Point, b: Point): Point {
  return a.map((_, i) => {
    const d = b[i]! - a[i]!;
    return periodic ? d - extent[i]! * roundHalfAway(d * (1 / extent[i]!)) : d;
  });
}
