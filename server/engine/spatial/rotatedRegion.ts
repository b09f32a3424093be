import { ConvexRegion, disjoint, type Region } from './region';

/** Cosines and sines of a rotation about the z axis (azimuth), then about the y axis (polar; none in two dimensions). */
export interface Rotation {
  readonly cosAzimuth: number;
  readonly sinAzimuth: number;
  readonly cosPolar: number;
  readonly sinPolar: number;
}

/** Full axes of an ellipse or ellipsoid; the polar one is 0 where none is given. */
export interface Axes {
  readonly major: number;
  readonly minor: number;
  readonly polar: number;
}

/** Ellipse or ellipsoid, upright (`rotated` false) or rotated about its centre (spatial.md 4). */
export class EllipseRegion extends ConvexRegion {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly scaleU: number;
  private readonly scaleV: number;
  private readonly scaleW: number;

  constructor(
    dimensions: number,
    axes: Axes,
    private readonly center: Float64Array,
    private readonly rotation: Rotation,
    rotated: boolean,
  ) {
    super(dimensions);
    this.scaleU = 4 / (axes.major * axes.major);
    this.scaleV = 4 / (axes.minor * axes.minor);
    this.scaleW = axes.polar === 0 ? 0 : 4 / (axes.polar * axes.polar);
    const longest = Math.max(axes.major, axes.polar);
    const reach = rotated ? [longest, longest, longest] : [axes.major, axes.minor, axes.polar];
    this.lower = center.map((c, i) => (i < dimensions ? c - reach[i]! / 2 : 0));
    this.upper = center.map((c, i) => (i < dimensions ? c + reach[i]! / 2 : 0));
  }

  contains(q: Float64Array): boolean {
    const { cosAzimuth, sinAzimuth, cosPolar, sinPolar } = this.rotation;
    const { center } = this;
    const dx = q[0]! - center[0]!;
    const dy = q[1]! - center[1]!;
    const dz = q[2]! - center[2]!;
    const along = dx * cosAzimuth + dy * sinAzimuth;
    const u = along * cosPolar - dz * sinPolar;
    const v = dx * sinAzimuth - dy * cosAzimuth;
    const w = along * sinPolar + dz * cosPolar;
    return u * u * this.scaleU + v * v * this.scaleV + w * w * this.scaleW <= 1;
  }
}

/** NEST widens rotated rectangles by this much. */
const TOLERANCE = 1e-12;

/** Rectangle or box rotated about its centre. */
export class RotatedBoxRegion implements Region {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly middle: Float64Array;

  constructor(
    private readonly dimensions: number,
    private readonly from: Float64Array,
    private readonly to: Float64Array,
    private readonly rotation: Rotation,
  ) {
    this.middle = from.map((value, i) => (to[i]! + value) * 0.5);
    this.lower = new Float64Array(3).fill(Number.POSITIVE_INFINITY, 0, dimensions);
    this.upper = new Float64Array(3).fill(Number.NEGATIVE_INFINITY, 0, dimensions);
    for (let bits = 0; bits < 1 << dimensions; bits++) this.extendTo(bits);
  }

  /** Enlarges the bounding box to a rotated corner; set bits of `bits` mean the upper end of that dimension. */
  private extendTo(bits: number): void {
    const { cosAzimuth, sinAzimuth, cosPolar, sinPolar } = this.rotation;
    const { from, to, middle } = this;
    const [x, y, z] = [0, 1, 2].map(i => ((bits >> i) & 1 ? to[i]! : from[i]!) - middle[i]!) as [
      number,
      number,
      number,
    ];
    const along = x * cosPolar + z * sinPolar;
    const corner = [
      along * cosAzimuth - y * sinAzimuth,
      along * sinAzimuth + y * cosAzimuth,
      z * cosPolar - x * sinPolar,
    ];
    for (let i = 0; i < this.dimensions; i++) {
      const value = corner[i]! + middle[i]!;
      this.lower[i] = Math.min(this.lower[i]!, value);
      this.upper[i] = Math.max(this.upper[i]!, value);
    }
  }

  contains(q: Float64Array): boolean {
    const { cosAzimuth: c, sinAzimuth: s, cosPolar: cp, sinPolar: sp } = this.rotation;
    const { middle, from, to } = this;
    const mx = middle[0]!;
    const my = middle[1]!;
    const mz = middle[2]!;
    const qx = q[0]!;
    const qy = q[1]!;
    const qz = q[2]!;
    const x = qx * (c * cp) - mx * c * cp + qy * (s * cp) - my * s * cp - qz * sp + mz * sp + mx;
    if (!(x >= from[0]! - TOLERANCE && x <= to[0]! + TOLERANCE)) return false;
    const y = -qx * s + mx * s + qy * c - my * c + my;
    if (!(y >= from[1]! - TOLERANCE && y <= to[1]! + TOLERANCE)) return false;
    if (this.dimensions === 2) return true;
    const z = qx * (c * sp) - mx * c * sp + qy * (s * sp) - my * s * sp + qz * cp - mz * cp + mz;
    return z >= from[2]! - TOLERANCE && z <= to[2]! + TOLERANCE;
  }

  /** NEST looks at two corners only, so a box that sticks out sideways can count as inside. */
  boxInside(a: Float64Array, b: Float64Array): boolean {
    return this.contains(a) && this.contains(b);
  }

  boxOutside(a: Float64Array, b: Float64Array): boolean {
    return disjoint(this, a, b);
  }
}
