import { cosineOfSum, sineOfQuadrant, sineOfSum } from './sineDecided';
import { sinExact } from './sineExact';
import { HALF_PI_HIGH, HALF_PI_LOW, ONE_SUBTRACTION, QUADRANTS, TINY_ANGLE, UNREDUCED } from './sineTable';

/**
 * Sine, equal to that of glibc on processors with fused multiply-add to the last bit: ordinary operations with a bound of
 * their error first, `sinExact` where the bound does not decide the rounding. NaN for infinities.
 */
export function sin(x: number): number {
  const magnitude = Math.abs(x);
  if (!(magnitude < QUADRANTS)) return Number.isFinite(x) ? sinExact(x) : Number.NaN;
  if (magnitude < TINY_ANGLE) return x;
  const result = sinDecided(x, magnitude);
  return Number.isNaN(result) ? sinExact(x) : result;
}

function sinDecided(x: number, magnitude: number): number {
  if (magnitude < UNREDUCED) return sineOfSum(x, 0);
  if (magnitude >= ONE_SUBTRACTION) return sineOfQuadrant(x, 0);
  const value = cosineOfSum(HALF_PI_HIGH - magnitude, HALF_PI_LOW);
  return x < 0 ? -value : value;
}
