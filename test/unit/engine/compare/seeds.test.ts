import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BuildCancelled } from '../../../../server/engine/buildError';
import { compareSeeds, otherSeeds } from '../../../../server/engine/compare/seeds';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

const plan = planOf({
  steps: [
    ...populations(40, 10),
    connect(range(1, 40), range(41, 10), rule({ kind: 'pairwise_bernoulli', p: 0.25 }), {
      ...STATIC,
      weight: { parameter: 0 },
    }),
    connect(range(41, 10), range(1, 40), rule({ kind: 'fixed_indegree', indegree: 3 }), { ...STATIC, weight: -2 }),
  ],
  kernel: { rngSeed: 7 },
  parameters: [{ kind: 'normal', mean: 5, std: 1 }],
});
const scope = { sources: range(1, 40), targets: range(41, 10) };
const never = (): boolean => false;

describe('other seeds', () => {
  it('follow the own one, and begin again behind the last one', () => {
    assert.deepEqual(otherSeeds(7, 3), [8, 9, 10]);
    assert.deepEqual(otherSeeds(2 ** 32 - 1, 2), [1, 2]);
  });

  it('vary as much as the rules say', () => {
    const told: number[] = [];
    const spread = compareSeeds(
      plan,
      [range(1, 40), range(41, 10)],
      scope,
      otherSeeds(7, 100),
      done => told.push(done),
      never,
    );
    const [random, fixed] = spread.blocks;
    assert.deepEqual([random!.source, random!.target, fixed!.source, fixed!.target], [0, 1, 1, 0]);
    // B(400, 1/4): mean 100, standard deviation 8.66; over 100 seeds known to a tenth of that and to 7 %.
    const { mean, sd } = random!.connections.others;
    assert.ok(Math.abs(mean! - 100) < 3, `${mean}`);
    assert.ok(Math.abs(sd! - 8.66) < 2, `${sd}`);
    assert.ok(Math.abs(random!.meanWeight.others.mean! - 5) < 0.05);
    // 120 connections, whatever the seed, of one weight.
    assert.deepEqual(fixed!.connections, { own: 120, others: { count: 100, min: 120, max: 120, mean: 120, sd: 0 } });
    assert.equal(fixed!.meanWeight.own, -2);
    assert.deepEqual([told[0], told.at(-1)], [1, 100]);
  });

  it('degrees: means of the histograms, and how much each bin varies', () => {
    const { inDegrees, outDegrees } = compareSeeds(plan, [], scope, otherSeeds(7, 60), () => {}, never);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    assert.equal(sum(inDegrees.own), 10);
    assert.ok(Math.abs(sum(inDegrees.mean) - 10) < 1e-9);
    assert.ok(Math.abs(sum(outDegrees.mean) - 40) < 1e-9);
    assert.ok(inDegrees.sd.some(sd => sd > 0.3));
  });

  it('can be stopped', () => {
    let built = 0;
    assert.throws(
      () =>
        compareSeeds(
          plan,
          [],
          scope,
          otherSeeds(7, 60),
          done => (built = done),
          () => built > 3,
        ),
      BuildCancelled,
    );
    assert.equal(built, 4);
  });
});
