import type { Region } from './region';

/** A region moved by an anchor and, after that, mirrored in the origin: q is in it if ±q − anchor is in the original. */
export class TransformedRegion implements Region {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly sign: number;
  private readonly low = new Float64Array(3);
  private readonly high = new Float64Array(3);

  constructor(
    private readonly original: Region,
    private readonly anchor: Float64Array,
    private readonly mirrored: boolean,
  ) {
    this.sign = mirrored ? -1 : 1;
    const from = mirrored ? original.upper : original.lower;
    const to = mirrored ? original.lower : original.upper;
    this.lower = from.map((value, i) => this.sign * (value + anchor[i]!));
    this.upper = to.map((value, i) => this.sign * (value + anchor[i]!));
  }

  contains(q: Float64Array): boolean {
    return this.original.contains(this.transform(q, this.low));
  }

  boxInside(a: Float64Array, b: Float64Array): boolean {
    this.transformBox(a, b);
    return this.original.boxInside(this.low, this.high);
  }

  boxOutside(a: Float64Array, b: Float64Array): boolean {
    this.transformBox(a, b);
    return this.original.boxOutside(this.low, this.high);
  }

  /** Mirroring exchanges the corners of a box. */
  private transformBox(a: Float64Array, b: Float64Array): void {
    this.transform(this.mirrored ? b : a, this.low);
    this.transform(this.mirrored ? a : b, this.high);
  }

  private transform(q: Float64Array, into: Float64Array): Float64Array {
    const { sign, anchor } = this;
    for (let i = 0; i < 3; i++) into[i] = sign * q[i]! - anchor[i]!;
    return into;
  }
}
