import { exp } from '../math/exp';
import { exponential } from '../rng/distributions/exponential';
import { NormalSource } from '../rng/distributions/normalSource';
import type { Generator } from '../rng/generator';
import type { NormalDraw } from '../rng/leaf/drawBatch';
import { type DrawContext, REDRAW_LIMIT, RedrawLimit, type Sampler } from './sampler';

/** Elementary random Parameters (construction.md 3.1), one class each so that calls stay monomorphic where it counts. */

export class ConstantSampler implements Sampler {
  constructor(readonly value: number) {}

  draw(): number {
    return this.value;
  }
}

export class UniformSampler implements Sampler {
  private readonly range: number;

  constructor(
    private readonly min: number,
    max: number,
  ) {
    this.range = max - min;
  }

  draw(rng: Generator): number {
    return this.min + rng.drand() * this.range;
  }
}

/** Integers 0 … max − 1, max ≤ 2^53. */
export class UniformIntSampler implements Sampler {
  constructor(private readonly max: number) {}

  draw(rng: Generator): number {
    return rng.ulrand(this.max);
  }
}

/** Integers 0 … max − 1 for larger max. */
export class UniformBigIntSampler implements Sampler {
  constructor(private readonly max: bigint) {}

  draw(rng: Generator): number {
    return rng.ulrandBig(this.max);
  }
}

function normalSources(threads: number): NormalSource[] {
  return Array.from({ length: threads }, () => new NormalSource());
}

/**
 * A normal Parameter object with its memory cell on each thread (construction.md 3.3), or a multiple of one: the product
 * with 1 is exact, so that both are the same class and loops can inline it.
 */
export class NormalSampler implements Sampler {
  private constructor(
    readonly mean: number,
    readonly std: number,
    readonly factor: number,
    /** By thread. */
    readonly sources: readonly NormalSource[],
  ) {}

  static create(mean: number, std: number, threads: number): NormalSampler {
    return new NormalSampler(mean, std, 1, normalSources(threads));
  }

  /** `normal * factor`; undefined where this is a product already, of which the factors cannot be put together exactly. */
  times(factor: number): NormalSampler | undefined {
    return this.factor === 1 ? new NormalSampler(this.mean, this.std, factor, this.sources) : undefined;
  }

  draw(rng: Generator, context: DrawContext): number {
    return (this.sources[context.thread]!.next(rng) * this.std + this.mean) * this.factor;
  }

  /** What `draw` draws on a thread; undefined where a value could be NaN. */
  drawOn(thread: number): NormalDraw | undefined {
    const { mean, std, factor } = this;
    // The polar method gives no number beyond ±13, as the square is at least 2^-106.
    if (!Number.isFinite((13 * Math.abs(std) + Math.abs(mean)) * Math.abs(factor))) return undefined;
    return {
      source: this.sources[thread]!,
      mean,
      std,
      factor,
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    };
  }
}

/** `redraw(normal, min, max)`, likewise. */
export class RedrawnNormalSampler implements Sampler {
  constructor(
    private readonly normal: NormalSampler,
    private readonly min: number,
    private readonly max: number,
  ) {}

  draw(rng: Generator, context: DrawContext): number {
    for (let i = 0; i < REDRAW_LIMIT; i++) {
      const value = this.normal.draw(rng, context);
      if (this.min <= value && value <= this.max) return value;
    }
    throw new RedrawLimit(this.min, this.max);
  }

  /** What `draw` draws on a thread; undefined where a value could be NaN. */
  drawOn(thread: number): NormalDraw | undefined {
    const { min, max } = this;
    const normal = this.normal.drawOn(thread);
    return normal && { ...normal, min, max };
  }
}

/** One lognormal Parameter object; mean and std are those of the logarithm. */
export class LognormalSampler implements Sampler {
  /** By thread. */
  readonly sources: readonly NormalSource[];

  constructor(
    private readonly mean: number,
    private readonly std: number,
    threads: number,
  ) {
    this.sources = normalSources(threads);
  }

  draw(rng: Generator, context: DrawContext): number {
    // The library forms z · 1 + 0 first, which turns −0 into 0 and changes nothing else.
    const z = this.sources[context.thread]!.next(rng) + 0;
    return exp(this.std * z + this.mean);
  }
}

export class ExponentialSampler implements Sampler {
  constructor(private readonly beta: number) {}

  draw(rng: Generator): number {
    return this.beta * exponential(rng);
  }
}
