import type { CounterCipher } from './counterCipher';

const PARITY = 0x1bd11bda;
/** Rotations of two successive rounds, two mixes each; repeated every eight rounds. */
const ROTATIONS = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20] as const;
const ROUNDS = 20;

/** Threefry4x32-20 (J. K. Salmon et al., SC11) with a key of four elements. */
export class Threefry32 implements CounterCipher {
  private readonly subkeys: Uint32Array;
  private readonly rotations = Uint8Array.from(ROTATIONS);

  constructor(key: Uint32Array) {
    this.subkeys = scheduleKeys(key);
  }

  encrypt(counter: Uint32Array, words: Uint32Array, offset: number): void {
    const { subkeys, rotations } = this;
    let x0 = counter[0]! | 0;
    let x1 = counter[1]! | 0;
    let x2 = counter[2]! | 0;
    let x3 = counter[3]! | 0;
    for (let round = 0; ; round += 2) {
      if ((round & 3) === 0) {
        x0 = (x0 + subkeys[round]!) | 0;
        x1 = (x1 + subkeys[round + 1]!) | 0;
        x2 = (x2 + subkeys[round + 2]!) | 0;
        x3 = (x3 + subkeys[round + 3]!) | 0;
        if (round === ROUNDS) break;
      }
      const rotation = (2 * round) & 15;
      x0 = (x0 + x1) | 0;
      x1 = rotate(x1, rotations[rotation]!) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = rotate(x3, rotations[rotation + 1]!) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = rotate(x3, rotations[rotation + 2]!) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = rotate(x1, rotations[rotation + 3]!) ^ x2;
    }
    words[offset] = x3;
    words[offset + 1] = x2;
    words[offset + 2] = x1;
    words[offset + 3] = x0;
  }
}

function rotate(x: number, count: number): number {
  return (x << count) | (x >>> (32 - count));
}

/** The keys added before every fourth round and after the last, four words each. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const extended = Uint32Array.of(...key, PARITY ^ key[0]! ^ key[1]! ^ key[2]! ^ key[3]!);
  const subkeys = new Uint32Array(ROUNDS + 4);
  for (let i = 0; i < subkeys.length; i += 4) {
    const injection = i / 4;
    for (let j = 0; j < 4; j++) subkeys[i + j] = extended[(injection + j) % 5]!;
    subkeys[i + 3]! += injection;
  }
  return subkeys;
}
