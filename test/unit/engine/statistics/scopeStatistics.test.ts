import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../server/engine/build';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { batchesOf } from '../../../../server/engine/statistics/batches';
import { projectionStatistics } from '../../../../server/engine/statistics/projectionStatistics';
import type { Scope } from '../../../../server/engine/statistics/scope';
import { unionOf } from '../../../../server/engine/statistics/scope';
import { type ScopeStatistics, scopeStatistics } from '../../../../server/engine/statistics/scopeStatistics';
import { connect, ids, planOf, populations, range, rule, STATIC } from '../plans';

const statisticsOf = (plan: NetworkPlan, scope: Scope): ScopeStatistics => {
  const network = build(plan);
  return scopeStatistics(plan, scope, network.nodeCount, network.msPerStep, batchesOf(network));
};

/** 0 → 1, 0 → 1 again, 1 → 0, 1 → 1, 2 → 0 (by index), with weights and delays that are easy to add up. */
const SMALL = planOf({
  steps: [
    ...populations(3),
    connect(range(1, 3), range(1, 3), rule({ kind: 'pairs', sources: [0, 0, 1, 1, 2], targets: [1, 1, 0, 1, 0] }), {
      ...STATIC,
      weight: { array: [1, 2, 3, 4, -10] },
      delay: { array: [1, 1, 2, 3, 3] },
    }),
  ],
});

describe('statistics of a scope', () => {
  const all = statisticsOf(SMALL, { sources: range(1, 3), targets: range(1, 3) });

  it('counts connections, pairs, autapses and multapses', () => {
    assert.equal(all.connections, 5);
    assert.equal(all.pairs, 4);
    assert.equal(all.multapses, 1);
    assert.equal(all.autapses, 1);
  });

  it('degrees: in 2, 3, 0 and out 2, 2, 1', () => {
    assert.deepEqual(all.inDegrees.histogram.counts, [1, 0, 1, 1]);
    assert.deepEqual(all.outDegrees.histogram, { start: 1, width: 1, counts: [1, 2], expected: [1, 2] });
    assert.deepEqual(all.inDegrees.summary, { count: 3, min: 0, max: 3, mean: 5 / 3, sd: Math.sqrt(14) / 3 });
    assert.ok(all.inDegrees.certain);
    assert.deepEqual(all.inDegrees.histogram.expected, [1, 0, 1, 1]);
  });

  it('weights and delays: extremes, mean, standard deviation', () => {
    const { min, max, mean, sd } = all.weights.summary;
    assert.deepEqual([min, max, mean], [-10, 4, 0]);
    assert.ok(Math.abs(sd! - Math.sqrt(130 / 5)) < 1e-12);
    assert.deepEqual(all.delays.summary.mean, 2);
    assert.deepEqual(all.delays.histogram, { start: 1, width: 0.5, counts: [2, 0, 1, 0, 2] });
  });

  it('reciprocity: of the pairs 0-1, 0-2, 1-2 the first is connected both ways', () => {
    // Three of six ordered pairs are connected: by chance a quarter of three pairs would be connected both ways.
    assert.deepEqual(all.reciprocity, { possible: 3, pairs: 1, expected: 0.75 });
  });

  it('reciprocity between two sets of nodes', () => {
    const { reciprocity } = statisticsOf(SMALL, { sources: ids(1), targets: ids(2, 3) });
    // 0 → 1 of two pairs, back 1 → 0 and 2 → 0: both ways is one, expected 2 · 1/2 · 1.
    assert.deepEqual(reciprocity, { possible: 2, pairs: 1, expected: 1 });
  });

  it('counts only what is in the scope', () => {
    const { connections, inDegrees, weights } = statisticsOf(SMALL, { sources: ids(1, 3), targets: ids(1) });
    assert.equal(connections, 1);
    assert.deepEqual(inDegrees.summary, { count: 1, min: 1, max: 1, mean: 1, sd: 0 });
    assert.equal(weights.summary.mean, -10);
    assert.deepEqual(weights.histogram, { start: -10, width: 0, counts: [1] });
  });

  it('a scope without connections', () => {
    const empty = statisticsOf(SMALL, { sources: ids(3), targets: ids(3) });
    assert.equal(empty.connections, 0);
    assert.deepEqual(empty.weights, { summary: { count: 0 }, histogram: { start: 0, width: 0, counts: [] } });
    assert.deepEqual(empty.inDegrees.histogram.counts, [1]);
  });
});

