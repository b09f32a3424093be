/** Layers as the page has them, and where their nodes are on the screen. */
import type { LayerAnswer } from '../../server/protocol';
import { decodeArray } from '../decode';

export interface ShownLayer extends LayerAnswer {
  /** `dimensions` numbers a node. */
  readonly positions: ArrayLike<number>;
}

export const shownLayer = (layer: LayerAnswer): ShownLayer => ({
  ...layer,
  positions: decodeArray({
    type: 'float64',
    length: layer.count * layer.dimensions,
    data: layer.coordinates,
  }),
});

/** The layer a node is in. */
export const layerOfNode = (layers: readonly ShownLayer[], id: number): ShownLayer | undefined =>
  layers.find(({ firstId, count }) => id >= firstId && id < firstId + count);

/** The two axes that are seen: 0, 1, 2 for x, y, z. */
export type Plane = readonly [number, number];

export const PLANES: readonly Plane[] = [
  [0, 1],
  [0, 2],
  [1, 2],
];

export const AXES = ['x', 'y', 'z'] as const;

/** Position of a node as text: "(0.1, −0.25)". */
export function positionText({ positions, dimensions, firstId }: ShownLayer, id: number): string {
  const at = (id - firstId) * dimensions;
  const numbers = Array.from({ length: dimensions }, (_, i) => String(Number(positions[at + i]!.toPrecision(4))));
  return `(${numbers.join(', ').replace(/-/g, '−')})`;
}

/** A part of the plane, and the pixels it is drawn to; y goes upwards. */
export interface PlaneView {
  readonly plane: Plane;
  readonly left: number;
  readonly bottom: number;
  readonly perUnit: number;
  /** Pixels of the whole drawing. */
  readonly width: number;
  readonly height: number;
}

/** Free space around a layer, in pixels. */
const MARGIN = 8;

/** A view of all layers, `width` pixels wide and at most `most` high. */
export function planeView(layers: readonly ShownLayer[], plane: Plane, width: number, most: number): PlaneView {
  const bound = (axis: number, side: 0 | 1): number =>
    layers.reduce(
      (extreme, { lowerLeft, extent }) =>
        side === 0 ? Math.min(extreme, lowerLeft[axis]!) : Math.max(extreme, lowerLeft[axis]! + extent[axis]!),
      side === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    );
  const [left, right] = [bound(plane[0], 0), bound(plane[0], 1)];
  const [bottom, top] = [bound(plane[1], 0), bound(plane[1], 1)];
  const [wide, tall] = [Math.max(right - left, 1e-12), Math.max(top - bottom, 1e-12)];
  const perUnit = Math.min((width - 2 * MARGIN) / wide, (most - 2 * MARGIN) / tall);
  const height = Math.round(tall * perUnit + 2 * MARGIN);
  const spare = (width - 2 * MARGIN) / perUnit - wide;
  return {
    plane,
    left: left - MARGIN / perUnit - spare / 2,
    bottom: bottom - MARGIN / perUnit,
    perUnit,
    width,
    height,
  };
}

export const xOf = ({ left, perUnit }: PlaneView, x: number): number => (x - left) * perUnit;
export const yOf = ({ bottom, perUnit, height }: PlaneView, y: number): number => height - (y - bottom) * perUnit;

/** Id of the node of a layer nearest to a place in pixels, within `reach` pixels. */
export function nodeAt(layer: ShownLayer, view: PlaneView, x: number, y: number, reach = 12): number | undefined {
  const { positions, dimensions, count, firstId } = layer;
  const [a, b] = view.plane;
  let least = reach;
  let found: number | undefined;
  for (let i = 0; i < count; i++) {
    const dx = xOf(view, positions[i * dimensions + a]!) - x;
    const dy = yOf(view, positions[i * dimensions + b]!) - y;
    const distance = Math.hypot(dx, dy);
    if (distance >= least) continue;
    least = distance;
    found = firstId + i;
  }
  return found;
}
