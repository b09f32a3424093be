const TWO_MINUS_32 = 2 ** -32;

/** Low 32 bits of the product of two 32-bit integers, unsigned. */
export function lowWord(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/**
 * High 32 bits of the product of two unsigned 32-bit integers, given its low 32 bits (unsigned). The rounded product is
 * off by at most 2^10, so that after taking the low word away the quotient is within 2^-20 of the answer.
 */
export function highWord(a: number, b: number, low: number): number {
  return ((a * b - low) * TWO_MINUS_32 + 0.5) >>> 0;
}

/** The four words of the 128-bit product of two 64-bit integers, least significant first. */
export function multiply64(aLow: number, aHigh: number, bLow: number, bHigh: number, words: Uint32Array): void {
  const word0 = lowWord(aLow, bLow);
  const cross0 = lowWord(aHigh, bLow);
  const cross1 = lowWord(aLow, bHigh);
  const top = lowWord(aHigh, bHigh);
  const sum1 = highWord(aLow, bLow, word0) + cross0 + cross1;
  const word1 = sum1 >>> 0;
  const carry = (sum1 - word1) * TWO_MINUS_32;
  const sum2 = highWord(aHigh, bLow, cross0) + highWord(aLow, bHigh, cross1) + top + carry;
  const word2 = sum2 >>> 0;
  words[0] = word0;
  words[1] = word1;
  words[2] = word2;
  words[3] = highWord(aHigh, bHigh, top) + (sum2 - word2) * TWO_MINUS_32;
}
