import { log } from './log';

const HALF_LOG_2PI = 0.9189385332046728;
/** Up to here factorials are multiplied out, beyond the asymptotic series has converged after two terms. */
const TABULATED = 170;

/** log((n − 1)!) for n = 1 … 170; index 0 is unused. */
const LOG_FACTORIALS = logFactorials();

/**
 * log Γ(n) for integers n ≥ 1, to a relative accuracy of 10^-15. It serves comparisons that accept or reject
 * (construction.md 2.6), not values that can be seen.
 */
export function lgamma(n: number): number {
  if (n <= TABULATED) return LOG_FACTORIALS[n]!;
  const inverse = 1 / n;
  // Stirling's series; the next term is 1 / (1260 n⁵).
  return (n - 0.5) * log(n) - n + HALF_LOG_2PI + inverse * (1 / 12 - (inverse * inverse) / 360);
}

function logFactorials(): Float64Array {
  const logs = new Float64Array(TABULATED + 1);
  for (let n = 1, factorial = 1; n <= TABULATED; n++) {
    logs[n] = log(factorial);
    factorial *= n;
  }
  return logs;
}
