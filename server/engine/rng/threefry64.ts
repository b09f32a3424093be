import type { CounterCipher } from './counterCipher';
import { joinWords, splitWords } from './elements64';

const PARITY = 0x1bd11bdaa9fc1a22n;
/** Rotations of two successive rounds, two mixes each; repeated every eight rounds. */
const ROTATIONS = [14, 16, 52, 57, 23, 40, 5, 37, 25, 33, 46, 12, 58, 22, 32, 32] as const;
const ROUNDS = 20;

/** Threefry4x64-20 (J. K. Salmon et al., SC11) in 32-bit halves with a key of four elements. */
export class Threefry64 implements CounterCipher {
  private readonly subkeys: Uint32Array;
  private readonly rotations = Uint8Array.from(ROTATIONS);

  constructor(key: Uint32Array) {
    this.subkeys = scheduleKeys(key);
  }

  encrypt(counter: Uint32Array, words: Uint32Array, offset: number): void {
    const { subkeys, rotations } = this;
    let low0 = counter[0]! | 0;
    let high0 = counter[1]! | 0;
    let low1 = counter[2]! | 0;
    let high1 = counter[3]! | 0;
    let low2 = counter[4]! | 0;
    let high2 = counter[5]! | 0;
    let low3 = counter[6]! | 0;
    let high3 = counter[7]! | 0;
    let low = 0;
    for (let round = 0; ; round += 2) {
      if ((round & 3) === 0) {
        const subkey = 2 * round;
        low = (low0 + subkeys[subkey]!) | 0;
        high0 = (high0 + subkeys[subkey + 1]! + carry(low0, subkeys[subkey]!, low)) | 0;
        low0 = low;
        low = (low1 + subkeys[subkey + 2]!) | 0;
        high1 = (high1 + subkeys[subkey + 3]! + carry(low1, subkeys[subkey + 2]!, low)) | 0;
        low1 = low;
        low = (low2 + subkeys[subkey + 4]!) | 0;
        high2 = (high2 + subkeys[subkey + 5]! + carry(low2, subkeys[subkey + 4]!, low)) | 0;
        low2 = low;
        low = (low3 + subkeys[subkey + 6]!) | 0;
        high3 = (high3 + subkeys[subkey + 7]! + carry(low3, subkeys[subkey + 6]!, low)) | 0;
        low3 = low;
        if (round === ROUNDS) break;
      }
      const rotation = (2 * round) & 15;
      low = (low0 + low1) | 0;
      high0 = (high0 + high1 + carry(low0, low1, low)) | 0;
      low0 = low;
      low = rotate(low1, high1, rotations[rotation]!) ^ low0;
      high1 = rotate(high1, low1, rotations[rotation]!) ^ high0;
      low1 = low;
      low = (low2 + low3) | 0;
      high2 = (high2 + high3 + carry(low2, low3, low)) | 0;
      low2 = low;
      low = rotate(low3, high3, rotations[rotation + 1]!) ^ low2;
      high3 = rotate(high3, low3, rotations[rotation + 1]!) ^ high2;
      low3 = low;
      low = (low0 + low3) | 0;
      high0 = (high0 + high3 + carry(low0, low3, low)) | 0;
      low0 = low;
      low = rotate(low3, high3, rotations[rotation + 2]!) ^ low0;
      high3 = rotate(high3, low3, rotations[rotation + 2]!) ^ high0;
      low3 = low;
      low = (low2 + low1) | 0;
      high2 = (high2 + high1 + carry(low2, low1, low)) | 0;
      low2 = low;
      low = rotate(low1, high1, rotations[rotation + 3]!) ^ low2;
      high1 = rotate(high1, low1, rotations[rotation + 3]!) ^ high2;
      low1 = low;
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

/** Carry out of the sum of two words, without the branch a comparison would become. */
function carry(a: number, b: number, sum: number): number {
  return ((a & b) | ((a | b) & ~sum)) >>> 31;
}

/** One word of a 64-bit element rotated left by 1 … 63; `other` is the element's other word. */
function rotate(word: number, other: number, count: number): number {
  // JavaScript takes shift counts modulo 32; `~count` is then 31 − count.
  if (count < 32) return (word << count) | ((other >>> 1) >>> ~count);
  return (other << count) | ((word >>> 1) >>> ~count);
}

/** The keys added before every fourth round and after the last, eight words each. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const extended = new BigUint64Array(5);
  extended.set(joinWords(key));
  extended[4] = extended.reduce((parity, element) => parity ^ element, PARITY);
  const subkeys = new BigUint64Array(ROUNDS + 4);
  for (let i = 0; i < subkeys.length; i += 4) {
    const injection = i / 4;
    for (let j = 0; j < 4; j++) subkeys[i + j] = extended[(injection + j) % 5]!;
    subkeys[i + 3]! += BigInt(injection);
  }
  return splitWords(subkeys);
}
