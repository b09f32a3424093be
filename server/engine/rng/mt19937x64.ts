import { Generator64 } from './generator64';
import type { SeedSequence } from './seedSequence';

/** Words of the state, two for each of 312 elements. */
const SIZE = 624;
/** The far element of the recurrence is half a state away. */
const HALF = 312;

/**
 * The 64-bit Mersenne Twister mt19937_64 (T. Nishimura, ACM TOMACS 10, 2000) in 32-bit halves. Its state comes directly
 * from the seed sequence, low word first (construction.md 2.2). Elements are renewed one by one as they are drawn, which
 * gives the same outputs as renewing the whole state at once and is faster here, because nothing has to survive a call
 * in the loop that draws. `words` holds the state and behind it the output.
 */
export class Mt19937x64 extends Generator64 {
  private index: number;

  private constructor(words: Uint32Array, index: number) {
    super(words);
    this.index = index;
  }

  static seeded(seeds: SeedSequence): Mt19937x64 {
    const words = new Uint32Array(SIZE + 2);
    words.set(seededElements(seeds));
    return new Mt19937x64(words, 0);
  }

  clone(): Mt19937x64 {
    return new Mt19937x64(this.words.slice(), this.index);
  }

  snapshot(): Uint32Array<ArrayBuffer> {
    const snapshot = this.words.slice(0, SIZE + 1);
    snapshot[SIZE] = this.index;
    return snapshot;
  }

  restore(snapshot: Uint32Array): void {
    this.words.set(snapshot.subarray(0, SIZE));
    this.index = snapshot[SIZE]!;
  }

  protected advance(): number {
    const { words, index } = this;
    const next = index === SIZE - 2 ? 0 : index + 2;
    const far = index < HALF ? index + HALF : index - HALF;
    this.index = next;
    // The upper 33 bits of the element and the lower 31 of its successor.
    const mixed = (words[index]! & 0x80000000) | (words[next]! & 0x7fffffff);
    const upper = words[index + 1]!;
    const odd = -(mixed & 1);
    let low = words[far]! ^ ((mixed >>> 1) | (upper << 31)) ^ (odd & 0xa96619e9);
    let high = words[far + 1]! ^ (upper >>> 1) ^ (odd & 0xb5026f5a);
    words[index] = low;
    words[index + 1] = high;
    low ^= ((low >>> 29) | (high << 3)) & 0x55555555;
    high ^= (high >>> 29) & 0x55555555;
    high ^= ((high << 17) | (low >>> 15)) & 0x71d67fff;
    low ^= (low << 17) & 0xeda60000;
    high ^= (low << 5) & 0xfff7eee0;
    low ^= high >>> 11;
    words[SIZE] = low;
    words[SIZE + 1] = high;
    return SIZE;
  }
}

/** The 312 elements mt19937_64 begins with, in words. */
export function seededElements(seeds: SeedSequence): Uint32Array {
  const words = seeds.generate(SIZE);
  // Of element 0 only the upper 33 bits matter.
  let any = words[0]! & 0x80000000;
  for (let i = 1; i < SIZE; i++) any |= words[i]!;
  if (any === 0) words[1] = 0x80000000;
  return words;
}
