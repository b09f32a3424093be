import {
  COSINE_STEP_2,
  COSINE_STEP_4,
  COSINE_STEP_6,
  HALF_PI_PART_1,
  HALF_PI_PART_2,
  HALF_PI_PART_3,
  HALF_PI_PART_4,
  INVERSE_HALF_PI,
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
} from './sineTable';

/*
 * Sine and cosine with ordinary operations and a bound of the difference to the exact path (`sineExact.ts`). Each function
 * gives the value rounded as the exact path rounds it, or NaN where the bound leaves that open.
 */

/**
 * Bound of the difference to the exact path where the table is used: the step and what is added to the table's value are
 * below 2^-8, so each of six roundings, three on either path, is by at most 2^-62; those of smaller terms and that of
 * the bound itself are included.
 */
const TABLE_ERROR = 1.35e-18;
/** The same for the sine's series, relative to what is added to x, after at most 10 roundings. */
const SERIES_ERROR = 1.15e-15;
/** Error of the reduced argument beyond that; it matters only for results much smaller than `SMALL_REST`. */
const REDUCTION_ERROR = 1e-30;
const SMALL_REST = 1e-6;
/** Nearer than this to halfway between two multiples of π/2 the exact path may reduce to the other one. */
const HALFWAY = 0.49999;
/** Rounding of the last product of the reduction, doubled, relative to it. */
const PRODUCT_ERROR = 2 ** -52;

/**
 * sin(x + turns · π/2) for 2.4 < |x| < 1.05 · 10^8. All products with n but the last are exact, so that they need not be
 * fused.
 */
export function sineOfQuadrant(x: number, turns: number): number {
  const quotient = x * INVERSE_HALF_PI;
  const n = quotient + ROUNDING_SHIFT - ROUNDING_SHIFT;
  const y = x - n * HALF_PI_PART_1 - n * HALF_PI_PART_2;
  const t = y - n * HALF_PI_PART_3;
  const last = n * HALF_PI_PART_4;
  const a = t - last;
  const isOpen = t - last * (1 - PRODUCT_ERROR) !== t - last * (1 + PRODUCT_ERROR);
  if (isOpen || Math.abs(quotient - n) > HALFWAY || Math.abs(a) < SMALL_REST) return Number.NaN;
  const tail = y - t - n * HALF_PI_PART_3 + (t - a - last);
  const quadrant = n + turns;
  const value = (quadrant & 1) === 1 ? cosineOfSum(a, tail) : sineOfSum(a, tail);
  return (quadrant & 2) === 2 ? -value : value;
}

/** sin(x + tail), |x| < 0.86. */
export function sineOfSum(x: number, tail: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < SERIES_LIMIT) return sineSeries(x, tail);
  const nearest = TABLE_SHIFT + magnitude - TABLE_SHIFT;
  const entry = nearest * 512;
  const v = magnitude - nearest;
  const delta = x > 0 ? tail : -tail;
  const q = v * v;
  const s = v + (v * q * (SINE_STEP_3 + q * SINE_STEP_5) + delta);
  const c = v * delta + q * (COSINE_STEP_2 + q * (COSINE_STEP_4 + q * COSINE_STEP_6));
  const sine = SINE_ENTRIES[entry]!;
  const small = SINE_ENTRIES[entry + 1]! + SINE_ENTRIES[entry + 3]! * s - c * sine;
  const correction = s * SINE_ENTRIES[entry + 2]! + small;
  const value = sine + (correction - TABLE_ERROR);
  if (value !== sine + (correction + TABLE_ERROR)) return Number.NaN;
  return x < 0 ? -value : value;
}

function sineSeries(x: number, tail: number): number {
  const q = x * x;
  const series = SINE_3 + q * (SINE_5 + q * (SINE_7 + q * (SINE_9 + q * SINE_11)));
  const product = (series * x - 0.5 * tail) * q;
  const correction = product + tail;
  const error = SERIES_ERROR * (Math.abs(product) + Math.abs(tail)) + REDUCTION_ERROR;
  const value = x + (correction - error);
  return value === x + (correction + error) ? value : Number.NaN;
}

/** cos(x + tail), |x| < 0.86. */
export function cosineOfSum(x: number, tail: number): number {
  const magnitude = Math.abs(x);
  const nearest = TABLE_SHIFT + magnitude - TABLE_SHIFT;
  const entry = nearest * 512;
  const v = magnitude - nearest + (x < 0 ? -tail : tail);
  const q = v * v;
  const s = v + v * q * (SINE_STEP_3 + q * SINE_STEP_5);
  const c = q * (COSINE_STEP_2 + q * (COSINE_STEP_4 + q * COSINE_STEP_6));
  const cosine = SINE_ENTRIES[entry + 2]!;
  const small = SINE_ENTRIES[entry + 3]! - s * SINE_ENTRIES[entry + 1]! - c * cosine;
  const correction = small - s * SINE_ENTRIES[entry]!;
  const value = cosine + (correction - TABLE_ERROR);
  return value === cosine + (correction + TABLE_ERROR) ? value : Number.NaN;
}
