import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RNG_TYPES } from '../../../../server/engine/plan';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';
import { NormalSource } from '../../../../server/engine/rng/distributions/normalSource';
import type { Generator } from '../../../../server/engine/rng/generator';
import { Generator32 } from '../../../../server/engine/rng/generator32';
import { Generator64 } from '../../../../server/engine/rng/generator64';

const seed = fc.integer({ min: 1, max: 0xffffffff });
const type = fc.constantFrom(...RNG_TYPES);
const range = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 2 ** 32 }),
  fc.maxSafeInteger().filter(n => n > 0),
  fc.integer({ min: 0, max: 53 }).map(exponent => 2 ** exponent),
);

/** The draws as they are defined, with integers of any size, from engine outputs. */
class Definition {
  constructor(private readonly rng: Generator) {}

  drand(): number {
    const low = this.rng.next();
    const value = Number(this.rng.bits === 64 ? low : low + (this.rng.next() << 32n)) * 2 ** -64;
    return value >= 1 ? 1 - 2 ** -53 : value;
  }

  ulrand(n: bigint): bigint {
    const size = 1n << BigInt(this.rng.bits);
    if (n > size) return this.composed(n);
    if (n === size) return this.rng.next();
    const threshold = size % n;
    for (;;) {
      const product = this.rng.next() * n;
      if (product % size >= threshold) return product / size;
    }
  }

  private composed(n: bigint): bigint {
    const modulus = 1n << 64n;
    for (;;) {
      const high = (this.ulrand(((n - 1n) >> 32n) + 1n) << 32n) % modulus;
      const value = (high + this.rng.next()) % modulus;
      if (value < n && value >= high) return value;
    }
  }
}

/** Gives the same words again and again: makes rare outcomes happen. */
class Words64 extends Generator64 {
  private index = -2;

  constructor(outputs: readonly bigint[]) {
    super(Uint32Array.from(outputs.flatMap(output => [Number(output & 0xffffffffn), Number(output >> 32n)])));
  }

  clone(): Generator {
    throw new Error('not needed');
  }

  snapshot(): Uint32Array<ArrayBuffer> {
    throw new Error('not needed');
  }

  restore(): void {}

  protected advance(): number {
    this.index = (this.index + 2) % this.words.length;
    return this.index;
  }
}

class Words32 extends Generator32 {
  private index = -1;

  constructor(outputs: readonly number[]) {
    super(Uint32Array.from(outputs));
  }

  clone(): Generator {
    throw new Error('not needed');
  }

  snapshot(): Uint32Array<ArrayBuffer> {
    throw new Error('not needed');
  }

  restore(): void {}

  protected advance(): number {
    this.index = (this.index + 1) % this.words.length;
    return this.index;
  }
}

