import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutTo, meanOverPairs, nodesInBins } from '../../../../server/engine/matrix/binPairs';

describe('bins of pairs', () => {
  it('have fewer nodes at the end of a side', () => {
    assert.deepEqual(nodesInBins([3, 13], 4, 3), [4, 4, 2]);
    assert.deepEqual(cutTo(10, [-2, 7.5]), [0, 8]);
    assert.deepEqual(cutTo(10, [12, 20]), [10, 10]);
  });

  it('show means over all their pairs, smaller ones at the edges too', () => {
    // 5 × 3 nodes in bins of 2 × 2: 4 and 2 pairs in each row of bins, 2 and 1 in the last.
    const sums = {
      height: 3,
      width: 2,
      cellsPerBin: [2, 2] as const,
      values: Float64Array.of(8, 8, Number.NaN, -3, 1, 5),
      counts: Uint32Array.of(1, 1, 0, 1, 1, 1),
      extremes: [-3, 8] as const,
    };
    const shown = meanOverPairs(sums, [0, 5], [0, 3]);
    assert.deepEqual([...shown.values], [2, 4, Number.NaN, -1.5, 0.5, 5]);
    assert.deepEqual(shown.extremes, [-1.5, 5]);
  });

  it('leaves single pairs as they are', () => {
    const exact = {
      height: 1,
      width: 1,
      cellsPerBin: [1, 1] as const,
      values: Float64Array.of(0.1),
      counts: Uint32Array.of(1),
      extremes: [0.1, 0.1] as const,
    };
    assert.equal(meanOverPairs(exact, [4, 5], [7, 8]), exact);
  });
});
