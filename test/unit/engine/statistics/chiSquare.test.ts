import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chiSquareTail, chiSquareTest } from '../../../../server/engine/statistics/chiSquare';
import { binomial, pointMass } from '../../../../server/engine/statistics/degreeDistribution';

describe('chi-square', () => {
  // Reference values: scipy.stats.chi2.sf.
  it('tail probabilities', () => {
    for (const [x, k, expected] of [
      [1, 1, 0.31731050786291115],
      [3.84, 1, 0.05004352124870519],
      [10, 5, 0.07523524614651217],
      [30, 20, 0.06985366069940986],
      [250, 200, 0.009379131668826098],
      [0.01, 7, 0.999999999243059],
      [80, 20, 3.925932226286184e-9],
    ] as const) {
      const actual = chiSquareTail(x, k);
      assert.ok(Math.abs(actual - expected) <= 1e-10 * expected, `${x}, ${k}: ${actual}`);
    }
  });

  it('accepts a histogram that is as predicted and rejects one that is not', () => {
    const predicted = binomial(10, 0.5);
    const expected = Array.from(predicted.p, p => Math.round(p * 1024));
    assert.ok(chiSquareTest(expected, predicted)!.pValue > 0.999);
    assert.ok(chiSquareTest([0, ...expected.slice(0, -1)], predicted)!.pValue < 1e-6);
  });

  it('by hand: 60 of 100 where 50 are expected', () => {
    const test = chiSquareTest([40, 60], { first: 0, p: Float64Array.of(0.5, 0.5) })!;
    assert.equal(test.statistic, 4);
    assert.equal(test.degreesOfFreedom, 1);
    assert.ok(Math.abs(test.pValue - 0.04550026389635842) < 1e-12);
  });

  it('has nothing to say of a degree that is fixed', () => {
    assert.equal(chiSquareTest([0, 0, 0, 50], pointMass(3)), undefined);
  });
});
