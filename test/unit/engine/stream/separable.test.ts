import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { visitConnections } from '../../../../server/engine/stream/connectionBatches';
import { separable } from '../../../../server/engine/stream/separable';
import { corpus, planOfText } from './corpus';
import { appendBatch, type Lists, listsOf } from './lists';

/** Memory cells are shared where every process draws values for devices. */
const INSEPARABLE = ['devices'];

describe('virtual processes built apart', () => {
  for (const threads of [2, 3, 5])
    for (const [name, plan] of corpus(threads))
      test(`make the same connections: ${name}`, () => {
        const whole = listsOf(plan);
        const parts: Lists = {};
        for (let thread = 0; thread < threads; thread++)
          visitConnections(plan, batch => appendBatch(parts, batch), { thread });
        assert.deepEqual(parts, whole);
        assert.equal(separable(plan), !INSEPARABLE.some(word => name.startsWith(word)));
      });

  const layers = `kernel { local_num_threads = 3 }
    population E = iaf_psc_alpha on grid(shape=[8, 8])
    population I = iaf_psc_alpha[40] on free(random.normal(mean=0.0, std=0.2), num_dimensions=2)
    let near = spatial_distributions.gaussian(spatial.distance, std=0.3)
    let weight = random.normal(mean=20 pA, std=3 pA)`;

  const spatial = (rule: string): string =>
    `${layers}\nconnect E -> I { rule = ${rule} synapse = static_synapse(weight=weight) }`;

  for (const rule of [
    'pairwise_bernoulli(p=near)',
    'pairwise_bernoulli(p=near, mask=circular(radius=0.3))',
    'fixed_indegree(indegree=5, p=near)',
    'fixed_outdegree(outdegree=5, p=near)',
  ])
    test(`also with positions: ${rule}`, () => {
      const plan = planOfText(spatial(rule));
      assert.ok(separable(plan));
      const parts: Lists = {};
      for (let thread = 0; thread < 3; thread++) visitConnections(plan, batch => appendBatch(parts, batch), { thread });
      assert.deepEqual(parts, listsOf(plan));
    });

  test('are not told apart where one memory cell serves all and each', () => {
    const both = `${spatial('fixed_outdegree(outdegree=5, p=near)')}
      connect I -> E { rule = fixed_indegree(indegree=3) synapse = static_synapse(weight=weight) }`;
    assert.ok(!separable(planOfText(both)));
  });
});
