import { exp } from '../../math/exp';
import { lgamma } from '../../math/lgamma';
import { log } from '../../math/log';
import { roundHalfAway } from '../../math/roundHalfAway';
import type { Generator } from '../generator';
import { exponential } from './exponential';
import { NormalSource } from './normalSource';

/** Means below this are drawn by multiplication. */
const SMALL_MEAN = 12;
const QUARTER_PI = Math.PI / 4;
/** sqrt(π / 2). */
const ROOT_HALF_PI = 1.2533141373155003;
/** exp(1 / 78). */
const EXP_1_78 = 1.0129030479320018;
const ONE_78TH = 0.01282051282051282;
const BELOW_HALF = 0.4999999999999999;

/**
 * Poisson numbers (construction.md 2.6; L. Devroye, "Non-uniform random variate generation", 1986, X.3) with a normal source
 * of their own, which stays when the mean changes.
 */
export class Poisson {
  private readonly normal = new NormalSource();
  /** Mean the rest was computed for, and exp(−mean) or the constants for large means. */
  private mean = Number.NaN;
  private threshold = 1;
  private constants: Constants | undefined;

  /** A number with the given mean. A negative mean or NaN gives 0 and takes one uniform double. */
  draw(rng: Generator, mean: number): number {
    if (!(mean >= SMALL_MEAN)) return this.multiply(rng, mean);
    if (this.constants === undefined || mean !== this.mean) {
      this.mean = mean;
      this.constants = new Constants(mean);
    }
    return this.reject(rng, this.constants);
  }

  /** As many uniform doubles as can be multiplied before the product falls to exp(−mean). */
  private multiply(rng: Generator, mean: number): number {
    if (mean !== this.mean) {
      this.mean = mean;
      this.threshold = exp(-mean);
    }
    const { threshold } = this;
    let count = -1;
    let product = 1;
    do {
      product *= rng.drand();
      count++;
    } while (product > threshold);
    return count;
  }

  /** Rejection from a normal distribution on the left, another on the right, three atoms and an exponential tail. */
  private reject(rng: Generator, constants: Constants): number {
    const { m, d, logMean, logFactorial, inverse } = constants;
    for (;;) {
      const u = constants.total * rng.drand();
      const e = exponential(rng);
      let x: number;
      let w = 0;
      if (u <= constants.left) {
        const z = this.normal.next(rng);
        x = Math.floor(-Math.abs(z) * constants.leftWidth - 1);
        w = (-z * z) / 2;
        if (x < -m) continue;
      } else if (u <= constants.right) {
        const y = 1 + Math.abs(this.normal.next(rng)) * constants.rightWidth;
        x = Math.ceil(y);
        w = y * (2 - y) * inverse;
        if (x > d) continue;
      } else if (u <= constants.minusOne) {
        x = -1;
      } else if (u <= constants.zero) {
        x = 0;
      } else if (u <= constants.one) {
        x = 1;
        w = ONE_78TH;
      } else {
        const y = d + (exponential(rng) * (2 * (2 * m + d))) / d;
        x = Math.ceil(y);
        w = -d * inverse * (1 + y / 2);
      }
      if (!(w - e - x * logMean > logFactorial - lgamma(x + m + 1))) return Math.floor(x + m + BELOW_HALF);
    }
  }
}

/** Constants of the rejection method; x is the distance to the floor of the mean, m. */
class Constants {
  readonly m: number;
  readonly logMean: number;
  readonly logFactorial: number;
  /** Where the right normal distribution ends and the exponential tail begins. */
  readonly d: number;
  readonly inverse: number;
  readonly leftWidth: number;
  readonly rightWidth: number;
  /** Running sums of the areas of the parts, in the order in which they are tried. */
  readonly left: number;
  readonly right: number;
  readonly minusOne: number;
  readonly zero: number;
  readonly one: number;
  readonly total: number;

  constructor(mean: number) {
    const m = Math.floor(mean);
    const delta = Math.sqrt(2 * m * log((32 * m) / QUARTER_PI));
    const d = roundHalfAway(Math.max(6, Math.min(m, delta)));
    const width = 2 * m + d;
    const inverse = 1 / width;
    this.m = m;
    this.logMean = log(mean);
    this.logFactorial = lgamma(m + 1);
    this.d = d;
    this.inverse = inverse;
    this.leftWidth = Math.sqrt(m);
    this.rightWidth = Math.sqrt(width / 2);
    this.left = this.leftWidth * ROOT_HALF_PI;
    this.right = Math.sqrt(QUARTER_PI * width) * exp(inverse) + this.left;
    this.minusOne = this.right + 1;
    this.zero = this.minusOne + 1;
    this.one = this.zero + EXP_1_78;
    this.total = (2 * width * exp(-d * inverse * (1 + d / 2))) / d + this.one;
  }
}
