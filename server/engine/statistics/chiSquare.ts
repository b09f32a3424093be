import type { MassFunction } from './degreeDistribution';

/** Pearson's test of a histogram against a predicted distribution. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of a statistic at least this large if the prediction holds. */
  readonly pValue: number;
}

/** Bins are pooled until each is expected to hold this many (Cochran's rule). */
const MIN_EXPECTED = 5;

const MAX_TERMS = 10_000;

/** Regularised lower incomplete gamma P(a, x) by its series; for x < a + 1 (Abramowitz & Stegun 6.5.29). */
function lowerSeries(a: number, x: number, logFactor: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && Math.abs(term) > 1e-16 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(logFactor);
}

/** Regularised upper incomplete gamma Q(a, x) by its continued fraction (Lentz's method); for x ≥ a + 1 (A&S 6.5.31). */
function upperFraction(a: number, x: number, logFactor: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return h * Math.exp(logFactor);
}

/** log Γ for half-integers and integers, exactly summed: that is all a χ² needs. */
function logGammaHalf(twice: number): number {
  let sum = twice % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let k = twice - 2; k > 0; k -= 2) sum += Math.log(k / 2);
  return sum;
}

/** P(χ² ≥ x) with `k` degrees of freedom, k ≥ 1. */
export function chiSquareTail(x: number, k: number): number {
  if (x <= 0) return 1;
  const a = k / 2;
  const half = x / 2;
  const logFactor = a * Math.log(half) - half - logGammaHalf(k);
  return half < a + 1 ? 1 - lowerSeries(a, half, logFactor) : upperFraction(a, half, logFactor);
}

/**
 * Tests whether `histogram[k]` (number of nodes with degree k) comes from `predicted`; undefined where pooling leaves fewer
 * than two bins, so that there is nothing to test.
 */
export function chiSquareTest(histogram: ArrayLike<number>, predicted: MassFunction): ChiSquareTest | undefined {
  let nodes = 0;
  for (let k = 0; k < histogram.length; k++) nodes += histogram[k]!;
  const bins = pool(histogram, predicted, nodes);
  if (bins.length < 2) return undefined;
  let statistic = 0;
  for (const { observed, expected } of bins) statistic += (observed - expected) ** 2 / expected;
  const degreesOfFreedom = bins.length - 1;
  return { statistic, degreesOfFreedom, pValue: chiSquareTail(statistic, degreesOfFreedom) };
}

interface Bin {
  observed: number;
  expected: number;
}

/** Neighbouring degrees together until each bin is expected to hold enough; what is left joins the last bin. */
function pool(histogram: ArrayLike<number>, { first, p }: MassFunction, nodes: number): Bin[] {
  const bins: Bin[] = [];
  let open: Bin = { observed: 0, expected: 0 };
  const last = Math.max(histogram.length, first + p.length);
  for (let k = 0; k < last; k++) {
    open.observed += k < histogram.length ? histogram[k]! : 0;
    open.expected += (p[k - first] ?? 0) * nodes;
    if (open.expected < MIN_EXPECTED) continue;
    bins.push(open);
    open = { observed: 0, expected: 0 };
  }
  const final = bins.at(-1);
  if (final === undefined) return open.expected > 0 || open.observed > 0 ? [open] : [];
  final.observed += open.observed;
  final.expected += open.expected;
  return bins;
}
