import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { heapSort } from '../../../../server/engine/sort/heapSort';
import { insertionSort, tryInsertionSort } from '../../../../server/engine/sort/insertionSort';
import type { KeyedElements } from '../../../../server/engine/sort/keyedElements';
import { pdqsort } from '../../../../server/engine/sort/pdqsort';
import { sortedOrder } from '../../../../server/engine/sort/sortedOrder';
import { spreadsort } from '../../../../server/engine/sort/spreadsort';

/** Keys with their original positions. (The order NEST gives to equal keys is tested with the golden cases.) */
function keyed(keys: readonly number[]): KeyedElements {
  return Int32Array.from(keys.flatMap((key, position) => [key, position]));
}

function assertSorted(elements: KeyedElements, keys: readonly number[]): void {
  const sorted: number[] = [];
  const positions = new Set<number>();
  for (let i = 0; i < keys.length; i++) {
    const position = elements[2 * i + 1]!;
    assert.equal(keys[position], elements[2 * i], 'what belongs to a key moves with it');
    positions.add(position);
    sorted.push(elements[2 * i]!);
  }
  assert.equal(positions.size, keys.length, 'each element is there once');
  assert.deepEqual(
    sorted,
    [...keys].sort((a, b) => a - b),
  );
}

type Sort = (elements: KeyedElements, count: number) => void;

const SORTS: Readonly<Record<string, Sort>> = {
  'insertion sort': (elements, count) => insertionSort(elements, 0, count),
  'heap sort': (elements, count) => heapSort(elements, 0, count),
  pdqsort: (elements, count) => pdqsort(elements, 0, count),
  spreadsort,
};

const length = (size: number, key: (i: number) => number): number[] => Array.from({ length: size }, (_, i) => key(i));

/** Inputs that take the special paths: few values, sorted, reversed, organ pipe, and such that make bad pivots. */
const PATTERNS: Readonly<Record<string, readonly number[]>> = {
  'all equal': length(3000, () => 7),
  ascending: length(3000, i => i),
  descending: length(3000, i => 3000 - i),
  'organ pipe': length(3000, i => Math.min(i, 3000 - i)),
  'two values': length(3000, i => (i * i) % 2),
  sawtooth: length(3000, i => i % 57),
  'few large keys among small ones': length(5000, i => (i % 1000 === 0 ? 2_000_000_000 - i : (i * 7919) % 13)),
  'wide range': length(20_000, i => (i * 1_103_515) % 2_000_000_011),
  'sorted but for the ends': length(600, i => (i === 0 ? 600 : i === 599 ? 0 : i)),
};

for (const [name, sort] of Object.entries(SORTS)) {
  describe(name, () => {
    test('sorts anything', () => {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300 }), keys => {
          const elements = keyed(keys);
          sort(elements, keys.length);
          assertSorted(elements, keys);
        }),
      );
    });

    for (const [pattern, keys] of Object.entries(PATTERNS)) {
      if (name === 'insertion sort' && keys.length > 5000) continue;
      test(pattern, () => {
        const elements = keyed(keys);
        sort(elements, keys.length);
        assertSorted(elements, keys);
      });
    }
  });
}

test('the insertion sort that may give up does so after eight moves', () => {
  const nine = keyed([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
  assert.equal(tryInsertionSort(nine, 0, 10), false);
  const eight = keyed([1, 2, 3, 4, 5, 6, 7, 8, 0]);
  assert.equal(tryInsertionSort(eight, 0, 9), true);
  assertSorted(eight, [1, 2, 3, 4, 5, 6, 7, 8, 0]);
});

test('equal keys stay in order in ranges too short for anything but insertion sort', () => {
  const elements = keyed([2, 1, 2, 1, 2]);
  spreadsort(elements, 5);
  assert.deepEqual([...elements], [1, 1, 1, 3, 2, 0, 2, 2, 2, 4]);
});

describe('the sorted order', () => {
  const large: fc.Arbitrary<number[]> = fc
    .tuple(
      fc.integer({ min: 900, max: 20_000 }),
      fc.integer({ min: 1, max: 2 ** 20 }),
      fc.integer({ min: 1, max: 1e9 }),
    )
    .map(([size, range, seed]) => length(size, i => (Math.imul(i + seed, 2_654_435_761) >>> 0) % range));
  const assertAlike = (keys: readonly number[]): void => {
    const elements = keyed(keys);
    spreadsort(elements, keys.length);
    const order = Int32Array.from(keys);
    sortedOrder(order);
    assert.deepEqual(
      order,
      elements.filter((_, i) => i % 2 === 1),
    );
  };

  test('is that of spreadsort, equal keys included', () => {
    fc.assert(fc.property(large, assertAlike), { numRuns: 60 });
  });

  for (const [pattern, keys] of Object.entries(PATTERNS)) test(`${pattern}`, () => assertAlike(keys));
});
