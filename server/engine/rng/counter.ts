/** Adds one to a number of several 32-bit words, least significant first. */
export function increment(counter: Uint32Array): void {
  for (let i = 0; i < counter.length; i++) {
    const word = (counter[i]! + 1) >>> 0;
    counter[i] = word;
    if (word !== 0) return;
  }
}
