/** Counts of values in bins of one width: bin i holds `start + i · width` ≤ value < `start + (i + 1) · width`. */
export interface Bins {
  readonly start: number;
  readonly width: number;
  readonly counts: Float64Array;
}

/** Bins kept; at least half as many span the values. */
const FINE = 1024;

/** Fewest bins that are still wide enough to hold the extremes apart. */
const LEAST_EXPONENT = -1000;

/**
 * Histogram of values whose range is not known beforehand, in one pass: widths are powers of two and edges multiples of
 * them, so sorting into bins is exact; where a value falls outside, neighbouring bins become one and the width doubles.
 */
export class ValueHistogram {
  private counts = new Float64Array(FINE);
  /** log₂ of the width; undefined before the first two different values. */
  private exponent: number | undefined;
  /** Number of the first bin: its lower edge is `first · width`. */
  private first = 0;
  /** The only value so far, and how often it came. */
  private only = Number.NaN;
  private times = 0;

  add(values: ArrayLike<number>, count: number): void {
    let i = 0;
    if (this.exponent === undefined) {
      for (; i < count && this.exponent === undefined; i++) this.repeat(values[i]!, 1);
      if (i === count) return;
    }
    while (i < count) {
      i = this.fill(values, i, count);
      if (i < count) this.repeat(values[i++]!, 1);
    }
  }

  /** The same value, `times` times; values that are not finite are left out. */
  repeat(value: number, times: number): void {
    if (!Number.isFinite(value) || times === 0) return;
    if (this.exponent === undefined) {
      if (this.times === 0 || value === this.only) {
        this.only = value;
        this.times += times;
        return;
      }
      this.open(this.only, value);
      this.counts[this.bin(this.only)]! += this.times;
    }
    while (this.bin(value) < 0 || this.bin(value) >= FINE) this.widen(value);
    this.counts[this.bin(value)]! += times;
  }

  /** Bins from the first to the last one in use, at most `most` (≥ 2) of them; one bin of width 0 where all values are equal. */
  bins(most: number): Bins {
    if (this.exponent === undefined)
      return this.times === 0
        ? { start: 0, width: 0, counts: new Float64Array(0) }
        : { start: this.only, width: 0, counts: Float64Array.of(this.times) };
    let low = this.counts.findIndex(count => count > 0);
    const high = this.counts.findLastIndex(count => count > 0);
    let merged = 1;
    const base = this.first;
    while (Math.floor((base + high) / merged) - Math.floor((base + low) / merged) >= most) merged *= 2;
    const start = Math.floor((base + low) / merged);
    const counts = new Float64Array(Math.floor((base + high) / merged) - start + 1);
    for (; low <= high; low++) counts[Math.floor((base + low) / merged) - start]! += this.counts[low]!;
    const width = 2 ** this.exponent * merged;
    return { start: start * width, width, counts };
  }

  /** Sorts values into bins up to the first one that has none; returns its position, or `end`. */
  private fill(values: ArrayLike<number>, from: number, end: number): number {
    const { counts, first } = this;
    const perUnit = 2 ** -this.exponent!;
    let i = from;
    for (; i < end; i++) {
      const bin = Math.floor(values[i]! * perUnit) - first;
      if (!(bin >= 0 && bin < FINE)) break;
      counts[bin]!++;
    }
    return i;
  }

  private bin(value: number): number {
    return Math.floor(value * 2 ** -this.exponent!) - this.first;
  }

  /** Chooses the width by the first two different values. */
  private open(a: number, b: number): void {
    const span = Math.abs(a - b);
    const size = Math.max(Math.abs(a), Math.abs(b));
    // Bins finer than the spacing of doubles, or numbers of bins beyond 2^52, would be of no use.
    const finest = Math.max(LEAST_EXPONENT, Math.ceil(Math.log2(size)) - 50);
    this.exponent = Math.max(finest, Math.ceil(Math.log2(span / (FINE / 4))));
    this.first = Math.floor(Math.min(a, b) * 2 ** -this.exponent) - FINE / 4;
  }

  /** Doubles the width, and leaves room on the side where a value lies outside. */
  private widen(value: number): void {
    const { counts, first } = this;
    const below = this.bin(value) < 0;
    const half = Math.floor(first / 2);
    const start = below ? half - FINE / 2 + 1 : half;
    const merged = new Float64Array(FINE);
    for (let i = 0; i < FINE; i++) {
      const bin = Math.floor((first + i) / 2) - start;
      if (counts[i]! > 0) merged[bin]! += counts[i]!;
    }
    this.counts = merged;
    this.first = start;
    this.exponent!++;
  }
}
