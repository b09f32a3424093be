import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileLeaf } from '../../../../scripts/generate-leaf.mjs';
import { NormalSource } from '../../../../server/engine/rng/distributions/normalSource';
import type { Generator } from '../../../../server/engine/rng/generator';
import { DrawBatch, type NormalDraw } from '../../../../server/engine/rng/leaf/drawBatch';
import { BATCH } from '../../../../server/engine/rng/leaf/layout';
import { Leaf } from '../../../../server/engine/rng/leaf/leaf';
import { LeafMt19937x64 } from '../../../../server/engine/rng/leaf/leafMt19937x64';
import { LEAF_MODULE } from '../../../../server/engine/rng/leaf/module.generated';
import { Mt19937x64 } from '../../../../server/engine/rng/mt19937x64';
import { SeedSequence } from '../../../../server/engine/rng/seedSequence';

/** The same generator in WebAssembly and in TypeScript. */
function twins(seed: number): [LeafMt19937x64, Mt19937x64] {
  const seeds = [seed, 0xb84c9bae, 0];
  return [
    LeafMt19937x64.seeded(Leaf.create(1)!, 0, new SeedSequence(seeds)),
    Mt19937x64.seeded(new SeedSequence(seeds)),
  ];
}

/** A value as samplers draw it; NaN after 1000 tries. */
function drawOne(rng: Generator, { source, mean, std, factor, min, max }: NormalDraw): number {
  for (let i = 0; i < 1000; i++) {
    const value = (source.next(rng) * std + mean) * factor;
    if (min <= value && value <= max) return value;
  }
  return Number.NaN;
}

const INFINITE = Number.POSITIVE_INFINITY;
const NORMAL = { mean: 0, std: 1, factor: 1, min: -INFINITE, max: INFINITE };
/** Takes more than a block of outputs now and then. */
const RARE = { ...NORMAL, min: 2.1 };
const seed = fc.integer({ min: 1, max: 0xffffffff });
const choices = fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2 ** 31 })), {
  maxLength: 2,
});
const value = fc.record({
  mean: fc.double({ min: -1, max: 3, noNaN: true }),
  std: fc.constantFrom(1, 2),
  factor: fc.constantFrom(1, 0.5),
  min: fc.constantFrom(-INFINITE, 0.5, -0.5),
  max: fc.constantFrom(INFINITE, 2),
});
const values = fc.array(value, { maxLength: 2 });
const parts = fc.array(fc.integer({ min: 1, max: BATCH }), { maxLength: 5 });

/** Values with memory cells of their own, or one for both. */
function normalDraws(drawn: readonly Omit<NormalDraw, 'source'>[], shared = false): NormalDraw[] {
  const sources = [new NormalSource(), new NormalSource()] as const;
  return drawn.map((each, i) => ({ ...each, source: sources[shared ? 0 : i]! }));
}

/** What a batch holds of connection i. */
function connection({ chosen, drawn }: DrawBatch, i: number, choiceCount: number, valueCount: number): number[] {
  const part = (columns: readonly ArrayLike<number>[], count: number) =>
    columns.slice(0, count).map(column => column[i]!);
  return [...part(chosen, choiceCount).map(index => index >>> 0), ...part(drawn, valueCount)];
}

