import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Generator } from '../../../../server/engine/rng/generator';
import { DiscreteDistribution } from '../../../../server/engine/spatial/discreteDistribution';

/** A generator that delivers given numbers and then fails. */
function scripted(...values: number[]): Generator {
  const fail = () => assert.fail('no draw expected');
  const rng: Generator = {
    bits: 64,
    drand: () => values.shift() ?? fail(),
    ulrand: fail,
    ulrandBig: fail,
    next: fail,
    clone: () => rng,
    snapshot: fail,
    restore: fail,
  };
  return rng;
}

describe('discrete distribution (spatial.md 5.5)', () => {
  it('gives the first index whose running sum reaches the drawn number', () => {
    const distribution = new DiscreteDistribution();
    assert.ok(distribution.prepare(Float64Array.of(1, 0, 2, 1, 99), 4));
    const rng = scripted(0, 0.25, 0.2500001, 0.75, 0.7500001, 0.9999);
    assert.deepEqual(
      Array.from({ length: 6 }, () => distribution.draw(rng)),
      [0, 0, 2, 2, 3, 3],
    );
  });

  it('draws nothing where there is one weight, even if it is 0', () => {
    const distribution = new DiscreteDistribution();
    assert.ok(distribution.prepare(Float64Array.of(0), 1));
    assert.equal(distribution.draw(scripted()), 0);
    assert.ok(distribution.reaches(0, Float64Array.of(0)));
  });

  it('has nothing to draw where all weights are 0, infinite or undefined', () => {
    const distribution = new DiscreteDistribution();
    assert.ok(!distribution.prepare(Float64Array.of(0, 0), 2));
    assert.ok(!distribution.prepare(Float64Array.of(1, Number.POSITIVE_INFINITY), 2));
    assert.ok(!distribution.prepare(Float64Array.of(1, Number.NaN), 2));
    assert.ok(!distribution.prepare(Float64Array.of(), 0));
  });

  it('knows what cannot come up', () => {
    const weights = Float64Array.of(0, 1, 0, 1e-30, 1);
    const distribution = new DiscreteDistribution();
    distribution.prepare(weights, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(i => distribution.reaches(i, weights)),
      [false, true, false, false, true],
    );
  });
});
