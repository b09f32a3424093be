import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sortedOrder } from '../../../../server/engine/sort/sortedOrder';
import { sortedPlaces } from './reportSort';

function assertSameOrder(keys: readonly number[]): void {
  const order = Int32Array.from(keys);
  sortedOrder(order);
  assert.deepEqual([...order], sortedPlaces(keys));
}

/** Keys by Weyl's sequence: spread evenly, in no simple order. */
const mixed = (count: number, values: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(((((i * 0.6180339887498949) % 1) * 7919) % 1) * values));

describe('equal sources come in the order annex B tells', () => {
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 130 }),
    fc.integer({ min: 130, max: 1100 }),
    fc.integer({ min: 1000, max: 4000 }),
  );
  const values = fc.constantFrom(1, 2, 7, 100, 3000, 5000, 100_000, 2 ** 24, 2 ** 30);

  test('of random lists', () => {
    const lists = fc
      .tuple(sizes, values)
      .chain(([size, most]) => fc.array(fc.nat(most - 1), { minLength: size, maxLength: size, size: 'max' }));
    fc.assert(fc.property(lists, assertSameOrder), { numRuns: 150, seed: 1 });
  });

  test('of lists made of sorted runs, as connections target by target are', () => {
    const runs = fc.tuple(sizes, fc.integer({ min: 1, max: 400 }), values, fc.boolean());
    fc.assert(
      fc.property(runs, ([size, run, most, falling]) => {
        const keys = Array.from({ length: size }, (_, i) => Math.floor(((i % run) / run) * most));
        assertSameOrder(falling ? keys.map(key => most - key) : keys);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('of nearly sorted lists', () => {
    const disturbed = fc.tuple(sizes, values, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }));
    fc.assert(
      fc.property(disturbed, ([size, most, exchanges]) => {
        const keys = Array.from({ length: size }, (_, i) => Math.floor((i / size) * most));
        for (const [i, j] of exchanges)
          if (size > 0) [keys[i % size], keys[j % size]] = [keys[j % size]!, keys[i % size]!];
        assertSameOrder(keys);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('of a list whose pivots are so bad that it ends in heap sort', () => {
    const keys =
      '20 19 0 3 2 3 10 0 0 10 0 1 11 17 2 0 0 1 0 1 0 0 3 1 0 14 1 8 17 35 0 0 1 0 39 0 10 0 0 3 0 19 0 0 0 7 3 0 2 5 34 5 8 2 3 0 9 0';
    assertSameOrder(keys.split(' ').map(Number));
  });

  for (const [count, most] of [
    [30_000, 100],
    [30_000, 20_000],
    [30_000, 2 ** 22],
    [60_000, 2 ** 30],
  ] as const)
    test(`of ${count} sources among ${most}`, () => assertSameOrder(mixed(count, most)));
});
