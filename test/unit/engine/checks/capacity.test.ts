import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkCapacity } from '../../../../server/engine/checks/capacity';
import { connectionBound } from '../../../../server/engine/checks/connectionBound';
import { estimatePlan } from '../../../../server/engine/estimate';
import type { NetworkPlan, RuleKind } from '../../../../server/engine/plan';
import { connect, planOf, populations, range, rule } from '../plans';

describe('what one thread can hold', () => {
  const plan = (localNumThreads: number): NetworkPlan => {
    const [step] = populations(20_000);
    const nodes = range(1, 20_000);
    // 200 million connections, in two calls.
    const call = connect(nodes, nodes, rule({ kind: 'fixed_indegree', indegree: 5000 }));
    return planOf({ kernel: { localNumThreads }, steps: [step!, call, call] });
  };

  test('is exceeded by the call that passes it, and the message says how many threads it takes', () => {
    const [problem, ...others] = checkCapacity(plan(1));
    assert.deepEqual([problem?.code, problem?.step, others], ['too-many-per-thread', 2, []]);
    assert.match(problem!.message, /134,217,726.*200,000,000.*at least 2/);
    assert.deepEqual(checkCapacity(plan(2)), []);
  });

  test('counts all calls where it says how many threads it takes', () => {
    const two = plan(1);
    const [problem, ...others] = checkCapacity({ ...two, steps: [...two.steps, two.steps[1]!] });
    assert.deepEqual([problem?.step, others], [2, []]);
    assert.match(problem!.message, /200,000,000.*at least 3/);
  });
});

describe('the bound of a number of connections', () => {
  const rules: readonly RuleKind[] = [
    { kind: 'all_to_all' },
    { kind: 'fixed_indegree', indegree: 3 },
    { kind: 'fixed_outdegree', outdegree: 4 },
    { kind: 'fixed_total_number', n: 17 },
    { kind: 'pairwise_bernoulli', p: 0.9 },
    { kind: 'pairwise_poisson', lambda: 3 },
  ];
  for (const kind of rules)
    test(`is never passed by ${kind.kind}`, () => {
      const plan = planOf({ steps: [...populations(5, 4), connect(range(1, 5), range(6, 4), rule(kind))] });
      const [estimate] = estimatePlan(plan);
      assert.ok(connectionBound(plan) >= estimate!.connections);
    });
});
