import type { Sign } from './bounds';
import {
  add,
  type Curve,
  direction,
  distance,
  leftOf,
  n,
  type Point,
  pathOf,
  pointOn,
  polygon,
  section,
} from './geometry';
import { outside, type ShapeKind } from './shapes';

/** Lines of the notation: solid deterministic, dashed probabilistic; the head tells the sign. */
export interface EdgeStyle {
  readonly sign: Sign;
  readonly isDeterministic: boolean;
  /** Heads at both ends. */
  readonly isBothWays: boolean;
}

export interface Placed {
  readonly at: Point;
  readonly kind: ShapeKind;
}

/** Between tip and outline. */
const GAP = 3;
const LENGTH = 12;

export const lineStyle = (isDeterministic: boolean): string =>
  `fill="none" stroke="#000" stroke-width="1.4"${isDeterministic ? '' : ' stroke-dasharray="6 3.5"'}`;

/** A head whose tip is at a point and points along a direction. */
export function head(sign: Sign, tip: Point, along: Point): string {
  const side = leftOf(along);
  const back = add(tip, along, -LENGTH);
  const [left, right] = [add(back, side, 5.5), add(back, side, -5.5)];
  switch (sign) {
    case 'excitatory':
      return `<path d="${polygon([tip, left, right])}" fill="#000"/>`;
    case 'inhibitory': {
      const center = add(tip, along, -5);
      return `<circle cx="${n(center.x)}" cy="${n(center.y)}" r="5" fill="#000"/>`;
    }
    case 'unspecified':
      return `<path d="M${n(left.x)} ${n(left.y)}L${n(tip.x)} ${n(tip.y)}L${n(right.x)} ${n(right.y)}" fill="none" stroke="#000" stroke-width="1.6"/>`;
  }
}

/** How far lines go into a head. */
export const headDepth = (sign: Sign): number => (sign === 'unspecified' ? 1 : 8);

const STEPS = 200;

/** The first parameter from which on a curve is outside of a shape, or the last up to which it is. */
function leaves(curve: Curve, { at, kind }: Placed, isEnd: boolean): number {
  for (let i = 0; i <= STEPS; i++) {
    const t = isEnd ? 1 - i / STEPS : i / STEPS;
    const p = pointOn(curve, t);
    if (outside(kind, { x: p.x - at.x, y: p.y - at.y }) > GAP) return t;
  }
  return isEnd ? 1 : 0;
}

/** Goes back along a curve from a parameter until it is some pixels away. */
function before(curve: Curve, from: number, pixels: number, sense: 1 | -1): number {
  const tip = pointOn(curve, from);
  for (let i = 1; i <= STEPS; i++) {
    const t = from - (sense * i) / STEPS;
    if (t <= 0 || t >= 1 || distance(pointOn(curve, t), tip) >= pixels) return Math.min(1, Math.max(0, t));
  }
  return from;
}

export interface DrawnEdge {
  readonly markup: string;
  /** What is seen of the curve. */
  readonly visible: Curve;
}

/** A curve from the middle of one shape to that of another, with its heads. */
export function drawEdge(curve: Curve, source: Placed, target: Placed, style: EdgeStyle): DrawnEdge {
  const [from, to] = [leaves(curve, source, false), leaves(curve, target, true)];
  const end = before(curve, to, LENGTH, 1);
  const tips = head(style.sign, pointOn(curve, to), direction(pointOn(curve, end), pointOn(curve, to)));
  const depth = headDepth(style.sign);
  const last = before(curve, to, depth, 1);
  let first = from;
  let start = '';
  if (style.isBothWays) {
    const behind = before(curve, from, LENGTH, -1);
    start = head(style.sign, pointOn(curve, from), direction(pointOn(curve, behind), pointOn(curve, from)));
    first = before(curve, from, depth, -1);
  }
  const line = `<path d="${pathOf(section(curve, first, last))}" ${lineStyle(style.isDeterministic)}/>`;
  return { markup: `${line}${tips}${start}`, visible: section(curve, from, to) };
}
