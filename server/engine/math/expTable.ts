import { decodeDoubles, fromBits, highBits, lowBits } from './doubleBits';
import { EXP_TABLE } from './tables.generated';

/** 128 / ln 2. */
export const INVERSE_LN2_128 = 184.6649652337873;
/** −ln 2 / 128 in two parts; the first has 17 zero bits at its end. */
export const MINUS_LN2_128_HIGH = -0.005415212348111709;
export const MINUS_LN2_128_LOW = -1.2864023111638346e-14;
/** Adding 1.5 · 2^52 and taking it away again rounds to an integer. */
export const ROUNDING_SHIFT = 6755399441055744;

/** Coefficients of the series of exp(r) − 1 − r, from r² on. */
export const EXP_C2 = 0.49999999999996786;
export const EXP_C3 = 0.16666666666665886;
export const EXP_C4 = 0.0416666808410674;
export const EXP_C5 = 0.008333335853059549;

/** For j = 0 … 127: what 2^(j/128) lacks as a double, relative to it, and 2^(j/128) itself. */
export const EXP_ENTRIES = addExponents(decodeDoubles(EXP_TABLE));

/** The patterns in the source lack j << 45. */
function addExponents(pairs: Float64Array): Float64Array {
  for (let i = 1; i < pairs.length; i += 2) {
    const pattern = pairs[i]!;
    pairs[i] = fromBits(highBits(pattern) + ((i >> 1) << 13), lowBits(pattern));
  }
  return pairs;
}
