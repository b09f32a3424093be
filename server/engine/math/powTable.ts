import { decodeDoubles } from './doubleBits';
import { POW_LOG_TABLE } from './tables.generated';

/** Upper word of the lower end of the interval that arguments are scaled to by powers of two. */
export const POW_OFFSET = 0x3fe69555;

/** Coefficients of the series of log(1 + r), from r² on, for powers of r and of −r² / 2. */
export const POW_A0 = -0.5;
export const POW_A1 = -0.6666666666666679;
export const POW_A2 = 0.5000000000000007;
export const POW_A3 = 0.7999999995323976;
export const POW_A4 = -0.6666666663487739;
export const POW_A5 = -1.142909628459501;
export const POW_A6 = 1.0000415263675542;

/** For each of 128 subintervals around c: 1/c (at most 9 bits), log c, what that lacks as a double, and nothing. */
export const POW_ENTRIES = spread(decodeDoubles(POW_LOG_TABLE));

/** Triples to quadruples, so that the index is a shift. */
function spread(triples: Float64Array): Float64Array {
  const entries = new Float64Array((triples.length / 3) * 4);
  for (let i = 0; 3 * i < triples.length; i++) entries.set(triples.subarray(3 * i, 3 * i + 3), 4 * i);
  return entries;
}
