/** Histogram of whole numbers from 0 on, as delays in steps are (below 2²¹, construction.md 1.4). */
export class StepHistogram {
  private counts = new Float64Array(64);

  add(values: ArrayLike<number>, count: number): void {
    for (let i = 0; i < count; i++) {
      const value = values[i]!;
      if (value >= this.counts.length) this.grow(value);
      this.counts[value]!++;
    }
  }

  repeat(value: number, times: number): void {
    if (times === 0) return;
    if (value >= this.counts.length) this.grow(value);
    this.counts[value]! += times;
  }

  /** Bins from the first to the last value in use, each `width` values wide, at most `most` of them. */
  bins(most: number): { readonly first: number; readonly width: number; readonly counts: Float64Array } {
    const low = this.counts.findIndex(count => count > 0);
    if (low < 0) return { first: 0, width: 1, counts: new Float64Array(0) };
    const high = this.counts.findLastIndex(count => count > 0);
    return binned(this.counts, low, high, most);
  }

  private grow(value: number): void {
    const counts = new Float64Array(Math.max(value + 1, this.counts.length * 2));
    counts.set(this.counts);
    this.counts = counts;
  }
}

/** The least of 1, 2, 5, 10, 20, 50 … with which at most `most` bins reach from `low` to `high`. */
export function wholeWidth(low: number, high: number, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const width = factor * power;
      if (Math.floor(high / width) - Math.floor(low / width) < most) return width;
    }
  }
}

/** `counts[low … high]`, by value, in bins whose edges are multiples of their width. */
export function binned(
  counts: ArrayLike<number>,
  low: number,
  high: number,
  most: number,
): { readonly first: number; readonly width: number; readonly counts: Float64Array } {
  const width = wholeWidth(low, high, most);
  const start = Math.floor(low / width);
  const bins = new Float64Array(Math.floor(high / width) - start + 1);
  for (let value = low; value <= high; value++) bins[Math.floor(value / width) - start]! += counts[value]!;
  return { first: start * width, width, counts: bins };
}
