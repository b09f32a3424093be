import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { NodeIndex } from '../../../../../server/engine/matrix/nodeIndex';
import type { NetworkPlan, NodeSet, ParameterNode, RuleKind, RuleOptions } from '../../../../../server/engine/plan';
import { chiSquareTest } from '../../../../../server/engine/statistics/chiSquare';
import { type MassFunction, mean } from '../../../../../server/engine/statistics/degreeDistribution';
import { predictDegrees } from '../../../../../server/engine/statistics/prediction/degreePrediction';
import type { Scope } from '../../../../../server/engine/statistics/scope';
import { connect, ids, planOf, populations, range, rule, STATIC } from '../../plans';

/** Degrees of all nodes of a scope over many seeds, as a histogram. */
function observed(plan: NetworkPlan, scope: Scope, direction: 'in' | 'out', seeds: number): number[] {
  const histogram: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const network = build({ ...plan, kernel: { ...plan.kernel, rngSeed: seed } });
    const rows = new NodeIndex(scope.sources, network.nodeCount);
    const columns = new NodeIndex(scope.targets, network.nodeCount);
    const degrees = new Uint32Array(direction === 'in' ? columns.size : rows.size);
    for (const { segments } of network.lists)
      for (const { source, target, count } of segments)
        for (let i = 0; i < count; i++) {
          const row = rows.of[source[i]!]!;
          const column = columns.of[target[i]!]!;
          if (row >= 0 && column >= 0) degrees[direction === 'in' ? column : row]!++;
        }
    for (const degree of degrees) histogram[degree] = (histogram[degree] ?? 0) + 1;
  }
  return Array.from(histogram, count => count ?? 0);
}

const SEEDS = 60;

/** Compares the prediction with networks of many seeds: where it is wrong, so many nodes give it away. */
function agrees(plan: NetworkPlan, scope: Scope, directions: readonly ('in' | 'out')[] = ['in', 'out']): void {
  for (const direction of directions) {
    const prediction = predictDegrees(plan, 200, scope, direction);
    assert.equal(prediction.kind, 'predicted');
    const { mass } = prediction as { mass: MassFunction };
    const counts = observed(plan, scope, direction, SEEDS);
    counts.forEach((count, k) => {
      assert.ok(count === 0 || (mass.p[k - mass.first] ?? 0) > 1e-9, `${direction}: degree ${k} came up`);
    });
    const test = chiSquareTest(counts, mass);
    assert.ok(test === undefined || test.pValue > 1e-3, `${direction}: ${JSON.stringify(test)} mean ${mean(mass)}`);
  }
}

const A = range(1, 12);
const B = range(13, 8);
const BOTH = range(1, 20);
const EVEN = range(2, 8, 2);
const MIXED = ids(3, 5, 8, 13, 14, 19);

function planWith(
  kind: RuleKind,
  options: Partial<RuleOptions> = {},
  { source = A, target = BOTH, threads = 1, elements = 1, parameters = [] as ParameterNode[] } = {},
): NetworkPlan {
  const synapses = Array.from({ length: elements }, () => STATIC);
  return planOf({
    steps: [...populations(12, 8), connect(source, target, rule(kind, options), ...synapses)],
    kernel: { localNumThreads: threads },
    parameters,
  });
}

const SCOPES: readonly (readonly [string, NodeSet, NodeSet])[] = [
  ['the projection', A, BOTH],
  ['a block of it', A, B],
  ['all nodes', BOTH, BOTH],
  ['parts that overlap', EVEN, MIXED],
];

const RULES: readonly (readonly [string, NetworkPlan])[] = [
  ['fixed_indegree', planWith({ kind: 'fixed_indegree', indegree: 5 })],
  ['fixed_indegree, no autapses', planWith({ kind: 'fixed_indegree', indegree: 5 }, { allowAutapses: false })],
  [
    'fixed_indegree, neither autapses nor multapses',
    planWith({ kind: 'fixed_indegree', indegree: 5 }, { allowAutapses: false, allowMultapses: false }),
  ],
  ['fixed_outdegree', planWith({ kind: 'fixed_outdegree', outdegree: 7 })],
  ['fixed_outdegree, no autapses', planWith({ kind: 'fixed_outdegree', outdegree: 3 }, { allowAutapses: false })],
  [
    'fixed_outdegree, neither, targets first',
    planWith(
      { kind: 'fixed_outdegree', outdegree: 4 },
      { allowAutapses: false, allowMultapses: false },
      { source: BOTH, target: A },
    ),
  ],
  ['fixed_total_number', planWith({ kind: 'fixed_total_number', n: 90 })],
  ['fixed_total_number, no autapses', planWith({ kind: 'fixed_total_number', n: 90 }, { allowAutapses: false })],
  [
    'fixed_total_number, no autapses, three threads',
    planWith(
      { kind: 'fixed_total_number', n: 60 },
      { allowAutapses: false },
      { source: ids(1, 2, 3), target: range(1, 7), threads: 3 },
    ),
  ],
  ['pairwise_bernoulli', planWith({ kind: 'pairwise_bernoulli', p: 0.3 })],
  ['pairwise_bernoulli, no autapses', planWith({ kind: 'pairwise_bernoulli', p: 0.8 }, { allowAutapses: false })],
  ['pairwise_poisson', planWith({ kind: 'pairwise_poisson', lambda: 0.4 }, { allowAutapses: false })],
  ['two collocated synapses', planWith({ kind: 'pairwise_bernoulli', p: 0.3 }, {}, { elements: 2 })],
  [
    'symmetric_pairwise_bernoulli',
    planWith({ kind: 'symmetric_pairwise_bernoulli', p: 0.3 }, { allowAutapses: false, makeSymmetric: true }),
  ],
  [
    'symmetric_pairwise_bernoulli, within a population',
    planWith(
      { kind: 'symmetric_pairwise_bernoulli', p: 0.4 },
      { allowAutapses: false, makeSymmetric: true },
      { source: A, target: A },
    ),
  ],
  [
    'drawn in-degrees',
    planWith(
      { kind: 'fixed_indegree', indegree: { parameter: 0 } },
      {},
      { parameters: [{ kind: 'uniform_int', max: 6 }] },
    ),
  ],
  [
    'drawn out-degrees, rounded',
    planWith(
      { kind: 'fixed_outdegree', outdegree: { parameter: 0 } },
      {},
      { parameters: [{ kind: 'uniform', min: 1, max: 4 }] },
    ),
  ],
];

