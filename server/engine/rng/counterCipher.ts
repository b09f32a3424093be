/**
 * A keyed bijection of counters of four elements, the heart of a counter-based generator (J. K. Salmon et al., "Parallel
 * random numbers: as easy as 1, 2, 3", SC11). It holds nothing but its key.
 */
export interface CounterCipher {
  /**
   * Writes the four elements made of a counter to `words` from `offset` on, in NEST's order of delivery: the last one
   * first. Counter and output have one word for an element of 32 bits, two for one of 64, the low one first.
   */
  encrypt(counter: Uint32Array, words: Uint32Array, offset: number): void;
}

/** Adds one to a counter. */
export function increment(counter: Uint32Array): void {
  for (let i = 0; i < counter.length; i++) {
    const word = (counter[i]! + 1) >>> 0;
    counter[i] = word;
    if (word !== 0) return;
  }
}

/** Fills `words` with the outputs of the counters that follow; the counter is advanced before each (construction.md 2.2). */
export function encryptNext(cipher: CounterCipher, counter: Uint32Array, words: Uint32Array): void {
  for (let offset = 0; offset < words.length; offset += counter.length) {
    increment(counter);
    cipher.encrypt(counter, words, offset);
  }
}
