import type { Engine32 } from './engine';
import type { Generator } from './generator';
import { highWord, lowWord } from './product';

const TWO_32 = 2 ** 32;
const TWO_MINUS_32 = 2 ** -32;
const TWO_MINUS_64 = 2 ** -64;
const BELOW_ONE = 1 - 2 ** -53;

/** Draws from an engine with 32-bit outputs (construction.md 2.3, 2.4). */
export class Generator32 implements Generator {
  readonly bits = 32;
  private readonly engine: Engine32;
  private readonly output: Uint32Array;
  private readonly size: number;
  private index: number;

  constructor(engine: Engine32) {
    this.engine = engine;
    this.size = engine.blockSize;
    this.output = new Uint32Array(this.size);
    this.index = this.size;
  }

  /** Two outputs, the low word first. */
  drand(): number {
    const low = this.word();
    const high = this.word();
    // The sum rounds the 64-bit integer once, ties to even.
    const value = (high * TWO_32 + low) * TWO_MINUS_64;
    return value < 1 ? value : BELOW_ONE;
  }

  /** Lemire's nearly divisionless method (ACM TOMACS 29, 2019) up to 2^32, composed of words beyond. */
  ulrand(n: number): number {
    if (n >= TWO_32) return n === TWO_32 ? this.word() : this.ulrandComposed(n);
    for (;;) {
      const word = this.word();
      const low = lowWord(word, n);
      if (low >= n || low >= (TWO_32 - n) % n) return highWord(word, n, low);
    }
  }

  ulrandBig(n: bigint): number {
    return n <= 0x20000000000000n ? this.ulrand(Number(n)) : Number(this.ulrandExact(n));
  }

  next(): bigint {
    return BigInt(this.word());
  }

  clone(): Generator32 {
    const copy = new Generator32(this.engine.clone());
    copy.output.set(this.output);
    copy.index = this.index;
    return copy;
  }

  /** The next engine output, unsigned. */
  private word(): number {
    let i = this.index;
    if (i === this.size) {
      this.engine.fill(this.output);
      i = 0;
    }
    this.index = i + 1;
    return this.output[i]!;
  }

  /** `ulrand` for 2^32 < n ≤ 2^53: everything is exact in doubles, nothing wraps. */
  private ulrandComposed(n: number): number {
    const highCount = Math.floor((n - 1) * TWO_MINUS_32) + 1;
    for (;;) {
      const high = this.ulrand(highCount) * TWO_32;
      const value = high + this.word();
      if (value < n) return value;
    }
  }

  /** The same for n up to 2^64; the high word may then be as large as 2^32 − 1, and still nothing wraps. */
  private ulrandExact(n: bigint): bigint {
    const highCount = Number((n - 1n) >> 32n) + 1;
    for (;;) {
      const high = BigInt(this.ulrand(highCount)) << 32n;
      const value = high + this.next();
      if (value < n) return value;
    }
  }
}
