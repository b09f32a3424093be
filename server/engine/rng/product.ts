const TWO_MINUS_32 = 2 ** -32;

/** Low 32 bits of the product of two 32-bit integers, unsigned. */
export function lowWord(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/** High 32 bits of the 64-bit product of two 32-bit integers taken as unsigned, from products of their halves; unsigned. */
export function highWord(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Neither sum wraps: (2^16 − 1)² + 2^16 − 1 < 2^32.
  const middle = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16);
  const cross = Math.imul(aLow, bHigh) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) >>> 0;
}

/** The four words of the 128-bit product of two 64-bit integers given by their words, least significant first. */
export function multiply64(aLow: number, aHigh: number, bLow: number, bHigh: number, words: Uint32Array): void {
  const sum1 = highWord(aLow, bLow) + lowWord(aHigh, bLow) + lowWord(aLow, bHigh);
  const carry = Math.floor(sum1 * TWO_MINUS_32);
  const sum2 = highWord(aHigh, bLow) + highWord(aLow, bHigh) + lowWord(aHigh, bHigh) + carry;
  words[0] = Math.imul(aLow, bLow);
  words[1] = sum1;
  words[2] = sum2;
  words[3] = highWord(aHigh, bHigh) + Math.floor(sum2 * TWO_MINUS_32);
}
