/** 64-bit elements from pairs of words, the low one first. */
export function joinWords(words: Uint32Array): BigUint64Array {
  return BigUint64Array.from(
    { length: words.length / 2 },
    (_, i) => (BigInt(words[2 * i + 1]!) << 32n) | BigInt(words[2 * i]!),
  );
}

/** Pairs of words, the low one first, of 64-bit elements. */
export function splitWords(elements: BigUint64Array): Uint32Array {
  return Uint32Array.from({ length: 2 * elements.length }, (_, i) =>
    Number((elements[i >> 1]! >> BigInt(32 * (i & 1))) & 0xffffffffn),
  );
}
