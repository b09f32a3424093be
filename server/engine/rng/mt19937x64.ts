import type { Engine64 } from './engine';
import type { SeedSequence } from './seedSequence';

const SIZE = 312;
const SHIFT = 156;
const MATRIX_LOW = 0xa96619e9;
const MATRIX_HIGH = 0xb5026f5a;

/**
 * The 64-bit Mersenne Twister mt19937_64 (T. Nishimura, ACM TOMACS 10, 2000) in 32-bit halves. Its state comes directly
 * from the seed sequence, low word first, and is regenerated before the first output (construction.md 2.2).
 */
export class Mt19937x64 implements Engine64 {
  readonly blockSize = SIZE;
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;

  private constructor(low: Uint32Array, high: Uint32Array) {
    this.low = low;
    this.high = high;
  }

  static seeded(seeds: SeedSequence): Mt19937x64 {
    const words = seeds.generate(2 * SIZE);
    const low = new Uint32Array(SIZE);
    const high = new Uint32Array(SIZE);
    let any = 0;
    for (let i = 0; i < SIZE; i++) {
      low[i] = words[2 * i]!;
      high[i] = words[2 * i + 1]!;
      // Of element 0 only the upper 33 bits matter.
      any |= high[i]! | (i === 0 ? low[i]! & 0x80000000 : low[i]!);
    }
    if (any === 0) high[0] = 0x80000000;
    return new Mt19937x64(low, high);
  }

  fill(low: Uint32Array, high: Uint32Array): void {
    this.regenerate();
    temper(this.low, this.high, low, high);
  }

  clone(): Mt19937x64 {
    return new Mt19937x64(this.low.slice(), this.high.slice());
  }

  private regenerate(): void {
    const { low, high } = this;
    for (let i = 0; i < SIZE - SHIFT; i++) twist(low, high, i, i + 1, i + SHIFT);
    for (let i = SIZE - SHIFT; i < SIZE - 1; i++) twist(low, high, i, i + 1, i + SHIFT - SIZE);
    twist(low, high, SIZE - 1, 0, SHIFT - 1);
  }
}

/** Element i from the upper 33 bits of itself, the lower 31 bits of its successor and element `far`. */
function twist(low: Uint32Array, high: Uint32Array, i: number, next: number, far: number): void {
  const yLow = (low[i]! & 0x80000000) | (low[next]! & 0x7fffffff);
  const yHigh = high[i]!;
  const odd = -(yLow & 1);
  low[i] = low[far]! ^ ((yLow >>> 1) | (yHigh << 31)) ^ (odd & MATRIX_LOW);
  high[i] = high[far]! ^ (yHigh >>> 1) ^ (odd & MATRIX_HIGH);
}

function temper(stateLow: Uint32Array, stateHigh: Uint32Array, low: Uint32Array, high: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    let x = stateLow[i]!;
    let y = stateHigh[i]!;
    x ^= ((x >>> 29) | (y << 3)) & 0x55555555;
    y ^= (y >>> 29) & 0x55555555;
    y ^= ((y << 17) | (x >>> 15)) & 0x71d67fff;
    x ^= (x << 17) & 0xeda60000;
    y ^= (x << 5) & 0xfff7eee0;
    x ^= y >>> 11;
    low[i] = x;
    high[i] = y;
  }
}
