import { Generator32 } from './generator32';
import type { SeedSequence } from './seedSequence';

const SIZE = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister mt19937 (M. Matsumoto & T. Nishimura, ACM TOMACS 8, 1998). Its state comes directly from the
 * seed sequence (construction.md 2.2). Elements are renewed one by one as they are drawn; it gives the same outputs as
 * renewing the whole state at once. `words` holds the state and behind it the output.
 */
export class Mt19937 extends Generator32 {
  private index: number;

  private constructor(words: Uint32Array, index: number) {
    super(words);
    this.index = index;
  }

  static seeded(seeds: SeedSequence): Mt19937 {
    const words = new Uint32Array(SIZE + 1);
    words.set(seeds.generate(SIZE));
    // Of element 0 only the upper bit matters.
    let any = words[0]! & 0x80000000;
    for (let i = 1; i < SIZE; i++) any |= words[i]!;
    if (any === 0) words[0] = 0x80000000;
    return new Mt19937(words, 0);
  }

  clone(): Mt19937 {
    return new Mt19937(this.words.slice(), this.index);
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
    const next = index === SIZE - 1 ? 0 : index + 1;
    const far = index < SIZE - SHIFT ? index + SHIFT : index + SHIFT - SIZE;
    this.index = next;
    const mixed = (words[index]! & 0x80000000) | (words[next]! & 0x7fffffff);
    let y = words[far]! ^ (mixed >>> 1) ^ (-(mixed & 1) & 0x9908b0df);
    words[index] = y;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    words[SIZE] = y ^ (y >>> 18);
    return SIZE;
  }
}
