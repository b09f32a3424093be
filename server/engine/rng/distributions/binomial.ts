import { exp } from '../../math/exp';
import { lgamma } from '../../math/lgamma';
import { log } from '../../math/log';
import { roundHalfAway } from '../../math/roundHalfAway';
import type { Generator } from '../generator';
import { exponential } from './exponential';
import { NormalSource } from './normalSource';

/** Expected numbers below this are drawn by waiting times. */
const SMALL_MEAN = 8;
const QUARTER_PI = Math.PI / 4;
/** sqrt(π / 2). */
const ROOT_HALF_PI = 1.2533141373155003;
const BELOW_HALF = 0.4999999999999999;

/**
 * Binomial numbers (construction.md 2.6; L. Devroye, "Non-uniform random variate generation", 1986, X.4) with a normal
 * source of their own, which stays when n or p change.
 */
export class Binomial {
  private readonly normal = new NormalSource();
  private constants: Constants | undefined;

  /** How many of n trials succeed, each with probability p in [0, 1]. */
  draw(rng: Generator, n: number, p: number): number {
    const rarer = p <= 0.5 ? p : 1 - p;
    const count = n * rarer < SMALL_MEAN ? waiting(rng, n, -log(1 - rarer)) : this.reject(rng, this.prepare(n, rarer));
    return p <= 0.5 ? count : n - count;
  }

  private prepare(n: number, p: number): Constants {
    if (this.constants?.n !== n || this.constants.p !== p) this.constants = new Constants(n, p);
    return this.constants;
  }

  /** Rejection around the floor of the mean, then waiting times for what the mean has behind the point. */
  private reject(rng: Generator, constants: Constants): number {
    const { n, mean } = constants;
    for (;;) {
      const x = this.propose(rng, constants);
      if (Number.isNaN(x)) continue;
      const count = Math.floor(x + mean + BELOW_HALF);
      return count + waiting(rng, n - count, constants.rest);
    }
  }

  /** Distance to the mean, or NaN if it is rejected: two normal distributions around it, two exponential tails. */
  private propose(rng: Generator, constants: Constants): number {
    const { n, mean, d1, d2, s1, s2, c } = constants;
    const u = constants.total * rng.drand();
    let x: number;
    let v: number;
    if (u <= constants.right) {
      const z = this.normal.next(rng);
      const y = s1 * Math.abs(z);
      if (y >= d1) return Number.NaN;
      v = -exponential(rng) - (z * z) / 2 + c;
      x = Math.floor(y);
    } else if (u <= constants.left) {
      const z = this.normal.next(rng);
      const y = s2 * Math.abs(z);
      if (y >= d2) return Number.NaN;
      v = -exponential(rng) - (z * z) / 2;
      x = Math.floor(-y);
    } else if (u <= constants.rightTail) {
      const y = d1 + (2 * s1 * s1 * exponential(rng)) / d1;
      v = -exponential(rng) + d1 * (1 / (n - mean) - y / (2 * s1 * s1));
      x = Math.floor(y);
    } else {
      const y = d2 + (2 * s2 * s2 * exponential(rng)) / d2;
      v = -exponential(rng) - (d2 * y) / (2 * s2 * s2);
      x = Math.floor(-y);
    }
    return constants.accepts(x, v) ? x : Number.NaN;
  }
}

/** Successes before the sum of the waiting times between them exceeds `limit`, among `trials`. */
function waiting(rng: Generator, trials: number, limit: number): number {
  let count = 0;
  let sum = 0;
  do {
    if (count === trials) return count;
    sum += exponential(rng) / (trials - count);
    count++;
  } while (sum <= limit);
  return count - 1;
}

/** Constants of the rejection method; `mean` is the floor of n · p. */
class Constants {
  readonly mean: number;
  /** Where the normal distributions end and the tails begin, and their widths, right and left of the mean. */
  readonly d1: number;
  readonly d2: number;
  readonly s1: number;
  readonly s2: number;
  readonly c: number;
  /** Running sums of the areas of the parts, in the order in which they are tried. */
  readonly right: number;
  readonly left: number;
  readonly rightTail: number;
  readonly total: number;
  /** Waiting time limit for the trials left. */
  readonly rest: number;
  private readonly logFactorials: number;
  private readonly logOdds: number;

  constructor(
    readonly n: number,
    readonly p: number,
  ) {
    const mean = Math.floor(n * p);
    const share = mean / n;
    const other = 1 - share;
    const variance = mean * other;
    const d1 = roundHalfAway(Math.max(1, Math.sqrt(variance * log((32 * mean) / (81 * QUARTER_PI * other)))));
    const d2 = roundHalfAway(Math.max(1, Math.sqrt(variance * log((32 * n * other) / (QUARTER_PI * share)))));
    const s1 = Math.sqrt(variance) * (1 + d1 / (4 * mean));
    const s2 = Math.sqrt(variance) * (1 + d2 / (4 * n * other));
    const square1 = s1 * s1;
    const square2 = s2 * s2;
    this.mean = mean;
    this.d1 = d1;
    this.d2 = d2;
    this.s1 = s1;
    this.s2 = s2;
    this.c = (2 * d1) / mean;
    this.right = exp(this.c) * s1 * ROOT_HALF_PI;
    this.left = this.right + s2 * ROOT_HALF_PI;
    this.rightTail = this.left + ((exp(d1 / (n * other)) * 2 * square1) / d1) * exp((-d1 * d1) / (2 * square1));
    this.total = this.rightTail + ((2 * square2) / d2) * exp((-d2 * d2) / (2 * square2));
    this.rest = -log(1 - (p - share) / other);
    this.logFactorials = lgamma(mean + 1) + lgamma(n - mean + 1);
    this.logOdds = log(share / other);
  }

  /** Whether a proposal x with the logarithmic weight v is kept. */
  accepts(x: number, v: number): boolean {
    const { n, mean } = this;
    if (x < -mean || x > n - mean) return false;
    const count = mean + x;
    return !(v > this.logFactorials - (lgamma(count + 1) + lgamma(n - count + 1)) + x * this.logOdds);
  }
}
