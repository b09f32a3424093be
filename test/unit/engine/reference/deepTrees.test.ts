import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConnectionRule, Mask, NetworkPlan, ParameterNode } from '../../../../server/engine/plan';
import { connect, planOf, population, range, rule, STATIC } from '../plans';
import { assertAsReference } from './compare';

/** Trees of positions of many levels, which the random plans do not have. */

const CLUSTERED: ParameterNode[] = [
  { kind: 'exponential', beta: 0.12 },
  { kind: 'distance', dimension: 0 },
  { kind: 'spatial_exponential', x: 1, beta: 0.1 },
  { kind: 'normal', mean: 3, std: 1 },
];

function clustered(dimensions: 2 | 3, edgeWrap: boolean, kinds: readonly ConnectionRule[]): NetworkPlan {
  const count = 260;
  const positions = { kind: 'free', pos: { parameter: 0 }, numDimensions: dimensions, edgeWrap } as const;
  const layer = { ...range(1, count), layer: 1 };
  const few = { ...range(3, 16, 15), layer: 1 };
  const calls = kinds.map(kind => connect(...ends(kind), kind, { ...STATIC, weight: { parameter: 3 } }));
  return planOf({
    kernel: { rngSeed: 4711, localNumThreads: 2 },
    parameters: CLUSTERED,
    steps: [{ ...population(1, count), positions }, ...calls],
  });

  function ends({ kind }: ConnectionRule) {
    return kind === 'fixed_outdegree' ? ([few, layer] as const) : ([layer, few] as const);
  }
}

const masks = (dimensions: 2 | 3): Mask[] => [
  {
    name: dimensions === 2 ? 'circular' : 'spherical',
    shape: { kind: 'ball', radius: 0.14 },
    anchor: dimensions === 2 ? [0.05, 0] : undefined,
  },
  {
    name: dimensions === 2 ? 'rectangular' : 'box',
    shape: {
      kind: 'box',
      lowerLeft: [-0.3, -0.2, -0.3].slice(0, dimensions),
      upperRight: [0.2, 0.2, 0.25].slice(0, dimensions),
      azimuthAngle: 35,
    },
  },
];

describe('trees of many levels, from clustered positions', () => {
  for (const dimensions of [2, 3] as const)
    for (const edgeWrap of [false, true])
      test(`${dimensions} dimensions${edgeWrap ? ', edges wrapped' : ''}`, () => {
        const kinds = masks(dimensions).flatMap(mask => [
          rule({ kind: 'pairwise_bernoulli', p: { parameter: 2 } }, { mask, allowAutapses: false }),
          rule({ kind: 'pairwise_bernoulli', p: 0.2 }, { mask, useOnSource: true }),
          rule({ kind: 'fixed_outdegree', outdegree: 5, p: { parameter: 2 } }, { mask }),
          rule({ kind: 'fixed_indegree', indegree: 6 }, { mask }),
        ]);
        assert.ok(assertAsReference(clustered(dimensions, edgeWrap, kinds)));
      });

  test('more nodes at one point than a leaf holds', () => {
    const pos = Array.from({ length: 260 }, (_, i) => (i < 240 ? [0.3, -0.2] : [i / 260 - 0.5, 0.4]));
    const positions = { kind: 'free', pos, extent: [2, 2], numDimensions: 2, edgeWrap: false } as const;
    const layer = { ...range(1, 260), layer: 1 };
    const call = (radius: number) =>
      connect(
        layer,
        { ...range(230, 20), layer: 1 },
        rule({ kind: 'pairwise_bernoulli', p: 0.3 }, { mask: { name: 'circular', shape: { kind: 'ball', radius } } }),
      );
    assert.ok(assertAsReference(planOf({ steps: [{ ...population(1, 260), positions }, call(0.001), call(0.7)] })));
  });
});
