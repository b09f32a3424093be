import type { Engine32 } from './engine';
import type { SeedSequence } from './seedSequence';

const SIZE = 624;
const SHIFT = 397;
const MATRIX = 0x9908b0df;

/**
 * The Mersenne Twister mt19937 (M. Matsumoto & T. Nishimura, ACM TOMACS 8, 1998). Its state comes directly from the
 * seed sequence and is regenerated before the first output (construction.md 2.2).
 */
export class Mt19937 implements Engine32 {
  readonly blockSize = SIZE;
  private readonly state: Uint32Array;

  private constructor(state: Uint32Array) {
    this.state = state;
  }

  static seeded(seeds: SeedSequence): Mt19937 {
    const state = seeds.generate(SIZE);
    // Of element 0 only the upper bit matters.
    let any = state[0]! & 0x80000000;
    for (let i = 1; i < SIZE; i++) any |= state[i]!;
    if (any === 0) state[0] = 0x80000000;
    return new Mt19937(state);
  }

  fill(output: Uint32Array): void {
    this.regenerate();
    temper(this.state, output);
  }

  clone(): Mt19937 {
    return new Mt19937(this.state.slice());
  }

  private regenerate(): void {
    const { state } = this;
    for (let i = 0; i < SIZE - SHIFT; i++) twist(state, i, i + 1, i + SHIFT);
    for (let i = SIZE - SHIFT; i < SIZE - 1; i++) twist(state, i, i + 1, i + SHIFT - SIZE);
    twist(state, SIZE - 1, 0, SHIFT - 1);
  }
}

/** Element i from the upper bit of itself, the lower 31 bits of its successor and element `far`. */
function twist(state: Uint32Array, i: number, next: number, far: number): void {
  const y = (state[i]! & 0x80000000) | (state[next]! & 0x7fffffff);
  state[i] = state[far]! ^ (y >>> 1) ^ (-(y & 1) & MATRIX);
}

function temper(state: Uint32Array, output: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    let y = state[i]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    output[i] = y ^ (y >>> 18);
  }
}
