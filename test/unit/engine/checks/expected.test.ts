import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  commonCount,
  expectedAutapses,
  expectedMultapses,
  normalTail,
} from '../../../../server/engine/checks/expected';
import type { NodeSet, RuleKind, RuleOptions } from '../../../../server/engine/plan';
import { connect, range, rule } from '../plans';

const near = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9 * Math.max(1, expected), `${actual}`);

describe('nodes that two sets have in common', () => {
  const odd: NodeSet = { spans: [{ first: 1, count: 10, step: 2 }] };
  test('are counted', () => {
    assert.equal(commonCount(range(1, 10), range(6, 10)), 5);
    assert.equal(commonCount(range(1, 10), range(11, 10)), 0);
    assert.equal(commonCount(odd, range(1, 10)), 5);
    assert.equal(commonCount(odd, odd), 10);
    const parts: NodeSet = { spans: [1, 5, 9].map(first => ({ first, count: 2, step: 1 })) };
    assert.equal(commonCount(parts, range(2, 8)), 4);
  });
});

describe('expected numbers', () => {
  const nodes = range(1, 4);
  const call = (kind: RuleKind, options: Partial<RuleOptions> = {}) => connect(nodes, nodes, rule(kind, options));

  test('of autapses', () => {
    near(expectedAutapses(call({ kind: 'fixed_indegree', indegree: 2 }), 4), 2);
    near(expectedAutapses(call({ kind: 'fixed_outdegree', outdegree: 3 }), 4), 3);
    near(expectedAutapses(call({ kind: 'fixed_total_number', n: 8 }), 4), 2);
    near(expectedAutapses(call({ kind: 'pairwise_bernoulli', p: 0.5 }), 4), 2);
    near(expectedAutapses(call({ kind: 'pairwise_poisson', lambda: 0.25 }), 4), 1);
    assert.equal(expectedAutapses(call({ kind: 'fixed_indegree', indegree: { parameter: 0 } }), 4), undefined);
  });

  test('of multapses, as counting all draws gives', () => {
    // Two draws from four: one of four second draws repeats the first; four targets.
    near(expectedMultapses(call({ kind: 'fixed_indegree', indegree: 2 }), 4), 1);
    near(expectedMultapses(call({ kind: 'fixed_indegree', indegree: 2 }, { allowAutapses: false }), 4), 4 / 3);
    near(expectedMultapses(call({ kind: 'fixed_outdegree', outdegree: 2 }), 4), 1);
    // Three draws from four: all 64 outcomes have 3 − distinct = (4·2 + 36·1) / 64.
    near(expectedMultapses(call({ kind: 'fixed_indegree', indegree: 3 }), 4), (4 * (4 * 2 + 36)) / 64);
    near(expectedMultapses(call({ kind: 'fixed_total_number', n: 2 }), 4), 1 / 16);
    assert.equal(expectedMultapses(call({ kind: 'pairwise_bernoulli', p: 1 }), 4), 0);
  });

  test('of normal variables beyond a bound, as tables have them', () => {
    for (const [z, share] of [
      [0, 0.5],
      [1, 0.1586552539],
      [-1, 0.8413447461],
      [1.96, 0.0249978951],
      [3, 0.001349898032],
      [5, 2.866515719e-7],
      [6, 9.86587645e-10],
    ] as const)
      assert.ok(Math.abs(normalTail(z) - share) < Math.min(1e-7, 0.01 * share) + 1e-12, `${z}: ${normalTail(z)}`);
  });
});
