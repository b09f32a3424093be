import type { Generator } from './generator';
import { multiply64 } from './product';

const TWO_32 = 2 ** 32;
const TWO_MINUS_32 = 2 ** -32;
const TWO_MINUS_64 = 2 ** -64;
const BIG_64 = 1n << 64n;
const BELOW_ONE = 1 - 2 ** -53;
/** Products of a 32-bit word with numbers up to here are exact in a double, and so is adding a carry to them. */
const EXACT_LIMIT = 2 ** 21 - 1;

/** Draws from 64-bit engine outputs (construction.md 2.3, 2.4) in 32-bit halves; a subclass provides the outputs. */
export abstract class Generator64 implements Generator {
  readonly bits = 64;
  /** Where outputs are found, the low word before the high one; a subclass may keep more here. */
  protected readonly words: Uint32Array;
  private readonly product = new Uint32Array(4);

  protected constructor(words: Uint32Array) {
    this.words = words;
  }

  /** Takes the next output: the index of its low word in `words`, valid until the next call. */
  protected abstract advance(): number;

  abstract clone(): Generator;

  abstract snapshot(): Uint32Array<ArrayBuffer>;

  abstract restore(snapshot: Uint32Array): void;

  drand(): number {
    const i = this.advance();
    // The sum rounds the 64-bit integer once, ties to even.
    return Math.min((this.words[i + 1]! * TWO_32 + this.words[i]!) * TWO_MINUS_64, BELOW_ONE);
  }

  /** Lemire's nearly divisionless method (ACM TOMACS 29, 2019) with a 128-bit product. */
  ulrand(n: number): number {
    if (n > EXACT_LIMIT) return this.ulrandLarge(n);
    for (;;) {
      const i = this.advance();
      const lowProduct = this.words[i]! * n;
      const middle = this.words[i + 1]! * n + Math.floor(lowProduct * TWO_MINUS_32);
      const result = Math.floor(middle * TWO_MINUS_32);
      // The low half of the product can be below n only if its upper word is zero.
      if (middle !== result * TWO_32 || !isRejected(0, lowProduct % TWO_32, n)) return result;
    }
  }

  ulrandBig(n: bigint): number {
    if (n === BIG_64) return Number(this.next());
    const threshold = (BIG_64 - n) % n;
    for (;;) {
      const product = this.next() * n;
      if (BigInt.asUintN(64, product) >= threshold) return Number(product >> 64n);
    }
  }

  next(): bigint {
    const i = this.advance();
    return (BigInt(this.words[i + 1]!) << 32n) | BigInt(this.words[i]!);
  }

  /** `ulrand` for n up to 2^53, which the result is less than, so that it is exact in a double. */
  private ulrandLarge(n: number): number {
    const { words, product } = this;
    for (;;) {
      const i = this.advance();
      multiply64(words[i]!, words[i + 1]!, n >>> 0, n * TWO_MINUS_32, product);
      if (!isRejected(product[1]!, product[0]!, n)) return product[3]! * TWO_32 + product[2]!;
    }
  }
}

/** Whether Lemire's method rejects a product whose low half is (high, low): if it is below (2^64 − n) mod n < n. */
function isRejected(high: number, low: number, n: number): boolean {
  if (high * TWO_32 + low >= n) return false;
  // This far a draw comes with probability n / 2^64.
  const threshold = BIG_64 % BigInt(n);
  return BigInt(high) * BigInt(TWO_32) + BigInt(low) < threshold;
}
