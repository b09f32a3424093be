import type { Generator } from '../rng/generator';

/** Draws indices with given weights, as the C++ library's discrete distribution does (spatial.md 5.5). */
export class DiscreteDistribution {
  private cumulative = new Float64Array(0);
  private size = 0;
  /** Of the weights prepared last. */
  sum = 0;

  /** Takes the first `count` weights; false if their sum is not a positive number, then nothing can be drawn. */
  prepare(weights: Float64Array, count: number): boolean {
    this.size = count;
    this.sum = total(weights, count);
    if (count < 2) return count === 1;
    if (this.cumulative.length < count) this.cumulative = new Float64Array(weights.length);
    const { sum } = this;
    if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return false;
    const { cumulative } = this;
    let running = 0;
    for (let i = 0; i < count; i++) {
      running += weights[i]! / sum;
      cumulative[i] = running;
    }
    cumulative[count - 1] = 1;
    return true;
  }

  /** Whether an index can come up at all; `weights` are those prepared. */
  reaches(index: number, weights: Float64Array): boolean {
    if (this.size === 1) return true;
    const below = index === 0 ? 0 : this.cumulative[index - 1]!;
    return weights[index] !== 0 && this.cumulative[index] !== below;
  }

  /** An index; without a draw where there is only one. */
  draw(rng: Generator): number {
    if (this.size === 1) return 0;
    const { cumulative } = this;
    const u = rng.drand();
    // Bisection as in the library: with negative weights the sums do not ascend, and the path matters.
    let first = 0;
    let length = this.size;
    while (length > 0) {
      const half = length >> 1;
      if (cumulative[first + half]! < u) {
        first += half + 1;
        length -= half + 1;
      } else length = half;
    }
    return first;
  }
}

function total(weights: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weights[i]!;
  return sum;
}
