import { decodeDoubles } from './doubleBits';
import { SINE_COSINE_TABLE } from './tables.generated';

/** Below this the series of the sine is used, from here on the table with steps of 1/128. */
export const SERIES_LIMIT = 0.126;
/** 1.5 · 2^45: adding it and taking it away again rounds to a multiple of 1/128. */
export const TABLE_SHIFT = 52776558133248;
/** Coefficients of the sine's series from x³ on. */
export const SINE_3 = -0.16666666666666666;
export const SINE_5 = 0.008333333333332329;
export const SINE_7 = -0.00019841269834414642;
export const SINE_9 = 2.755729806860771e-6;
export const SINE_11 = -2.5022014848318398e-8;
/** Coefficients for the distance to a table entry: of its sine from x³ on, of its cosine from x² on. */
export const SINE_STEP_3 = -0.16666666666666488;
export const SINE_STEP_5 = 0.008333332142857223;
export const COSINE_STEP_2 = 0.5;
export const COSINE_STEP_4 = -0.04166666666666644;
export const COSINE_STEP_6 = 0.001388888740079376;
/** For k = 0 … 109: sine of k/128, what it lacks as a double, cosine of k/128, what that lacks. */
export const SINE_ENTRIES = decodeDoubles(SINE_COSINE_TABLE);

/** π/2 as a sum of two doubles. */
export const HALF_PI_HIGH = 1.5707963267948966;
export const HALF_PI_LOW = 6.123233995736766e-17;
export const INVERSE_HALF_PI = 0.6366197723675814;
/** π/2 as a sum of four; the first three have at most 27 bits, so that their products with quadrants are exact. */
export const HALF_PI_PART_1 = 1.5707963407039642;
export const HALF_PI_PART_2 = -1.3909067564377153e-8;
export const HALF_PI_PART_3 = -4.97899623147991e-17;
export const HALF_PI_PART_4 = -1.9034889620193266e-25;
/** Adding 1.5 · 2^52 and taking it away again rounds to an integer. */
export const ROUNDING_SHIFT = 6755399441055744;

/** Limits of the ways to reduce an argument: none; one subtraction from π/2; quadrants; many digits of π. */
export const UNREDUCED = 0.85546875;
export const ONE_SUBTRACTION = 2.4262638092041016;
export const QUADRANTS = 105414336;
/** sin x = x below this; cos x = 1 below half of it. */
export const TINY_ANGLE = 2 ** -26;
