import { increment } from './counter';
import type { Engine64 } from './engine';
import type { SeedSequence } from './seedSequence';

const PARITY_LOW = 0xa9fc1a22;
const PARITY_HIGH = 0x1bd11bda;
/** Rotations of two successive rounds, two mixes each; repeated every eight rounds. */
const ROTATIONS = Uint8Array.of(14, 16, 52, 57, 23, 40, 5, 37, 25, 33, 46, 12, 58, 22, 32, 32);
const ROUNDS = 20;
/** Counter values taken at a time. */
const COUNTS = 64;

/**
 * Threefry4x64-20 (J. K. Salmon et al., SC11) in 32-bit halves, with a key of four elements from the seed sequence, low
 * word first; counter and order of delivery as in `Philox32`. Elements are pairs of words in the arrays.
 */
export class Threefry64 implements Engine64 {
  readonly blockSize = 4 * COUNTS;
  private readonly subkeys: Uint32Array;
  private readonly counter: Uint32Array;
  private readonly state = new Uint32Array(8);

  private constructor(subkeys: Uint32Array, counter: Uint32Array) {
    this.subkeys = subkeys;
    this.counter = counter;
  }

  static seeded(seeds: SeedSequence): Threefry64 {
    return new Threefry64(scheduleKeys(seeds.generate(8)), new Uint32Array(8));
  }

  fill(low: Uint32Array, high: Uint32Array): void {
    const { state } = this;
    for (let i = 0; i < COUNTS; i++) {
      increment(this.counter);
      this.encrypt();
      for (let j = 0; j < 4; j++) {
        low[4 * i + j] = state[6 - 2 * j]!;
        high[4 * i + j] = state[7 - 2 * j]!;
      }
    }
  }

  clone(): Threefry64 {
    return new Threefry64(this.subkeys, this.counter.slice());
  }

  /** Leaves the block of the present counter in `state`. */
  private encrypt(): void {
    const { state, subkeys } = this;
    state.set(this.counter);
    inject(state, subkeys, 0);
    for (let round = 0; round < ROUNDS; round += 2) {
      const rotation = (2 * round) & 15;
      mix(state, 0, 2, ROTATIONS[rotation]!);
      mix(state, 4, 6, ROTATIONS[rotation + 1]!);
      mix(state, 0, 6, ROTATIONS[rotation + 2]!);
      mix(state, 4, 2, ROTATIONS[rotation + 3]!);
      if ((round & 3) === 2) inject(state, subkeys, 2 * (round + 2));
    }
  }
}

/** a ← a + b; b ← (b rotated left) xor a. */
function mix(state: Uint32Array, a: number, b: number, rotation: number): void {
  const bLow = state[b]!;
  const bHigh = state[b + 1]!;
  const sum = state[a]! + bLow;
  const low = sum | 0;
  const high = (state[a + 1]! + bHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
  const swap = rotation >= 32;
  const upper = swap ? bLow : bHigh;
  const lower = swap ? bHigh : bLow;
  const shift = rotation & 31;
  state[a] = low;
  state[a + 1] = high;
  // A shift by 32 − shift in two steps, because JavaScript takes shift counts modulo 32.
  state[b] = ((lower << shift) | ((upper >>> 1) >>> (31 - shift))) ^ low;
  state[b + 1] = ((upper << shift) | ((lower >>> 1) >>> (31 - shift))) ^ high;
}

function inject(state: Uint32Array, subkeys: Uint32Array, offset: number): void {
  for (let i = 0; i < 8; i += 2) {
    const low = state[i]! + subkeys[offset + i]!;
    state[i] = low;
    state[i + 1] = state[i + 1]! + subkeys[offset + i + 1]! + (low > 0xffffffff ? 1 : 0);
  }
}

/** The keys added before round 0 and after every fourth round, eight words each. */
function scheduleKeys(key: Uint32Array): Uint32Array {
  const extended = new Uint32Array(10);
  extended.set(key);
  extended[8] = PARITY_LOW ^ key[0]! ^ key[2]! ^ key[4]! ^ key[6]!;
  extended[9] = PARITY_HIGH ^ key[1]! ^ key[3]! ^ key[5]! ^ key[7]!;
  const subkeys = new Uint32Array(8 * (ROUNDS / 4 + 1));
  for (let injection = 0; injection <= ROUNDS / 4; injection++) {
    const offset = 8 * injection;
    for (let j = 0; j < 8; j++) subkeys[offset + j] = extended[(2 * injection + j) % 10]!;
    const low = subkeys[offset + 6]! + injection;
    subkeys[offset + 6] = low;
    if (low > 0xffffffff) subkeys[offset + 7]!++;
  }
  return subkeys;
}
