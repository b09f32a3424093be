import type { CounterCipher } from './counterCipher';
import { highWord } from './product';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** Philox4x32-10 (J. K. Salmon et al., SC11) with a key of two elements. */
export class Philox32 implements CounterCipher {
  private readonly key: Uint32Array;

  constructor(key: Uint32Array) {
    this.key = key;
  }

  encrypt(counter: Uint32Array, words: Uint32Array, offset: number): void {
    let x0 = counter[0]! | 0;
    let x1 = counter[1]! | 0;
    let x2 = counter[2]! | 0;
    let x3 = counter[3]! | 0;
    let key0 = this.key[0]! | 0;
    let key1 = this.key[1]! | 0;
    for (let round = 0; round < ROUNDS; round++) {
      const low0 = Math.imul(MULTIPLIER_0, x0);
      const low1 = Math.imul(MULTIPLIER_1, x2);
      const high0 = highWord(MULTIPLIER_0, x0);
      const high1 = highWord(MULTIPLIER_1, x2);
      x0 = high1 ^ x1 ^ key0;
      x1 = low1;
      x2 = high0 ^ x3 ^ key1;
      x3 = low0;
      key0 = (key0 + WEYL_0) | 0;
      key1 = (key1 + WEYL_1) | 0;
    }
    words[offset] = x3;
    words[offset + 1] = x2;
    words[offset + 2] = x1;
    words[offset + 3] = x0;
  }
}
