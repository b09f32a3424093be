import { increment } from './counter';
import type { Engine32 } from './engine';
import type { SeedSequence } from './seedSequence';

const PARITY = 0x1bd11bda;
/** Rotations of two successive rounds, two mixes each; repeated every eight rounds. */
const ROTATIONS = Uint8Array.of(10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20);
const ROUNDS = 20;
/** Counter values taken at a time. */
const COUNTS = 64;

/**
 * Threefry4x32-20 (J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11) with a four-word key from
 * the seed sequence; counter and order of delivery as in `Philox32`.
 */
export class Threefry32 implements Engine32 {
  readonly blockSize = 4 * COUNTS;
  private readonly subkeys: Uint32Array;
  private readonly counter: Uint32Array;

  private constructor(subkeys: Uint32Array, counter: Uint32Array) {
    this.subkeys = subkeys;
    this.counter = counter;
  }

  static seeded(seeds: SeedSequence): Threefry32 {
    return new Threefry32(scheduleKeys(seeds.generate(4)), new Uint32Array(4));
  }

  fill(output: Uint32Array): void {
    for (let i = 0; i < COUNTS; i++) {
      increment(this.counter);
      encrypt(this.subkeys, this.counter, output, 4 * i);
    }
  }

  clone(): Threefry32 {
    return new Threefry32(this.subkeys, this.counter.slice());
  }
}

function encrypt(subkeys: Uint32Array, counter: Uint32Array, output: Uint32Array, offset: number): void {
  let x0 = counter[0]! + subkeys[0]!;
  let x1 = counter[1]! + subkeys[1]!;
  let x2 = counter[2]! + subkeys[2]!;
  let x3 = counter[3]! + subkeys[3]!;
  for (let round = 0; round < ROUNDS; round += 2) {
    const rotation = (2 * round) & 15;
    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, ROTATIONS[rotation]!) ^ x0;
    x2 = (x2 + x3) | 0;
    x3 = rotate(x3, ROTATIONS[rotation + 1]!) ^ x2;
    x0 = (x0 + x3) | 0;
    x3 = rotate(x3, ROTATIONS[rotation + 2]!) ^ x0;
    x2 = (x2 + x1) | 0;
    x1 = rotate(x1, ROTATIONS[rotation + 3]!) ^ x2;
    if ((round & 3) !== 2) continue;
    const subkey = round + 2;
    x0 = (x0 + subkeys[subkey]!) | 0;
    x1 = (x1 + subkeys[subkey + 1]!) | 0;
    x2 = (x2 + subkeys[subkey + 2]!) | 0;
    x3 = (x3 + subkeys[subkey + 3]!) | 0;
  }
  output[offset] = x3;
  output[offset + 1] = x2;
  output[offset + 2] = x1;
  output[offset + 3] = x0;
}

function rotate(x: number, count: number): number {
  return (x << count) | (x >>> (32 - count));
}

/** The keys added before round 0 and after every fourth round, four words each. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const extended = Uint32Array.of(...key, PARITY ^ key[0]! ^ key[1]! ^ key[2]! ^ key[3]!);
  const subkeys = new Uint32Array(4 * (ROUNDS / 4 + 1));
  for (let i = 0; i < subkeys.length; i += 4) {
    const injection = i / 4;
    for (let j = 0; j < 4; j++) subkeys[i + j] = extended[(injection + j) % 5]!;
    subkeys[i + 3]! += injection;
  }
  return subkeys;
}
