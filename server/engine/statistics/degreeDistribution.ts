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

/** Distribution of `factor` times a degree: collocated synapses multiply every connection. */
export function dilate({ first, p }: MassFunction, factor: number): MassFunction {
  if (factor === 1) return { first, p };
  const dilated = new Float64Array((p.length - 1) * factor + 1);
  for (let i = 0; i < p.length; i++) dilated[i * factor] = p[i]!;
  return { first: first * factor, p: dilated };
}

/** Distribution of a degree of one of several kinds of nodes, as common as their weights say. */
export function mixture(kinds: readonly (readonly [weight: number, mass: MassFunction])[]): MassFunction {
  const first = kinds.reduce((least, [, mass]) => Math.min(least, mass.first), Number.POSITIVE_INFINITY);
  const end = kinds.reduce((most, [, mass]) => Math.max(most, mass.first + mass.p.length), 0);
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);
  if (kinds.length === 0) return pointMass(0);
  const p = new Float64Array(end - first);
  for (const [weight, mass] of kinds)
    for (let i = 0; i < mass.p.length; i++) p[mass.first - first + i]! += (mass.p[i]! * weight) / total;
  return { first, p };
}

/** The mass function without ends of negligible probability. */
function trimmed({ first, p }: MassFunction): MassFunction {
  const least = p.findIndex(x => x > NEGLIGIBLE);
  const most = p.findLastIndex(x => x > NEGLIGIBLE);
  return least <= 0 && most === p.length - 1 ? { first, p } : { first: first + least, p: p.slice(least, most + 1) };
}

/** Distribution of the sum of `n` independent degrees of one distribution, by repeated squaring. */
export function convolvePower(mass: MassFunction, n: number): MassFunction {
  let result = pointMass(0);
  let square = mass;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = trimmed(convolve(result, square));
    if (left > 1) square = trimmed(convolve(square, square));
  }
  return result;
}

export const mean = ({ first, p }: MassFunction): number => p.reduce((sum, x, i) => sum + x * (first + i), 0);
