import type { CounterCipher } from './counterCipher';
import { joinWords, splitWords } from './elements64';
import { multiply64 } from './product';

const MULTIPLIER_0_LOW = 0xe14c6c93;
const MULTIPLIER_0_HIGH = 0xd2e7470e;
const MULTIPLIER_1_LOW = 0x95121157;
const MULTIPLIER_1_HIGH = 0xca5a8263;
const WEYL_0 = 0x9e3779b97f4a7c15n;
const WEYL_1 = 0xbb67ae8584caa73bn;
const ROUNDS = 10;

/** Philox4x64-10 (J. K. Salmon et al., SC11) in 32-bit halves with a key of two elements. */
export class Philox64 implements CounterCipher {
  private readonly roundKeys: Uint32Array;
  private readonly product0 = new Uint32Array(4);
  private readonly product1 = new Uint32Array(4);

  constructor(key: Uint32Array) {
    this.roundKeys = scheduleKeys(key);
  }

  encrypt(counter: Uint32Array, words: Uint32Array, offset: number): void {
    const { roundKeys, product0, product1 } = this;
    let low0 = counter[0]! | 0;
    let high0 = counter[1]! | 0;
    let low1 = counter[2]! | 0;
    let high1 = counter[3]! | 0;
    let low2 = counter[4]! | 0;
    let high2 = counter[5]! | 0;
    let low3 = counter[6]! | 0;
    let high3 = counter[7]! | 0;
    for (let key = 0; key < 4 * ROUNDS; key += 4) {
      multiply64(MULTIPLIER_0_LOW, MULTIPLIER_0_HIGH, low0, high0, product0);
      multiply64(MULTIPLIER_1_LOW, MULTIPLIER_1_HIGH, low2, high2, product1);
      low0 = product1[2]! ^ low1 ^ roundKeys[key]!;
      high0 = product1[3]! ^ high1 ^ roundKeys[key + 1]!;
      low1 = product1[0]! | 0;
      high1 = product1[1]! | 0;
      low2 = product0[2]! ^ low3 ^ roundKeys[key + 2]!;
      high2 = product0[3]! ^ high3 ^ roundKeys[key + 3]!;
      low3 = product0[0]! | 0;
      high3 = product0[1]! | 0;
    }
    words[offset] = low3;
    words[offset + 1] = high3;
    words[offset + 2] = low2;
    words[offset + 3] = high2;
    words[offset + 4] = low1;
    words[offset + 5] = high1;
    words[offset + 6] = low0;
    words[offset + 7] = high0;
  }
}

/** The two key elements of every round, four words a round: the Weyl constants are added before each but the first. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const elements = new BigUint64Array(2 * ROUNDS);
  elements.set(joinWords(key));
  for (let i = 2; i < elements.length; i += 2) {
    elements[i] = elements[i - 2]! + WEYL_0;
    elements[i + 1] = elements[i - 1]! + WEYL_1;
  }
  return splitWords(elements);
}
