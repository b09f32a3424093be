import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RNG_TYPES } from '../../../../server/engine/plan';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';
import { Binomial } from '../../../../server/engine/rng/distributions/binomial';
import { Poisson } from '../../../../server/engine/rng/distributions/poisson';
import { selectSorted } from '../../../../server/engine/rng/distributions/selection';
import type { Generator } from '../../../../server/engine/rng/generator';

const type = fc.constantFrom(...RNG_TYPES);
const seed = fc.integer({ min: 1, max: 0xffffffff });

/** What `draw` gives, after checking that it took so many uniform doubles. */
function taking<T>(doubles: number, draw: (rng: Generator) => T): T {
  const rng = createGenerator('mt19937_64', [1]);
  const untouched = rng.clone();
  const result = draw(rng);
  for (let i = 0; i < doubles; i++) untouched.drand();
  assert.equal(rng.next(), untouched.next());
  return result;
}

describe('Poisson', () => {
  it('gives 0 and takes one uniform double without a positive mean', () => {
    for (const mean of [0, -3, NaN])
      assert.equal(
        taking(1, rng => new Poisson().draw(rng, mean)),
        0,
      );
  });

  it('does not depend on means drawn before', () => {
    fc.assert(
      fc.property(type, seed, fc.array(fc.double({ min: 0, max: 100, noNaN: true })), (rngType, rngSeed, means) => {
        const used = new Poisson();
        for (const mean of means.filter(value => value < 12)) used.draw(createGenerator(rngType, [1]), mean);
        const [one, other] = [createGenerator(rngType, [rngSeed]), createGenerator(rngType, [rngSeed])];
        const fresh = new Poisson();
        for (const mean of means) assert.equal(used.draw(one, mean), fresh.draw(other, mean));
      }),
    );
  });
});

describe('Binomial', () => {
  it('takes one uniform double for a certain or an impossible outcome', () => {
    assert.equal(
      taking(1, rng => new Binomial().draw(rng, 1000, 1)),
      1000,
    );
    assert.equal(
      taking(1, rng => new Binomial().draw(rng, 1000, 0)),
      0,
    );
    assert.equal(
      taking(0, rng => new Binomial().draw(rng, 0, 0.5)),
      0,
    );
  });

  it('stays within the number of trials', () => {
    const trials = fc.oneof(fc.nat(100), fc.nat(1e9));
    fc.assert(
      fc.property(type, seed, trials, fc.double({ min: 0, max: 1, noNaN: true }), (rngType, rngSeed, n, p) => {
        const rng = createGenerator(rngType, [rngSeed]);
        const binomial = new Binomial();
        for (let i = 0; i < 5; i++) {
          const count = binomial.draw(rng, n, p);
          assert.ok(Number.isInteger(count) && count >= 0 && count <= n, `${count} of ${n}`);
        }
      }),
    );
  });
});

describe('selectSorted', () => {
  it('keeps the order and takes as many as there are', () => {
    fc.assert(
      fc.property(type, seed, fc.nat(200), fc.nat(250), (rngType, rngSeed, length, count) => {
        const elements = Int32Array.from({ length }, (_, i) => 5 * i);
        const chosen = selectSorted(createGenerator(rngType, [rngSeed]), elements, count);
        assert.equal(chosen.length, Math.min(length, count));
        for (let i = 1; i < chosen.length; i++) assert.ok(chosen[i]! > chosen[i - 1]!);
        assert.ok(chosen.every(element => element % 5 === 0 && element < 5 * length));
      }),
    );
  });
});