describe('the WebAssembly leaf', () => {
  it('is what assembly/ compiles to', async () => {
    assert.equal(Buffer.from(await compileLeaf()).toString('base64'), LEAF_MODULE);
  });

  it('draws what the TypeScript generator draws, from any state', () => {
    fc.assert(
      fc.property(seed, fc.array(fc.nat(2 ** 31), { maxLength: 700 }), (rngSeed, ns) => {
        const [leaf, twin] = twins(rngSeed);
        for (const n of ns) {
          if (n % 2 === 0) assert.equal(leaf.drand(), twin.drand());
          else assert.equal(leaf.ulrand(n), twin.ulrand(n));
        }
        const [copy, other] = [leaf.clone(), twins(rngSeed)[0]];
        other.restore(leaf.snapshot());
        for (let i = 0; i < 350; i++) {
          const value = twin.next();
          assert.deepEqual([leaf.next(), copy.next(), other.next()], [value, value, value]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('makes doubles of all outputs as the TypeScript generator does', () => {
    const [leaf, twin] = twins(5);
    let equal = 0;
    for (let i = 0; i < 1e6; i++) if (leaf.drand() === twin.drand()) equal++;
    assert.equal(equal, 1e6);
  });

  it('makes the normal numbers of the TypeScript code', () => {
    const [leaf, twin] = twins(6);
    const batch = DrawBatch.create(leaf, [], normalDraws([NORMAL]))!;
    const source = new NormalSource();
    let equal = 0;
    for (let part = 0; part < 1000; part++) {
      batch.draw(BATCH);
      for (let i = 0; i < BATCH; i++) if (batch.drawn[0][i] === source.next(twin)) equal++;
    }
    assert.equal(equal, 1000 * BATCH);
  });

  it('draws batches as connections are drawn one by one', () => {
    fc.assert(
      fc.property(seed, choices, values, fc.boolean(), parts, (rngSeed, ns, drawn, shared, counts) => {
        const [leaf, twin] = twins(rngSeed);
        const draws = normalDraws(drawn, shared);
        const batch = DrawBatch.create(leaf, ns, draws)!;
        const oracle = normalDraws(drawn, shared);
        for (const count of counts) {
          assert.equal(batch.draw(count), count);
          for (let i = 0; i < count; i++) {
            const expected = [...ns.map(n => twin.ulrand(n)), ...oracle.map(each => drawOne(twin, each))];
            assert.deepEqual(connection(batch, i, ns.length, drawn.length), expected);
          }
          // In between, others draw from the generator and from the memory cells.
          assert.equal(leaf.drand(), twin.drand());
          if (drawn.length > 0) assert.equal(draws[0]!.source.next(leaf), oracle[0]!.source.next(twin));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('chooses autapses again', () => {
    const shift = fc.integer({ min: -12, max: 12 });
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        shift,
        (rngSeed, n, m, offset) => {
          const [leaf, twin] = twins(rngSeed);
          const ns = m === 0 ? [n] : [n, m];
          const batch = DrawBatch.create(leaf, ns, normalDraws([NORMAL]))!;
          const oracle = new NormalSource();
          batch.shift = offset;
          assert.equal(batch.draw(100), 100);
          for (let i = 0; i < 100; i++) {
            let pair: number[];
            do pair = ns.map(choices => twin.ulrand(choices));
            while (pair[0]! + offset === (pair[1] ?? 0));
            assert.deepEqual(connection(batch, i, ns.length, 1), [...pair, oracle.next(twin)]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('tries pairs as they are tried one by one', () => {
    const p = fc.constantFrom(0, 0.01, 0.3, 1);
    fc.assert(
      fc.property(
        seed,
        fc.oneof(values, fc.constant([RARE])),
        p,
        fc.nat(1000),
        fc.integer({ min: 1, max: BATCH }),
        (rngSeed, drawn, chance, end, room) => {
          const [leaf, twin] = twins(rngSeed);
          const batch = DrawBatch.create(leaf, [], normalDraws(drawn))!;
          const oracle = normalDraws(drawn);
          let node = 0;
          for (let next = 0; next < end; next = batch.nextNode) {
            const made = batch.try(next, end, chance, room);
            for (let i = 0; i < made; i++) {
              while (!(twin.drand() < chance)) node++;
              const expected = [node++, ...oracle.map(each => drawOne(twin, each))];
              assert.deepEqual(connection(batch, i, 1, drawn.length), expected);
            }
            for (; node < batch.nextNode; node++) assert.ok(!(twin.drand() < chance));
          }
          assert.equal(leaf.drand(), twin.drand());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('ends a batch where a redraw fails', () => {
    const [leaf] = twins(1);
    const impossible = { ...NORMAL, min: 50, max: 60 };
    const batch = DrawBatch.create(leaf, [10], normalDraws([NORMAL, impossible]))!;
    assert.equal(batch.draw(20), 0);
    assert.deepEqual([batch.failed!.index, batch.failed!.value.min], [1, 50]);
    assert.equal(batch.try(0, 10, 1, 20), 0);
    assert.equal(batch.failed!.index, 1);
    const possible = DrawBatch.create(leaf, [10], normalDraws([NORMAL]))!;
    assert.equal(possible.draw(20), 20);
    assert.equal(possible.failed, undefined);
  });
});