describe('weights against what was asked for', () => {
  const plan = planOf({
    steps: [
      ...populations(200, 50),
      connect(range(1, 200), range(1, 250), rule({ kind: 'fixed_indegree', indegree: 40 }), {
        ...STATIC,
        weight: { parameter: 0 },
        delay: { parameter: 1 },
      }),
      connect(range(201, 50), range(1, 250), rule({ kind: 'fixed_indegree', indegree: 10 }), {
        ...STATIC,
        weight: { parameter: 3 },
        delay: 1,
      }),
    ],
    parameters: [
      { kind: 'normal', mean: 20, std: 0.5 },
      { kind: 'uniform', min: 0.5, max: 3 },
      { kind: 'constant', value: -5 },
      { kind: 'mul', a: 0, b: 2 },
    ],
  });
  const both = statisticsOf(plan, { sources: range(1, 250), targets: range(1, 250) });

  it('the expected counts add up to the connections and fit them', () => {
    const { histogram, fit } = both.weights;
    assert.equal(both.connections, 12500);
    assert.ok(Math.abs(histogram.expected!.reduce((sum, count) => sum + count) - 12500) < 5);
    assert.ok(fit!.pValue > 1e-3, `${fit!.pValue}`);
  });

  it('a delay is rounded to steps of the resolution, which halves the bins at both ends', () => {
    const { histogram, fit } = statisticsOf(plan, { sources: range(1, 200), targets: range(1, 250) }).delays;
    assert.equal(histogram.width, 0.1);
    assert.equal(histogram.counts.length, 26);
    assert.deepEqual(histogram.expected!.map(Math.round), [200, ...new Array(24).fill(400), 200]);
    assert.ok(fit!.pValue > 1e-3, `${fit!.pValue}`);
  });

  it('a wrong specification would be found out', () => {
    const parameters = [{ kind: 'normal', mean: 20, std: 0.6 } as const, ...plan.parameters.slice(1)];
    const network = build(plan);
    const scope = { sources: range(1, 200), targets: range(1, 250) };
    const other = scopeStatistics({ ...plan, parameters }, scope, 250, network.msPerStep, batchesOf(network));
    assert.ok(other.weights.fit!.pValue < 1e-9);
  });
});

describe('statistics of projections', () => {
  it('one line each, also for those that made nothing', () => {
    const plan = planOf({
      steps: [
        ...populations(4, 2),
        connect(range(1, 4), range(5, 2), rule({ kind: 'all_to_all' })),
        connect(range(5, 2), range(1, 4), rule({ kind: 'pairwise_bernoulli', p: 0 })),
        connect(range(1, 4), range(1, 4), rule({ kind: 'fixed_indegree', indegree: 2 }), STATIC, {
          model: 'stdp_synapse',
          parameters: [],
          weight: 3,
        }),
      ],
      kernel: { localNumThreads: 2 },
    });
    const network = build(plan);
    const lines = projectionStatistics(plan, network.nodeCount, network.msPerStep, batchesOf(network));
    assert.deepEqual(
      lines.map(({ step, connections }) => [step, connections]),
      [
        [2, 8],
        [3, 0],
        [4, 16],
      ],
    );
    assert.deepEqual(lines[0]!.outDegrees, { count: 4, min: 2, max: 2, mean: 2, sd: 0 });
    assert.deepEqual(lines[2]!.weights, { count: 16, min: 1, max: 3, mean: 2, sd: 1 });
    assert.deepEqual(lines[1]!.weights, { count: 0 });
    assert.ok(lines[2]!.multapses! >= 8, 'collocated synapses are multapses');
  });
});

describe('unionOf', () => {
  it('has every node once, in order', () => {
    assert.deepEqual(unionOf([range(4, 3), ids(1, 5), range(7, 2)]), {
      spans: [
        { first: 1, count: 1, step: 1 },
        { first: 4, count: 5, step: 1 },
      ],
    });
  });
});
