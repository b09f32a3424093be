import type { Generator } from './generator';
import { highWord, lowWord } from './product';

const TWO_32 = 2 ** 32;
const TWO_MINUS_32 = 2 ** -32;
const TWO_MINUS_64 = 2 ** -64;
const BELOW_ONE = 1 - 2 ** -53;

/** Draws from 32-bit engine outputs (construction.md 2.3, 2.4); a subclass provides the outputs. */
export abstract class Generator32 implements Generator {
  readonly bits = 32;
  /** Where outputs are found; a subclass may keep more here. */
  protected readonly words: Uint32Array;

  protected constructor(words: Uint32Array) {
    this.words = words;
  }

  /** Takes the next output: its index in `words`, valid until the next call. */
  protected abstract advance(): number;

  abstract clone(): Generator;

  abstract snapshot(): Uint32Array<ArrayBuffer>;

  abstract restore(snapshot: Uint32Array): void;

  /** Two outputs, the low word first. */
  drand(): number {
    const low = this.words[this.advance()]!;
    const high = this.words[this.advance()]!;
    // The sum rounds the 64-bit integer once, ties to even.
    return Math.min((high * TWO_32 + low) * TWO_MINUS_64, BELOW_ONE);
  }

  /** Lemire's nearly divisionless method (ACM TOMACS 29, 2019) below 2^32; composed of words beyond. */
  ulrand(n: number): number {
    if (n >= TWO_32) return n === TWO_32 ? this.words[this.advance()]! : this.ulrandComposed(n);
    for (;;) {
      const word = this.words[this.advance()]!;
      const low = lowWord(word, n);
      if (low >= n || low >= (TWO_32 - n) % n) return highWord(word, n);
    }
  }

  ulrandBig(n: bigint): number {
    return n <= 0x20000000000000n ? this.ulrand(Number(n)) : this.ulrandExact(n);
  }

  next(): bigint {
    return BigInt(this.words[this.advance()]!);
  }

  /** `ulrand` for 2^32 < n ≤ 2^53: everything is exact in doubles, nothing wraps. */
  private ulrandComposed(n: number): number {
    const highCount = Math.floor((n - 1) * TWO_MINUS_32) + 1;
    for (;;) {
      const high = this.ulrand(highCount) * TWO_32;
      const value = high + this.words[this.advance()]!;
      if (value < n) return value;
    }
  }

  /** The same for n up to 2^64; the high word may then be as large as 2^32 − 1, and still nothing wraps. */
  private ulrandExact(n: bigint): number {
    const highCount = Number((n - 1n) >> 32n) + 1;
    for (;;) {
      const high = BigInt(this.ulrand(highCount)) << 32n;
      const value = high + this.next();
      if (value < n) return Number(value);
    }
  }
}
