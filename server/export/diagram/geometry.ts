/** Points, boxes and curves of a drawing; pixels, y downwards. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const point = (x: number, y: number): Point => ({ x, y });
export const add = (a: Point, b: Point, factor = 1): Point => point(a.x + factor * b.x, a.y + factor * b.y);
export const between = (a: Point, b: Point, t: number): Point => point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The direction from a to b, of length 1; to the right where they are one point. */
export function direction(a: Point, b: Point): Point {
  const length = distance(a, b);
  return length === 0 ? point(1, 0) : point((b.x - a.x) / length, (b.y - a.y) / length);
}

/** A quarter turn, to the left of the direction of travel as one sees it. */
export const leftOf = ({ x, y }: Point): Point => point(y, -x);

/** A direction turned clockwise, as one sees it. */
export function turned({ x, y }: Point, degrees: number): Point {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return point(x * c - y * s, x * s + y * c);
}

export const boxAround = ({ x, y }: Point, width: number, height: number): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** Area two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

export const contains = ({ x, y, width, height }: Box, p: Point): boolean =>
  p.x >= x && p.x <= x + width && p.y >= y && p.y <= y + height;

/** A cubic Bézier curve. */
export type Curve = readonly [Point, Point, Point, Point];

export function pointOn([a, b, c, d]: Curve, t: number): Point {
  const s = 1 - t;
  const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return point(p * a.x + q * b.x + r * c.x + u * d.x, p * a.y + q * b.y + r * c.y + u * d.y);
}

/** The part of a curve between two parameters (de Casteljau). */
export function section(curve: Curve, from: number, to: number): Curve {
  const [, , , ...rest] = split(curve, from);
  const tail = rest as unknown as Curve;
  const [a, b, c, d] = split(tail, (to - from) / (1 - from));
  return [a!, b!, c!, d!];
}

/** The seven points of a curve cut in two; the fourth is shared. */
function split([a, b, c, d]: Curve, t: number): Point[] {
  const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
  const [abc, bcd] = [between(ab, bc, t), between(bc, cd, t)];
  return [a, ab, abc, between(abc, bcd, t), bcd, cd, d];
}

/** A number as it stands in the file: hundredths of a pixel. */
export const n = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const xy = ({ x, y }: Point): string => `${n(x)} ${n(y)}`;

export const pathOf = ([a, b, c, d]: Curve): string => `M${xy(a)}C${xy(b)} ${xy(c)} ${xy(d)}`;
export const polygon = (points: readonly Point[]): string => `M${points.map(xy).join('L')}Z`;
