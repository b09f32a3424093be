import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileParameters } from '../../../../../server/engine/parameters/compile';
import { createDrawContext } from '../../../../../server/engine/parameters/sampler';
import type { ParameterNode } from '../../../../../server/engine/plan';
import { createGenerator } from '../../../../../server/engine/rng/createGenerator';
import {
  normalBelow,
  parameterDistribution,
} from '../../../../../server/engine/statistics/prediction/valueDistribution';

const PARAMETERS: Readonly<Record<string, readonly ParameterNode[]>> = {
  uniform: [{ kind: 'uniform', min: -2, max: 3 }],
  uniform_int: [{ kind: 'uniform_int', max: 7 }],
  normal: [{ kind: 'normal', mean: 20, std: 0.5 }],
  lognormal: [{ kind: 'lognormal', mean: 0.3, std: 0.6 }],
  exponential: [{ kind: 'exponential', beta: 2.5 }],
  'g times a normal': [
    { kind: 'normal', mean: 20, std: 0.5 },
    { kind: 'constant', value: -5 },
    { kind: 'mul', a: 0, b: 1 },
  ],
  'a shifted one': [
    { kind: 'exponential', beta: 1 },
    { kind: 'constant', value: 0.5 },
    { kind: 'sub', a: 1, b: 0 },
  ],
  'a redrawn normal': [
    { kind: 'normal', mean: 1, std: 1 },
    { kind: 'redraw', x: 0, min: 0, max: 1.5 },
  ],
  'cut at both ends': [
    { kind: 'normal', mean: 0, std: 1 },
    { kind: 'min', x: 0, value: 1 },
    { kind: 'max', x: 1, value: -0.5 },
  ],
  'exp of a uniform': [
    { kind: 'uniform', min: -1, max: 1 },
    { kind: 'exp', x: 0 },
  ],
};

describe('distributions of parameters', () => {
  for (const [name, nodes] of Object.entries(PARAMETERS))
    it(`${name}: as drawn`, () => {
      const id = nodes.length - 1;
      const distribution = parameterDistribution(nodes, id)!;
      const sampler = compileParameters(nodes, 1)[id]!;
      const rng = createGenerator('mt19937_64', [7]);
      const context = createDrawContext();
      const drawn = Float64Array.from({ length: 20_000 }, () => sampler.draw(rng, context)).sort();
      // Kolmogorov & Smirnov: beyond 1.95 / √n with a probability of 0.1 %.
      const limit = 1.95 / Math.sqrt(drawn.length);
      for (const x of [drawn[0]!, drawn[5000]!, drawn[10_000]!, drawn[15_000]!, drawn[19_999]!, drawn[9000]! + 1e-7]) {
        const below = drawn.filter(value => value < x).length / drawn.length;
        const atMost = drawn.filter(value => value <= x).length / drawn.length;
        assert.ok(Math.abs(distribution.below(x) - below) < limit, `P(X < ${x}): ${distribution.below(x)}, ${below}`);
        assert.ok(Math.abs(distribution.atMost(x) - atMost) < limit, `P(X ≤ ${x})`);
      }
    });

  it('the normal distribution to many digits (scipy.stats.norm.cdf)', () => {
    for (const [z, p] of [
      [0, 0.5],
      [1, 0.8413447460685429],
      [-2.5, 0.006209665325776132],
      [-6, 9.865876450376946e-10],
    ] as const)
      assert.ok(Math.abs(normalBelow(z) - p) <= 1e-9 * p, `${z}: ${normalBelow(z)}`);
  });

  it('is not known for what combines two random numbers or looks at positions', () => {
    const two: ParameterNode[] = [
      { kind: 'normal', mean: 0, std: 1 },
      { kind: 'uniform', min: 0, max: 1 },
      { kind: 'add', a: 0, b: 1 },
      { kind: 'distance', dimension: 0 },
    ];
    assert.equal(parameterDistribution(two, 2), undefined);
    assert.equal(parameterDistribution(two, 3), undefined);
  });
});
