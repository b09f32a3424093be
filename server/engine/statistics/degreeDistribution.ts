/**
 * Distributions of in- and out-degrees as probability mass functions over a window of integers. They are what the
 * connection rules predict (Senk et al. 2022, table of rules) and are laid over the realised histograms.
 */

/** P(K = first + i) = p[i]; what lies outside the window has probability below 1e-15 altogether. */
export interface MassFunction {
  readonly first: number;
  readonly p: Float64Array;
}

export const pointMass = (k: number): MassFunction => ({ first: k, p: Float64Array.of(1) });

/** Probabilities below this share of the largest are cut off at both ends. */
const NEGLIGIBLE = 1e-18;

/**
 * A mass function from its mode outwards by the ratio P(k + 1) / P(k), which every distribution here has in closed form;
 * normalised at the end, so no factorials are needed.
 */
function fromRatios(mode: number, lowest: number, highest: number, ratio: (k: number) => number): MassFunction {
  const up: number[] = [];
  const down: number[] = [];
  for (let k = mode, p = 1; k < highest; k++) {
    p *= ratio(k);
    if (!(p > NEGLIGIBLE)) break;
    up.push(p);
  }
  for (let k = mode, p = 1; k > lowest; k--) {
    p /= ratio(k - 1);
    if (!(p > NEGLIGIBLE)) break;
    down.push(p);
  }
  const p = Float64Array.from([...down.reverse(), 1, ...up]);
  const total = p.reduce((sum, x) => sum + x, 0);
  return { first: mode - down.length, p: p.map(x => x / total) };
}

/** Binomial B(n, p): n pairs or draws, each with probability p. */
export function binomial(n: number, p: number): MassFunction {
  if (n <= 0 || p <= 0) return pointMass(0);
  if (p >= 1) return pointMass(n);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  return fromRatios(mode, 0, n, k => ((n - k) / (k + 1)) * (p / (1 - p)));
}

/** Poisson(λ). */
export function poisson(lambda: number): MassFunction {
  if (lambda <= 0) return pointMass(0);
  return fromRatios(Math.floor(lambda), 0, Infinity, k => lambda / (k + 1));
}

/** Number of marked ones among `draws` of `total` without replacement, `marked` of them marked. */
export function hypergeometric(total: number, marked: number, draws: number): MassFunction {
  const lowest = Math.max(0, draws + marked - total);
  const highest = Math.min(marked, draws);
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((draws + 1) * (marked + 1)) / (total + 2))));
  return fromRatios(
    mode,
    lowest,
    highest,
    k => ((marked - k) * (draws - k)) / ((k + 1) * (total - marked - draws + k + 1)),
  );
}

/** Distribution of the sum of two independent degrees: projections over the same pair of populations add up. */
export function convolve(a: MassFunction, b: MassFunction): MassFunction {
  const p = new Float64Array(a.p.length + b.p.length - 1);
  for (let i = 0; i < a.p.length; i++) {
    for (let j = 0; j < b.p.length; j++) p[i + j] = p[i + j]! + a.p[i]! * b.p[j]!;
  }
  return { first: a.first + b.first, p };
}

export const mean = ({ first, p }: MassFunction): number => p.reduce((sum, x, i) => sum + x * (first + i), 0);