describe('degree predictions agree with networks of many seeds', () => {
  for (const [name, plan] of RULES)
    it(name, () => {
      for (const [, sources, targets] of SCOPES) agrees(plan, { sources, targets });
    });

  it('of several projections over the same pair of populations, which add up', () => {
    const plan = planOf({
      steps: [
        ...populations(12, 8),
        connect(A, BOTH, rule({ kind: 'fixed_indegree', indegree: 3 })),
        connect(BOTH, B, rule({ kind: 'pairwise_bernoulli', p: 0.25 }, { allowAutapses: false })),
        connect(range(1, 8), B, rule({ kind: 'one_to_one' })),
      ],
    });
    for (const [, sources, targets] of SCOPES) agrees(plan, { sources, targets });
    agrees({ ...plan, steps: plan.steps }, { sources: A, targets: BOTH }, ['out']);
  });
});

describe('degree predictions by hand', () => {
  const massOf = (plan: NetworkPlan, scope: Scope, direction: 'in' | 'out'): MassFunction => {
    const prediction = predictDegrees(plan, 200, scope, direction);
    assert.equal(prediction.kind, 'predicted');
    return (prediction as { mass: MassFunction }).mass;
  };

  it('a fixed in-degree is certain, the out-degree binomial', () => {
    const plan = planWith({ kind: 'fixed_indegree', indegree: 2 }, {}, { source: ids(1, 2), target: ids(1, 2) });
    const scope = { sources: ids(1, 2), targets: ids(1, 2) };
    assert.deepEqual(predictDegrees(plan, 20, scope, 'in'), {
      kind: 'predicted',
      certain: true,
      mass: { first: 2, p: Float64Array.of(1) },
    });
    // Four draws of one of two sources: 1, 4, 6, 4, 1 of 16.
    const { first, p } = massOf(plan, scope, 'out');
    assert.equal(first, 0);
    [1, 4, 6, 4, 1].forEach((ways, k) => {
      assert.ok(Math.abs(p[k]! - ways / 16) < 1e-15);
    });
  });

  it('all-to-all without autapses: one less where source and target are the same population', () => {
    const plan = planWith({ kind: 'all_to_all' }, { allowAutapses: false });
    const { first, p } = massOf(plan, { sources: A, targets: BOTH }, 'in');
    assert.equal(first, 11);
    assert.deepEqual([...p], [12 / 20, 8 / 20]);
  });

  it('explicit pairs: what is listed', () => {
    const plan = planWith({ kind: 'pairs', sources: [0, 0, 1], targets: [0, 1, 1] });
    assert.deepEqual(massOf(plan, { sources: A, targets: ids(1, 2, 3) }, 'in'), {
      first: 0,
      p: Float64Array.of(1 / 3, 1 / 3, 1 / 3),
    });
  });

  it('one-to-one both ways', () => {
    const plan = planWith({ kind: 'one_to_one' }, { makeSymmetric: true }, { source: range(1, 8), target: B });
    assert.deepEqual(massOf(plan, { sources: BOTH, targets: BOTH }, 'in').first, 0);
    assert.deepEqual([...massOf(plan, { sources: BOTH, targets: BOTH }, 'in').p], [4 / 20, 16 / 20]);
  });

  it('says why it does not know', () => {
    const spatial = planWith(
      { kind: 'pairwise_bernoulli', p: { parameter: 0 } },
      {},
      { parameters: [{ kind: 'distance', dimension: 0 }] },
    );
    const scope = { sources: A, targets: BOTH };
    assert.deepEqual(predictDegrees(spatial, 20, scope, 'in'), { kind: 'none', reason: 'positions' });
    const drawn = planWith(
      { kind: 'pairwise_bernoulli', p: { parameter: 0 } },
      {},
      { parameters: [{ kind: 'uniform', min: 0, max: 1 }] },
    );
    assert.deepEqual(predictDegrees(drawn, 20, scope, 'in'), { kind: 'none', reason: 'parameter' });
  });

  it('a scope that no projection touches has no connections', () => {
    const plan = planWith({ kind: 'all_to_all' }, {}, { source: A, target: A });
    assert.deepEqual(predictDegrees(plan, 20, { sources: B, targets: A }, 'in'), {
      kind: 'predicted',
      certain: true,
      mass: { first: 0, p: Float64Array.of(1) },
    });
  });
});
