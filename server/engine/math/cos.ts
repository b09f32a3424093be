import { cosineOfSum, sineOfQuadrant, sineOfSum } from './sineDecided';
import { cosExact } from './sineExact';
import { HALF_PI_HIGH, HALF_PI_LOW, ONE_SUBTRACTION, QUADRANTS, TINY_ANGLE, UNREDUCED } from './sineTable';

/**
 * Cosine, equal to that of glibc on processors with fused multiply-add to the last bit: ordinary operations with a bound of
 * their error first, `cosExact` where the bound does not decide the rounding. NaN for infinities.
 */
export function cos(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < QUADRANTS)) return Number.isFinite(x) ? cosExact(x) : Number.NaN;
  if (magnitude < TINY_ANGLE / 2) return 1;
  const result = cosDecided(x, magnitude);
  return Number.isNaN(result) ? cosExact(x) : result;
}

function cosDecided(x: number, magnitude: number): number {
  if (magnitude < UNREDUCED) return cosineOfSum(x, 0);
  if (magnitude >= ONE_SUBTRACTION) return sineOfQuadrant(x, 1);
  const y = HALF_PI_HIGH - magnitude;
  const a = y + HALF_PI_LOW;
  return sineOfSum(a, y - a + HALF_PI_LOW);
}
