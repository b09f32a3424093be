import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Moments } from '../../../../server/engine/statistics/moments';
import { PairSet } from '../../../../server/engine/statistics/pairSet';
import { binned, StepHistogram } from '../../../../server/engine/statistics/stepHistogram';
import { ValueHistogram } from '../../../../server/engine/statistics/valueHistogram';

describe('value histogram', () => {
  // Without numbers so small that scaling them by a power of two is not exact any more.
  const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map(x => (Math.abs(x) < 1e-200 ? 0 : x));
  const values = fc.array(value, { minLength: 1 });

  it('holds every value in the bin it belongs to, in whatever pieces they come', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 70 }), (all, most) => {
        const histogram = new ValueHistogram();
        const half = Math.floor(all.length / 2);
        histogram.add(all.slice(0, half), half);
        for (const value of all.slice(half)) histogram.repeat(value, 1);
        const { start, width, counts } = histogram.bins(most);
        assert.ok(counts.length <= most);
        const expected = new Float64Array(counts.length);
        for (const value of all) expected[width === 0 ? 0 : Math.floor(value / width) - start / width]!++;
        assert.deepEqual(counts, expected);
        if (width > 0) assert.ok(Number.isInteger(Math.log2(width)));
      }),
    );
  });

  it('widens from tiny to huge, to either side', () => {
    const histogram = new ValueHistogram();
    histogram.add([1e-9, 2e-9, -3e6, 1e12, 5e-9], 5);
    assert.deepEqual(
      [...histogram.bins(60).counts].filter(count => count > 0),
      [1, 3, 1],
    );
  });

  it('one value is one bin without width', () => {
    const histogram = new ValueHistogram();
    histogram.repeat(0.3, 7);
    histogram.add([0.3, 0.3], 2);
    assert.deepEqual(histogram.bins(10), { start: 0.3, width: 0, counts: Float64Array.of(9) });
  });

  it('leaves out what is not finite', () => {
    const histogram = new ValueHistogram();
    histogram.add([Number.NaN, 1, Number.POSITIVE_INFINITY, 2], 4);
    assert.equal(
      histogram.bins(10).counts.reduce((a, b) => a + b),
      2,
    );
  });
});

describe('histogram of steps', () => {
  it('bins are round and whole', () => {
    const histogram = new StepHistogram();
    histogram.add([10, 11, 12, 200, 1000], 5);
    const { first, width, counts } = histogram.bins(60);
    assert.equal(width, 20);
    assert.equal(first, 0);
    assert.deepEqual([counts[0], counts[10], counts.at(-1)], [3, 1, 1]);
  });

  it('keeps values apart where they are few', () => {
    assert.deepEqual(binned([0, 0, 3, 0, 1], 2, 4, 60), { first: 2, width: 1, counts: Float64Array.of(3, 0, 1) });
  });
});

describe('moments', () => {
  it('keep the digits of a small spread around a large mean', () => {
    const moments = new Moments();
    moments.add([1e9 + 1, 1e9 + 2, 1e9 + 3], 3);
    moments.repeat(1e9 + 2, 1);
    assert.deepEqual(moments.summary(), { count: 4, min: 1e9 + 1, max: 1e9 + 3, mean: 1e9 + 2, sd: Math.SQRT1_2 });
  });
});

describe('pairs of nodes', () => {
  const pairs = fc.array(fc.tuple(fc.nat(40), fc.nat(60)));

  for (const [what, stretch] of [
    ['in a bit map', 1],
    ['in a list', 1000],
  ] as const)
    it(what, () => {
      fc.assert(
        fc.property(pairs, list => {
          const set = new PairSet(41 * stretch, 61 * stretch);
          const keys = Float64Array.from(list, ([row, column]) => (row * 61 * stretch + column) * stretch);
          const half = keys.length >> 1;
          set.add(keys, half);
          set.add(keys.subarray(half), keys.length - half);
          const expected = [...new Set(list.map(([row, column]) => row * 61 + column))].sort((a, b) => a - b);
          assert.equal(set.pairs, expected.length);
          const found: number[] = [];
          set.forEach((row, column) => {
            found.push((row / stretch) * 61 + column / stretch);
          });
          assert.deepEqual(found, expected);
          for (const [row, column] of list) assert.ok(set.has(row * stretch, column * stretch));
          assert.equal(set.has(40 * stretch, 60 * stretch), expected.includes(40 * 61 + 60));
        }),
        { numRuns: 50 },
      );
    });
});
