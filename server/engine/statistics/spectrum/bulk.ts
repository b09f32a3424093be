import { eigenvalues } from './eigenvalues';
import type { Spectrum } from './francis';

/** What random matrix theory says about the spectrum of a network of populations. */
export interface BulkPrediction {
  /** Radius of the disc around zero that the eigenvalues fill, but for outliers. */
  readonly radius: number;
  /** Outliers: real and imaginary parts. */
  readonly outliers: readonly (readonly [re: number, im: number])[];
}

/** Nodes a population needs on average for its variance to say something. */
const FEWEST = 10;

/**
 * Predicts the spectrum of a matrix (row-major, n × n, rows are targets) from the mean and variance of each block of entries,
 * as if they were independent. The bulk is a disc with the square root of the spectral radius of the matrix n_b · var_ab
 * (Girko 1984; Rajan & Abbott 2006, https://doi.org/10.1103/PhysRevLett.97.188104; Aljadeff, Stern & Sharpee 2015,
 * https://doi.org/10.1103/PhysRevLett.114.088101); outliers are eigenvalues of the matrix n_b · mean_ab beyond it (Tao 2013).
 * `group` gives the population of each node, 0 … groups − 1. Undefined where populations are too small.
 */
export function predictBulk(a: Float64Array, n: number, group: Int32Array, groups: number): BulkPrediction | undefined {
  if (n < FEWEST * groups) return undefined;
  const sizes = new Float64Array(groups);
  for (const g of group) sizes[g]!++;
  const sums = new Float64Array(groups * groups);
  const squares = new Float64Array(groups * groups);
  for (let i = 0; i < n; i++) {
    const row = group[i]! * groups;
    for (let j = 0; j < n; j++) {
      const value = a[i * n + j]!;
      sums[row + group[j]!]! += value;
      squares[row + group[j]!]! += value * value;
    }
  }
  const means = new Float64Array(groups * groups);
  const variances = new Float64Array(groups * groups);
  for (let block = 0; block < means.length; block++) {
    const sources = sizes[block % groups]!;
    const entries = sizes[Math.floor(block / groups)]! * sources;
    if (entries === 0) continue;
    const mean = sums[block]! / entries;
    means[block] = mean * sources;
    variances[block] = Math.max(0, squares[block]! / entries - mean * mean) * sources;
  }
  const radius = Math.sqrt(spectralRadius(eigenvalues(variances, groups)));
  return { radius, outliers: beyond(eigenvalues(means, groups), radius) };
}

/** Largest size of an eigenvalue. */
export function spectralRadius({ re, im }: Spectrum): number {
  let radius = 0;
  for (let i = 0; i < re.length; i++) radius = Math.max(radius, Math.hypot(re[i]!, im[i]!));
  return radius;
}

function beyond({ re, im }: Spectrum, radius: number): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (let i = 0; i < re.length; i++) {
    // Rounding alone makes no outlier of a population without connections.
    if (Math.hypot(re[i]!, im[i]!) > radius * (1 + 1e-9) + Number.MIN_VALUE) found.push([re[i]!, im[i]!]);
  }
  return found;
}