describe('generators', () => {
  it('draw as defined, whatever the order of draws', () => {
    const step = fc.oneof(fc.constant(0), range);
    fc.assert(
      fc.property(type, seed, fc.array(step, { maxLength: 60 }), (rngType, rngSeed, steps) => {
        const rng = createGenerator(rngType, [rngSeed]);
        const definition = new Definition(createGenerator(rngType, [rngSeed]));
        for (const n of steps) {
          if (n === 0) assert.equal(rng.drand(), definition.drand());
          else assert.equal(rng.ulrand(n), Number(definition.ulrand(BigInt(n))));
        }
        assert.equal(rng.drand(), definition.drand());
      }),
      { numRuns: 150 },
    );
  });

  it('draw integers of up to 64 bits as defined', () => {
    fc.assert(
      fc.property(type, seed, fc.bigInt({ min: 1n, max: 1n << 64n }), (rngType, rngSeed, n) => {
        const rng = createGenerator(rngType, [rngSeed]);
        const definition = new Definition(createGenerator(rngType, [rngSeed]));
        for (let i = 0; i < 5; i++) assert.equal(rng.ulrandBig(n), Number(definition.ulrand(n)));
      }),
      { numRuns: 150 },
    );
  });

  it('go on alike and independently after cloning, at any point', () => {
    fc.assert(
      fc.property(type, seed, fc.nat(1500), (rngType, rngSeed, drawn) => {
        const rng = createGenerator(rngType, [rngSeed]);
        for (let i = 0; i < drawn; i++) rng.ulrand(10);
        const copy = rng.clone();
        const values = Array.from({ length: 700 }, () => rng.drand());
        assert.deepEqual(
          Array.from({ length: 700 }, () => copy.drand()),
          values,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('go on from a snapshot, whatever was drawn since', () => {
    fc.assert(
      fc.property(type, seed, fc.nat(1500), fc.nat(1500), (rngType, rngSeed, before, since) => {
        const rng = createGenerator(rngType, [rngSeed]);
        for (let i = 0; i < before; i++) rng.ulrand(10);
        const snapshot = rng.snapshot();
        const values = Array.from({ length: 700 }, () => rng.drand());
        const other = createGenerator(rngType, [rngSeed]);
        for (let i = 0; i < since; i++) other.drand();
        other.restore(snapshot);
        assert.deepEqual(
          Array.from({ length: 700 }, () => other.drand()),
          values,
        );
        assert.ok(snapshot.byteLength <= 2504);
      }),
      { numRuns: 40 },
    );
  });

  it('stay below 1 where the largest outputs round to it', () => {
    const ones = (1n << 64n) - 1n;
    assert.equal(new Words64([ones]).drand(), 1 - 2 ** -53);
    assert.equal(new Words64([ones - 0x3ffn]).drand(), 1 - 2 ** -53);
    assert.equal(new Words64([ones - 0x400n]).drand(), 1 - 2 ** -53);
    assert.equal(new Words64([0n]).drand(), 0);
    assert.equal(new Words32([0xffffffff]).drand(), 1 - 2 ** -53);
  });

  it('round halfway outputs to even', () => {
    const half = 1n << 63n;
    // Above 2^63 doubles are 2^11 apart.
    assert.equal(new Words64([half + 0x400n]).drand(), 0.5);
    assert.equal(new Words64([half + 0x401n]).drand(), 0.5 + 2 ** -53);
    assert.equal(new Words64([half + 0xc00n]).drand(), 0.5 + 2 ** -52);
    assert.equal(new Words32([0x400, 0x80000000]).drand(), 0.5);
    assert.equal(new Words32([0xc00, 0x80000000]).drand(), 0.5 + 2 ** -52);
  });

  it('reject outputs whose product leaves a remainder below the threshold', () => {
    // 2^64 mod 3 = 1: only the output 0 is rejected; 2^64 mod 7 = 2, and 7 times ⌈2^64 / 7⌉ leaves 5.
    assert.equal(new Words64([0n, 1n << 63n]).ulrand(3), 1);
    assert.equal(new Words64([0n, (1n << 64n) / 7n + 1n]).ulrand(7), 1);
    // 2^64 mod (2^53 − 111) is large.
    const n = 2 ** 53 - 111;
    const threshold = (1n << 64n) % BigInt(n);
    assert.ok(threshold > 1n);
    assert.equal(new Words64([0n, 1n << 63n]).ulrand(n), Math.floor(n / 2));
    assert.equal(new Words32([0, 0x80000000]).ulrand(3), 1);
    // Composed of words: 2^33 + 1 rejects what lies above it.
    assert.equal(new Words32([0xffffffff, 5, 0x10000000, 7]).ulrand(2 ** 33 + 1), 7);
  });

  it('give normal numbers in pairs, and copies of the pair', () => {
    const rng = createGenerator('mt19937_64', [1]);
    const source = new NormalSource();
    source.next(rng);
    const copy = source.clone();
    const before = rng.clone();
    assert.equal(copy.next(rng), source.next(rng));
    assert.equal(rng.next(), before.next());
  });
});
