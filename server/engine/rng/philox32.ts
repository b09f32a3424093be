import { increment } from './counter';
import type { Engine32 } from './engine';
import { highWord, lowWord } from './product';
import type { SeedSequence } from './seedSequence';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
/** Counter values taken at a time. */
const COUNTS = 64;

/**
 * Philox4x32-10 (J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11) with a two-word key from the
 * seed sequence; the counter is advanced before each block of four, which is delivered in reverse (construction.md 2.2).
 */
export class Philox32 implements Engine32 {
  readonly blockSize = 4 * COUNTS;
  private readonly key: Uint32Array;
  private readonly counter: Uint32Array;

  private constructor(key: Uint32Array, counter: Uint32Array) {
    this.key = key;
    this.counter = counter;
  }

  static seeded(seeds: SeedSequence): Philox32 {
    return new Philox32(seeds.generate(2), new Uint32Array(4));
  }

  fill(output: Uint32Array): void {
    for (let i = 0; i < COUNTS; i++) {
      increment(this.counter);
      encrypt(this.key, this.counter, output, 4 * i);
    }
  }

  clone(): Philox32 {
    return new Philox32(this.key, this.counter.slice());
  }
}

function encrypt(key: Uint32Array, counter: Uint32Array, output: Uint32Array, offset: number): void {
  let x0 = counter[0]!;
  let x1 = counter[1]!;
  let x2 = counter[2]!;
  let x3 = counter[3]!;
  let k0 = key[0]!;
  let k1 = key[1]!;
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = lowWord(MULTIPLIER_0, x0);
    const low1 = lowWord(MULTIPLIER_1, x2);
    const high0 = highWord(MULTIPLIER_0, x0, low0);
    const high1 = highWord(MULTIPLIER_1, x2, low1);
    x0 = (high1 ^ x1 ^ k0) >>> 0;
    x1 = low1;
    x2 = (high0 ^ x3 ^ k1) >>> 0;
    x3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  output[offset] = x3;
  output[offset + 1] = x2;
  output[offset + 2] = x1;
  output[offset + 3] = x0;
}
