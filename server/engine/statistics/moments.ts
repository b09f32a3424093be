/** Numbers about many values; without any there is only the count. */
export interface Summary {
  readonly count: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** Standard deviation of the values themselves (divided by n, not n − 1). */
  readonly sd?: number;
}

/**
 * Extremes, mean and standard deviation of values that come in pieces. Sums are of differences from the first value, so
 * that a small spread around a large mean keeps its digits (Chan, Golub & LeVeque 1983, "shifted data").
 */
export class Moments {
  count = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private shift = 0;
  private sum = 0;
  private squares = 0;

  add(values: ArrayLike<number>, count: number): void {
    if (count === 0) return;
    if (this.count === 0) this.shift = values[0]!;
    const { shift } = this;
    let { min, max, sum, squares } = this;
    for (let i = 0; i < count; i++) {
      const value = values[i]!;
      const difference = value - shift;
      sum += difference;
      squares += difference * difference;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    this.count += count;
    this.min = min;
    this.max = max;
    this.sum = sum;
    this.squares = squares;
  }

  /** The same value, `times` times. */
  repeat(value: number, times: number): void {
    if (times === 0) return;
    if (this.count === 0) this.shift = value;
    const difference = value - this.shift;
    this.count += times;
    this.sum += difference * times;
    this.squares += difference * difference * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** In units of `scale`. */
  summary(scale = 1): Summary {
    const { count, min, max, shift, sum, squares } = this;
    if (count === 0) return { count };
    const variance = Math.max(0, (squares - (sum * sum) / count) / count);
    return {
      count,
      min: min * scale,
      max: max * scale,
      mean: (shift + sum / count) * scale,
      sd: Math.sqrt(variance) * Math.abs(scale),
    };
  }
}
