import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../server/engine/build';
import { estimatePlan } from '../../../server/engine/estimate';
import type {
  ConnectStep,
  CreateStep,
  NetworkPlan,
  ParameterNode,
  RuleKind,
  RuleOptions,
} from '../../../server/engine/plan';
import { connect, ids, planOf, population, populations, range, rule, STATIC } from './plans';

const PARAMETERS: ParameterNode[] = [
  { kind: 'uniform_int', max: 9 },
  { kind: 'uniform', min: -0.5, max: 0.5 },
  { kind: 'distance', dimension: 0 },
  { kind: 'spatial_exponential', x: 2, beta: 0.2 },
];
const A = range(1, 60);
const B = range(41, 60);

function planFor(step: ConnectStep, localNumThreads = 3, created: CreateStep[] = populations(100)): NetworkPlan {
  return planOf({ kernel: { localNumThreads }, parameters: PARAMETERS, steps: [...created, step] });
}

/** Builds with some seeds; compares the mean number of connections with the estimate. */
function assertEstimate(plan: NetworkPlan): void {
  const [estimate] = estimatePlan(plan);
  const counts = [1, 2, 3, 4, 5].map(
    rngSeed => build({ ...plan, kernel: { ...plan.kernel, rngSeed } }).connectionCount,
  );
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const sum = [...estimate!.shares.values()].reduce((all, share) => all + share.reduce((a, b) => a + b, 0), 0);
  assert.ok(Math.abs(sum - estimate!.connections) < 1e-6 * (1 + sum), 'the shares add up');
  if (estimate!.exact) {
    for (const count of counts) assert.ok(Math.abs(count - estimate!.connections) < 1e-6);
  } else {
    // Five standard deviations of the mean of Poisson numbers, and 4 % for the Monte Carlo estimate.
    const tolerance = 5 * Math.sqrt(estimate!.connections / counts.length) + 0.04 * estimate!.connections;
    assert.ok(Math.abs(mean - estimate!.connections) < tolerance, `${mean} is far from ${estimate!.connections}`);
  }
}

const NEITHER = { allowAutapses: false, allowMultapses: false };

describe('the estimate of a Connect call', () => {
  const cases: [string, boolean, RuleKind, Partial<RuleOptions>?][] = [
    ['one_to_one', true, { kind: 'one_to_one' }],
    ['one_to_one both ways', true, { kind: 'one_to_one' }, { makeSymmetric: true }],
    ['all_to_all', true, { kind: 'all_to_all' }],
    ['all_to_all without autapses', true, { kind: 'all_to_all' }, { allowAutapses: false }],
    ['in-degree', true, { kind: 'fixed_indegree', indegree: 7 }, NEITHER],
    ['drawn in-degree', false, { kind: 'fixed_indegree', indegree: { parameter: 0 } }],
    ['out-degree', true, { kind: 'fixed_outdegree', outdegree: 7 }],
    ['drawn out-degree', false, { kind: 'fixed_outdegree', outdegree: { parameter: 0 } }],
    ['total number', true, { kind: 'fixed_total_number', n: 1234 }],
    ['pairs', true, { kind: 'pairs', sources: [0, 3, 3], targets: [1, 1, 2] }],
    ['Bernoulli', false, { kind: 'pairwise_bernoulli', p: 0.3 }, NEITHER],
    [
      'Bernoulli with a probability that is negative half of the time',
      false,
      { kind: 'pairwise_bernoulli', p: { parameter: 1 } },
    ],
    ['Poisson', false, { kind: 'pairwise_poisson', lambda: 0.4 }],
  ];
  for (const [name, exact, kind, options] of cases) {
    test(name, () => {
      const plan = planFor(connect(A, B, rule(kind, options)));
      assert.equal(estimatePlan(plan)[0]!.exact, exact);
      assertEstimate(plan);
    });
  }

  test('symmetric Bernoulli', () => {
    const options = { allowAutapses: false, makeSymmetric: true };
    assertEstimate(planFor(connect(A, A, rule({ kind: 'symmetric_pairwise_bernoulli', p: 0.2 }, options))));
    assertEstimate(planFor(connect(ids(1, 2), A, rule({ kind: 'symmetric_pairwise_bernoulli', p: 0.6 }, options))));
  });

  test('autapses left out of one_to_one', () => {
    const shifted = connect(A, A, rule({ kind: 'one_to_one' }, { allowAutapses: false, makeSymmetric: true }));
    assertEstimate(planFor(shifted));
  });

  test('collocated elements and third factors', () => {
    const other = { ...STATIC, model: 'stdp_synapse' };
    const collocated = connect(A, B, rule({ kind: 'fixed_indegree', indegree: 5 }), STATIC, other, STATIC);
    assert.equal(estimatePlan(planFor(collocated))[0]!.connections, 60 * 5 * 3);
    assertEstimate(planFor(collocated));
    const third = {
      nodes: range(1, 40),
      p: 0.5,
      poolSize: 4,
      poolType: 'random',
      synapseIn: other,
      synapseOut: other,
    } as const;
    assertEstimate(planFor({ ...connect(A, B, rule({ kind: 'all_to_all' })), third }));
  });

  test('spatial kernels and masks', () => {
    const layer: CreateStep = {
      ...population(1, 400),
      positions: { kind: 'grid', shape: [20, 20], edgeWrap: true },
    };
    const nodes = { ...range(1, 400), layer: 1 };
    const mask = { name: 'circular', shape: { kind: 'ball', radius: 0.3 } } as const;
    const calls = [
      rule({ kind: 'pairwise_bernoulli', p: { parameter: 3 } }),
      rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { mask }),
      rule({ kind: 'pairwise_poisson', lambda: { parameter: 3 } }, { mask }),
      rule({ kind: 'fixed_indegree', indegree: 10 }, { mask }),
    ];
    for (const call of calls) assertEstimate(planFor(connect(nodes, nodes, call), 2, [layer]));
  });
});
