import { decodeDoubles } from './doubleBits';
import { LOG_TABLE } from './tables.generated';

/** ln 2 in two parts; the first has 11 zero bits at its end, so that its products with exponents are exact. */
export const LN2_HIGH = 0.6931471805598903;
export const LN2_LOW = 5.497923018708371e-14;

/** Bounds of the interval around 1 in which the series of log(1 + r) is used alone: from 1 − 2^-4 to below 1 + 265 / 2^12. */
export const NEAR_ONE_FROM = 0.9375;
export const NEAR_ONE_TO = 1.064697265625;

/** Upper word of the lower end, 0.6875, of the interval that arguments are scaled to by powers of two. */
export const LOG_OFFSET = 0x3fe60000;

/** Coefficients of the series away from 1, from r² on. */
export const LOG_A0 = -0.5000000000000001;
export const LOG_A1 = 0.33333333331825593;
export const LOG_A2 = -0.2499999999622955;
export const LOG_A3 = 0.20000304511814496;
export const LOG_A4 = -0.16667054827627667;

/** Coefficients of the series near 1, from r² on. */
export const LOG_B0 = -0.5;
export const LOG_B1 = 0.3333333333333352;
export const LOG_B2 = -0.24999999999998432;
export const LOG_B3 = 0.19999999999320328;
export const LOG_B4 = -0.16666666669929706;
export const LOG_B5 = 0.14285715076560868;
export const LOG_B6 = -0.12499997863982555;
export const LOG_B7 = 0.11110712032936046;
export const LOG_B8 = -0.10000486757818193;
export const LOG_B9 = 0.09181994006195467;
export const LOG_B10 = -0.08328363062289341;

/** For each of 128 subintervals around c: 1/c, its first 24 bits, the rest of it, and log c. */
export const LOG_ENTRIES = splitInverses(decodeDoubles(LOG_TABLE));

function splitInverses(pairs: Float64Array): Float64Array {
  const entries = new Float64Array(2 * pairs.length);
  for (let i = 0; i < pairs.length; i += 2) {
    const inverse = pairs[i]!;
    const upper = Math.fround(inverse);
    entries.set([inverse, upper, inverse - upper, pairs[i + 1]!], 2 * i);
  }
  return entries;
}
