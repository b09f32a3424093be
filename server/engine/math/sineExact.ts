import { fma } from './fma';
import { type ReducedAngle, reduceFar } from './reduceFar';
import {
  COSINE_STEP_2,
  COSINE_STEP_4,
  COSINE_STEP_6,
  HALF_PI_HIGH,
  HALF_PI_LOW,
  HALF_PI_PART_1,
  HALF_PI_PART_2,
  HALF_PI_PART_3,
  HALF_PI_PART_4,
  INVERSE_HALF_PI,
  ONE_SUBTRACTION,
  QUADRANTS,
  ROUNDING_SHIFT,
  SERIES_LIMIT,
  SINE_3,
  SINE_5,
  SINE_7,
  SINE_9,
  SINE_11,
  SINE_ENTRIES,
  SINE_STEP_3,
  SINE_STEP_5,
  TABLE_SHIFT,
  TINY_ANGLE,
  UNREDUCED,
} from './sineTable';

/**
 * sin x of a finite number as glibc computes it on processors with fused multiply-add (after the IBM Accurate
 * Mathematical Library), operation by operation.
 */
export function sinExact(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < TINY_ANGLE) return x;
  if (magnitude < UNREDUCED) return sineOfSum(x, 0);
  if (magnitude < ONE_SUBTRACTION) {
    const value = cosineOfSum(HALF_PI_HIGH - magnitude, HALF_PI_LOW);
    return x < 0 ? -value : value;
  }
  return ofQuadrant(x, 0);
}

/** cos x of a finite number, likewise. */
export function cosExact(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < TINY_ANGLE / 2) return 1;
  if (magnitude < UNREDUCED) return cosineOfSum(x, 0);
  if (magnitude < ONE_SUBTRACTION) {
    const y = HALF_PI_HIGH - magnitude;
    const a = y + HALF_PI_LOW;
    return sineOfSum(a, y - a + HALF_PI_LOW);
  }
  return ofQuadrant(x, 1);
}

/** sin(x + turns · π/2), reduced to [−π/4, π/4]. */
function ofQuadrant(x: number, turns: number): number {
  const { quadrant, a, tail } = Math.abs(x) < QUADRANTS ? reduce(x) : reduceFar(x);
  const n = quadrant + turns;
  const value = (n & 1) === 1 ? cosineOfSum(a, tail) : sineOfSum(a, tail);
  return (n & 2) === 2 ? -value : value;
}

/** Reduces |x| < 1.05 · 10^8 with π/2 in four parts. */
function reduce(x: number): ReducedAngle {
  const n = fma(x, INVERSE_HALF_PI, ROUNDING_SHIFT) - ROUNDING_SHIFT;
  const y = fma(-n, HALF_PI_PART_2, fma(-n, HALF_PI_PART_1, x));
  const t = fma(-n, HALF_PI_PART_3, y);
  const tail1 = fma(-HALF_PI_PART_3, n, y - t);
  const a = fma(-n, HALF_PI_PART_4, t);
  const tail2 = fma(-n, HALF_PI_PART_4, t - a);
  return { quadrant: n, a, tail: tail1 + tail2 };
}

/** sin(x + tail), |x| < 0.86. */
function sineOfSum(x: number, tail: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < SERIES_LIMIT) return sineSeries(x, tail);
  const delta = x > 0 ? tail : -tail;
  const shifted = TABLE_SHIFT + magnitude;
  const nearest = shifted - TABLE_SHIFT;
  const entry = nearest * 512;
  const v = magnitude - nearest;
  const q = v * v;
  const s = v + fma(v * q, fma(SINE_STEP_5, q, SINE_STEP_3), delta);
  const c = fma(v, delta, q * fma(fma(COSINE_STEP_6, q, COSINE_STEP_4), q, COSINE_STEP_2));
  const sine = SINE_ENTRIES[entry]!;
  const correction = fma(-c, sine, fma(SINE_ENTRIES[entry + 3]!, s, SINE_ENTRIES[entry + 1]!));
  const value = sine + fma(s, SINE_ENTRIES[entry + 2]!, correction);
  return x < 0 ? -value : value;
}

function sineSeries(x: number, tail: number): number {
  const q = x * x;
  const series = fma(fma(fma(fma(SINE_11, q, SINE_9), q, SINE_7), q, SINE_5), q, SINE_3);
  return x + fma(fma(series, x, -0.5 * tail), q, tail);
}

/** cos(x + tail), |x| < 0.86. */
function cosineOfSum(x: number, tail: number): number {
  const magnitude = Math.abs(x);
  const nearest = TABLE_SHIFT + magnitude - TABLE_SHIFT;
  const entry = nearest * 512;
  const v = magnitude - nearest + (x < 0 ? -tail : tail);
  const q = v * v;
  const s = fma(v * q, fma(SINE_STEP_5, q, SINE_STEP_3), v);
  const c = q * fma(fma(COSINE_STEP_6, q, COSINE_STEP_4), q, COSINE_STEP_2);
  const cosine = SINE_ENTRIES[entry + 2]!;
  const correction = fma(-c, cosine, fma(-s, SINE_ENTRIES[entry + 1]!, SINE_ENTRIES[entry + 3]!));
  return cosine + fma(-s, SINE_ENTRIES[entry]!, correction);
}
