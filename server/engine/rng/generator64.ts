import type { Engine64 } from './engine';
import type { Generator } from './generator';
import { highWord, lowWord } from './product';

const TWO_32 = 2 ** 32;
const TWO_64 = 1n << 64n;
const TWO_MINUS_32 = 2 ** -32;
const TWO_MINUS_64 = 2 ** -64;
const BELOW_ONE = 1 - 2 ** -53;
/** Products of a 32-bit word with numbers up to here are exact in a double, a carry of 32 bits added to them too. */
const EXACT_LIMIT = 2 ** 21 - 1;

/** Draws from an engine with 64-bit outputs (construction.md 2.3, 2.4), all arithmetic in 32-bit halves. */
export class Generator64 implements Generator {
  readonly bits = 64;
  private readonly engine: Engine64;
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;
  private readonly size: number;
  private index: number;

  constructor(engine: Engine64) {
    this.engine = engine;
    this.size = engine.blockSize;
    this.low = new Uint32Array(this.size);
    this.high = new Uint32Array(this.size);
    this.index = this.size;
  }

  drand(): number {
    const i = this.advance();
    // The sum rounds the 64-bit integer once, ties to even.
    const value = (this.high[i]! * TWO_32 + this.low[i]!) * TWO_MINUS_64;
    return value < 1 ? value : BELOW_ONE;
  }

  /** Lemire's nearly divisionless method (ACM TOMACS 29, 2019) with a 128-bit product. */
  ulrand(n: number): number {
    if (n > EXACT_LIMIT) return this.ulrandLarge(n);
    for (;;) {
      const i = this.advance();
      const lowProduct = this.low[i]! * n;
      const middle = this.high[i]! * n + Math.floor(lowProduct * TWO_MINUS_32);
      const result = Math.floor(middle * TWO_MINUS_32);
      // The low half of the product can be below n only if its upper word is zero.
      if (middle !== result * TWO_32 || !rejected(0, lowProduct % TWO_32, n)) return result;
    }
  }

  ulrandBig(n: bigint): number {
    if (n === TWO_64) return Number(this.next());
    const threshold = (TWO_64 - n) % n;
    for (;;) {
      const product = this.next() * n;
      if (BigInt.asUintN(64, product) >= threshold) return Number(product >> 64n);
    }
  }

  next(): bigint {
    const i = this.advance();
    return (BigInt(this.high[i]!) << 32n) | BigInt(this.low[i]!);
  }

  clone(): Generator64 {
    const copy = new Generator64(this.engine.clone());
    copy.low.set(this.low);
    copy.high.set(this.high);
    copy.index = this.index;
    return copy;
  }

  /** Index of the next output in the block. */
  private advance(): number {
    let i = this.index;
    if (i === this.size) {
      this.engine.fill(this.low, this.high);
      i = 0;
    }
    this.index = i + 1;
    return i;
  }

  /** `ulrand` for n up to 2^53: the product of two 64-bit integers word by word. */
  private ulrandLarge(n: number): number {
    const nLow = n % TWO_32;
    const nHigh = (n - nLow) / TWO_32;
    for (;;) {
      const i = this.advance();
      const low = this.low[i]!;
      const high = this.high[i]!;
      const word0 = lowWord(low, nLow);
      const crossA = lowWord(high, nLow);
      // nHigh < 2^22, so that sums of a few words stay far below 2^53.
      const crossB = lowWord(low, nHigh);
      const sum1 = highWord(low, nLow, word0) + crossA + crossB;
      const word1 = sum1 % TWO_32;
      const carry = Math.floor(sum1 * TWO_MINUS_32);
      const top = lowWord(high, nHigh);
      const sum2 = highWord(high, nLow, crossA) + highWord(low, nHigh, crossB) + top + carry;
      if (!rejected(word1, word0, n)) return highWord(high, nHigh, top) * TWO_32 + sum2;
    }
  }
}

/** Whether Lemire's method rejects a product whose low half is (high, low): it does below (2^64 − n) mod n < n. */
function rejected(high: number, low: number, n: number): boolean {
  if (high * TWO_32 + low >= n) return false;
  const power = TWO_32 % n;
  // 2^64 mod n = (2^32 mod n)² mod n, which needs up to 106 bits; n is hit with probability n / 2^64 only.
  const threshold = (BigInt(power) * BigInt(power)) % BigInt(n);
  return BigInt(high) * 0x100000000n + BigInt(low) < threshold;
}
