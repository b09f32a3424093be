/**
 * A region of displacements. Vectors and boxes have three entries; in two dimensions z is 0. `contains` is exact, the two
 * box tests are NEST's own and deliberately no better (spatial.md 4): the order of candidates depends on them.
 */
export interface Region {
  /** Corners of the bounding box. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  contains(q: Float64Array): boolean;
  /** Whether NEST takes everything in the box [a, b] without looking. */
  boxInside(a: Float64Array, b: Float64Array): boolean;
  /** Whether NEST passes over the box [a, b]. */
  boxOutside(a: Float64Array, b: Float64Array): boolean;
}

/** Up to three coordinates as a vector of three. */
export function vector(coordinates: readonly number[] = []): Float64Array {
  return Float64Array.of(coordinates[0] ?? 0, coordinates[1] ?? 0, coordinates[2] ?? 0);
}

/** Whether two boxes have no point in common; touching ones have. */
export function disjoint(region: Region, a: Float64Array, b: Float64Array): boolean {
  const { lower, upper } = region;
  for (let i = 0; i < 3; i++) if (b[i]! < lower[i]! || a[i]! > upper[i]!) return true;
  return false;
}

/** Tests of a region for which a box is inside if all its corners are. */
export abstract class ConvexRegion implements Region {
  abstract readonly lower: Float64Array;
  abstract readonly upper: Float64Array;
  private readonly corner = new Float64Array(3);

  constructor(protected readonly dimensions: number) {}

  abstract contains(q: Float64Array): boolean;

  boxInside(a: Float64Array, b: Float64Array): boolean {
    const { corner, dimensions } = this;
    for (let bits = 0; bits < 1 << dimensions; bits++) {
      for (let i = 0; i < dimensions; i++) corner[i] = (bits >> i) & 1 ? b[i]! : a[i]!;
      if (!this.contains(corner)) return false;
    }
    return true;
  }

  boxOutside(a: Float64Array, b: Float64Array): boolean {
    return disjoint(this, a, b);
  }
}

/** Circle or sphere. */
export class BallRegion extends ConvexRegion {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;

  constructor(
    dimensions: number,
    private readonly radius: number,
    center: Float64Array,
  ) {
    super(dimensions);
    [this.x, this.y, this.z] = center as unknown as [number, number, number];
    this.lower = center.map((c, i) => (i < dimensions ? c - radius : 0));
    this.upper = center.map((c, i) => (i < dimensions ? c + radius : 0));
  }

  contains(q: Float64Array): boolean {
    const { radius } = this;
    const dx = Math.abs(q[0]! - this.x);
    const dy = Math.abs(q[1]! - this.y);
    const dz = Math.abs(q[2]! - this.z);
    if (dx > radius || dy > radius || dz > radius) return false;
    return dx + dy + dz <= radius || Math.sqrt(dx * dx + dy * dy + dz * dz) <= radius;
  }
}

/** What is inside the outer and not inside the inner of two concentric balls. */
export class DoughnutRegion implements Region {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly inner: BallRegion;
  private readonly outer: BallRegion;

  constructor(dimensions: number, innerRadius: number, outerRadius: number, center: Float64Array) {
    this.inner = new BallRegion(dimensions, innerRadius, center);
    this.outer = new BallRegion(dimensions, outerRadius, center);
    this.lower = this.outer.lower;
    this.upper = this.outer.upper;
  }

  contains(q: Float64Array): boolean {
    return this.outer.contains(q) && !this.inner.contains(q);
  }

  boxInside(a: Float64Array, b: Float64Array): boolean {
    return this.outer.boxInside(a, b) && this.inner.boxOutside(a, b);
  }

  boxOutside(a: Float64Array, b: Float64Array): boolean {
    return this.outer.boxOutside(a, b) || this.inner.boxInside(a, b);
  }
}

/** Rectangle or box along the axes, closed. */
export class BoxRegion implements Region {
  constructor(
    readonly lower: Float64Array,
    readonly upper: Float64Array,
  ) {}

  contains(q: Float64Array): boolean {
    const { lower, upper } = this;
    for (let i = 0; i < 3; i++) if (!(q[i]! >= lower[i]! && q[i]! <= upper[i]!)) return false;
    return true;
  }

  boxInside(a: Float64Array, b: Float64Array): boolean {
    return this.contains(a) && this.contains(b);
  }

  boxOutside(a: Float64Array, b: Float64Array): boolean {
    return disjoint(this, a, b);
  }
}
