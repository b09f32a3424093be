import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { estimatePlan } from '../../../../../server/engine/estimate';
import { describeProjection, stepsOf } from '../../../../../server/language/features/projection/describeProjection';
import { analyze } from '../../../../../server/language/service';
import { projectionNumbers } from '../../../../../server/preview/projectionNumbers';

const TEXT = `population E = iaf_psc_alpha[100]
population I = iaf_psc_alpha[25]
connect E -> E + I {
  rule = fixed_indegree(indegree=10, allow_multapses=False)
  synapse = static_synapse(weight=random.uniform(min=1 pA, max=2 pA), delay=1.5 ms)
}
for k in range(3) { connect I -> E { rule = pairwise_bernoulli(p=0.1) } }
`;

const plan = analyze(TEXT).plan!;
const told = (start: number, isBuilt: boolean): string => {
  const steps = stepsOf(plan, start);
  const realised = isBuilt ? projectionNumbers(build(plan), steps[0]!) : undefined;
  return describeProjection(plan, steps, estimatePlan(plan), realised);
};

describe('description of a projection', () => {
  it('tells the rule and what to expect', () => {
    const text = told(TEXT.indexOf('connect'), false);
    assert.match(text, /\*random, fixed in-degree\* · K_in · autapses allowed, multapses prohibited/);
    assert.match(text, /\| connections \| 1,250 \|\n/);
    assert.match(text, /\| in-degree \| 10 \|\n/);
    // 125 targets, each taking a source with probability 1/10.
    assert.match(text, /\| out-degree \| 12.5 ± 3.354 \|/);
  });

  it('and what a network that is there has', () => {
    const text = told(TEXT.indexOf('connect'), true);
    assert.match(text, /\| connections \| 1,250 \| 1,250 \|/);
    assert.match(text, /\| in-degree \| 10 \| 10 \|/);
    assert.match(text, /\| out-degree \| 12.5 ± 3.354 \| \d+ … \d+, mean 12.5 \|/);
    const weights = /\| weight \| +\| (\S+) … (\S+) pA, mean (\S+) \|/.exec(text)!;
    assert.ok(Number(weights[1]) >= 1 && Number(weights[2]) <= 2);
    assert.ok(Math.abs(Number(weights[3]) - 1.5) < 0.05, weights[3]);
    assert.match(text, /\| delay \| +\| 1.5 ms \|/);
  });

  it('tells of what is only counted what is known', () => {
    const plan = analyze('population E = iaf_psc_alpha[10]\nconnect E -> E { rule = fixed_indegree(indegree=3) }')
      .plan!;
    const counted = { connections: 30, inDegree: { mean: 3 }, outDegree: { mean: 2.5 } };
    const text = describeProjection(plan, [1], estimatePlan(plan), counted);
    assert.match(text, /\| connections \| 30 \| 30 \|\n\| in-degree \| 3 \| mean 3 \|\n/);
    assert.match(text, /\| out-degree \| .* \| mean 2.5 \|$/);
    assert.match(describeProjection(plan, [1], estimatePlan(plan), { connections: 30 }), /\| in-degree \| 3 \| {2}\|/);
  });

  it('sums up what runs several times', () => {
    assert.match(told(TEXT.indexOf('connect I'), false), /Runs 3 times: ≈ 750 connections in all/);
    assert.match(told(0, false), /never runs/);
  });
});

describe('numbers of a Connect call', () => {
  it('are those of its own connections, by node', () => {
    const text = `population A = iaf_psc_alpha[3]
connect A -> A
connect A -> A[:2] { rule = pairs(sources=[0, 0, 2], targets=[0, 0, 1]) synapse = static_synapse(weight=[1.0, 2.0, 6.0]) }
`;
    const own = analyze(text).plan!;
    const [, second] = own.steps.flatMap(({ kind }, index) => (kind === 'connect' ? [index] : []));
    assert.deepEqual(projectionNumbers(build(own), second!), {
      kind: 'projection',
      connections: 3,
      inDegree: { min: 1, mean: 1.5, max: 2 },
      outDegree: { min: 0, mean: 1, max: 2 },
      weight: { min: 1, mean: 3, max: 6 },
      delay: { min: 1, mean: 1, max: 1 },
    });
    assert.equal(projectionNumbers(build(own), 0), undefined);
  });
});
