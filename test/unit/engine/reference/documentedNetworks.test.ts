import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkPlan, ParameterNode, RuleKind, SynapseSpec } from '../../../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';
import { buildReference } from './build';

/** The reference against the worked examples of construction.md 10. */

/** Source, target, weight and delay in steps, thread by thread. */
function rows(plan: NetworkPlan): number[][] {
  return [...buildReference(plan)].sort().flatMap(([, list]) => list.map(([, ...row]) => row));
}

interface Example {
  readonly nodes: number;
  readonly kind: RuleKind;
  readonly autapses?: boolean;
  readonly synapse?: Partial<SynapseSpec>;
  readonly parameters?: readonly ParameterNode[];
  readonly kernel: Partial<NetworkPlan['kernel']>;
}

function example({ nodes, kind, autapses = true, synapse = {}, parameters = [], kernel }: Example): number[][] {
  const call = connect(range(1, nodes), range(1, nodes), rule(kind, { allowAutapses: autapses }), {
    ...STATIC,
    ...synapse,
  });
  return rows(planOf({ kernel, parameters, steps: [...populations(nodes), call] }));
}

describe('the reference builds the worked examples', () => {
  test('fixed_indegree with normal weights', () => {
    const built = example({
      nodes: 10,
      kind: { kind: 'fixed_indegree', indegree: 2 },
      synapse: { weight: { parameter: 0 } },
      parameters: [{ kind: 'normal', mean: 20, std: 0.5 }],
      kernel: {},
    });
    assert.deepEqual(built.slice(0, 6), [
      [9, 1, 20.138692305536114, 10],
      [6, 1, 20.36291849387483, 10],
      [6, 2, 20.5135344613243, 10],
      [6, 2, 20.111181949270005, 10],
      [9, 3, 19.72746582396295, 10],
      [8, 3, 20.004112531918548, 10],
    ]);
  });

  test('pairwise_bernoulli on two threads: the delay is drawn before the weight', () => {
    const built = example({
      nodes: 4,
      kind: { kind: 'pairwise_bernoulli', p: 0.5 },
      autapses: false,
      synapse: { weight: { parameter: 0 }, delay: { parameter: 1 } },
      parameters: [
        { kind: 'uniform', min: 1, max: 3 },
        { kind: 'uniform', min: 1, max: 2 },
      ],
      kernel: { rngSeed: 1, localNumThreads: 2 },
    });
    assert.deepEqual(built, [
      [1, 2, 2.8509783162782742, 19],
      [3, 4, 2.6485488412594917, 13],
      [2, 1, 2.305197649467688, 20],
      [4, 3, 2.454308844701893, 12],
    ]);
  });

  test('fixed_outdegree with exponential weights', () => {
    const built = example({
      nodes: 4,
      kind: { kind: 'fixed_outdegree', outdegree: 2 },
      synapse: { weight: { parameter: 0 } },
      parameters: [{ kind: 'exponential', beta: 2 }],
      kernel: { rngSeed: 1 },
    });
    assert.deepEqual(built, [
      [1, 2, 1.028906622606009, 10],
      [1, 2, 4.03272690520117, 10],
      [2, 1, 5.193621271702231, 10],
      [2, 1, 3.410216504446672, 10],
      [3, 3, 1.8924162685767336, 10],
      [3, 4, 3.2586909604676677, 10],
      [4, 2, 2.7591853272192135, 10],
      [4, 1, 0.4519221140591412, 10],
    ]);
  });

  test('fixed_total_number on two threads', () => {
    const built = example({
      nodes: 5,
      kind: { kind: 'fixed_total_number', n: 6 },
      kernel: { rngSeed: 1, localNumThreads: 2 },
    });
    const pairs = built.map(([source, target]) => `${source}→${target}`);
    assert.equal(pairs.join(' '), '3→4 5→4 4→4 4→2 3→5 4→5');
  });
});
