import { increment } from './counter';
import type { Engine64 } from './engine';
import { multiply64 } from './product';
import type { SeedSequence } from './seedSequence';

const M0_LOW = 0xe14c6c93;
const M0_HIGH = 0xd2e7470e;
const M1_LOW = 0x95121157;
const M1_HIGH = 0xca5a8263;
const W0_LOW = 0x7f4a7c15;
const W0_HIGH = 0x9e3779b9;
const W1_LOW = 0x84caa73b;
const W1_HIGH = 0xbb67ae85;
const ROUNDS = 10;
/** Counter values taken at a time. */
const COUNTS = 64;

/**
 * Philox4x64-10 (J. K. Salmon et al., SC11) in 32-bit halves, with a key of two elements from the seed sequence, low word
 * first; counter and order of delivery as in `Philox32`.
 */
export class Philox64 implements Engine64 {
  readonly blockSize = 4 * COUNTS;
  /** Both key elements, low word first. */
  private readonly key: Uint32Array;
  /** The four counter elements as eight words. */
  private readonly counter: Uint32Array;
  private readonly roundKeys: Uint32Array;
  private readonly product0 = new Uint32Array(4);
  private readonly product1 = new Uint32Array(4);

  private constructor(key: Uint32Array, counter: Uint32Array) {
    this.key = key;
    this.counter = counter;
    this.roundKeys = scheduleKeys(key);
  }

  static seeded(seeds: SeedSequence): Philox64 {
    return new Philox64(seeds.generate(4), new Uint32Array(8));
  }

  fill(low: Uint32Array, high: Uint32Array): void {
    for (let i = 0; i < COUNTS; i++) {
      increment(this.counter);
      this.encrypt(low, high, 4 * i);
    }
  }

  clone(): Philox64 {
    return new Philox64(this.key, this.counter.slice());
  }

  private encrypt(low: Uint32Array, high: Uint32Array, offset: number): void {
    const { counter, roundKeys, product0, product1 } = this;
    let low0 = counter[0]!;
    let high0 = counter[1]!;
    let low1 = counter[2]!;
    let high1 = counter[3]!;
    let low2 = counter[4]!;
    let high2 = counter[5]!;
    let low3 = counter[6]!;
    let high3 = counter[7]!;
    for (let key = 0; key < 4 * ROUNDS; key += 4) {
      multiply64(M0_LOW, M0_HIGH, low0, high0, product0);
      multiply64(M1_LOW, M1_HIGH, low2, high2, product1);
      low0 = (product1[2]! ^ low1 ^ roundKeys[key]!) >>> 0;
      high0 = (product1[3]! ^ high1 ^ roundKeys[key + 1]!) >>> 0;
      low1 = product1[0]!;
      high1 = product1[1]!;
      low2 = (product0[2]! ^ low3 ^ roundKeys[key + 2]!) >>> 0;
      high2 = (product0[3]! ^ high3 ^ roundKeys[key + 3]!) >>> 0;
      low3 = product0[0]!;
      high3 = product0[1]!;
    }
    low[offset] = low3;
    high[offset] = high3;
    low[offset + 1] = low2;
    high[offset + 1] = high2;
    low[offset + 2] = low1;
    high[offset + 2] = high1;
    low[offset + 3] = low0;
    high[offset + 3] = high0;
  }
}

/** The two key elements of every round, four words a round: the Weyl constants are added before each but the first. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const keys = new Uint32Array(4 * ROUNDS);
  keys.set(key);
  for (let i = 4; i < keys.length; i += 4) {
    keys[i] = keys[i - 4]! + W0_LOW;
    keys[i + 1] = keys[i - 3]! + W0_HIGH + (keys[i]! < W0_LOW ? 1 : 0);
    keys[i + 2] = keys[i - 2]! + W1_LOW;
    keys[i + 3] = keys[i - 1]! + W1_HIGH + (keys[i + 2]! < W1_LOW ? 1 : 0);
  }
  return keys;
}
