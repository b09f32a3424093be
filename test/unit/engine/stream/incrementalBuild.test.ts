import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { build } from '../../../../server/engine/build';
import { BuildCancelled } from '../../../../server/engine/buildError';
import { creationOrder } from '../../../../server/engine/order';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { IncrementalBuild } from '../../../../server/engine/stream/incrementalBuild';
import { planOfText } from './corpus';

/** What an edit can change: numbers of each statement, and which there are. */
interface Text {
  readonly threads: number;
  readonly mean: number;
  readonly size: number;
  readonly present: readonly boolean[];
  readonly numbers: readonly number[];
}

const HEADS: readonly ((n: number) => string)[] = [
  n => `fixed_indegree(indegree=${n}) synapse = static_synapse(weight=shared)`,
  n => `fixed_outdegree(outdegree=${n}) synapse = static_synapse(weight=random.normal(mean=${n}.0, std=1.0))`,
  n =>
    `fixed_total_number(N=${40 * n}) synapse = static_synapse(weight=shared, delay=random.lognormal(mean=0.5, std=0.1) * 1 ms)`,
  n => `pairwise_bernoulli(p=0.0${n}) synapse = stdp_synapse(weight=2.0 * shared)`,
  n => `pairwise_poisson(pairwise_avg_num_conns=0.${n})`,
];

function textOf({ threads, mean, size, present, numbers }: Text): string {
  const connects = HEADS.map((head, k) => (present[k] ? `connect A -> B { rule = ${head(numbers[k]!)} }` : ''));
  return `kernel { local_num_threads = ${threads} }
    let shared = random.normal(mean=${mean}.0, std=1.0)
    population A = iaf_psc_alpha[60]
    population B = iaf_psc_alpha[${size}]
    ${connects.join('\n')}`;
}

const text: fc.Arbitrary<Text> = fc.record({
  threads: fc.constantFrom(1, 1, 1, 2),
  mean: fc.constantFrom(1, 1, 1, 2),
  size: fc.constantFrom(50, 50, 50, 51),
  present: fc.array(fc.boolean(), { minLength: HEADS.length, maxLength: HEADS.length }),
  numbers: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: HEADS.length, maxLength: HEADS.length }),
});

const quiet = { isCancelled: () => false, onProgress: () => {} };

describe('networks built one after the other', () => {
  test('are those built anew, whatever is edited', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), edits => {
        const builder = new IncrementalBuild(1);
        for (const edit of edits) {
          const plan = planOfText(textOf(edit));
          const [one, other] = [builder.build(plan, quiet), build(plan)];
          assert.deepEqual(creationOrder(one), creationOrder(other));
          assert.deepEqual([one.nodeCount, one.connectionCount], [other.nodeCount, other.connectionCount]);
        }
      }),
      { numRuns: 40 },
    );
  });

  const all: Text = { threads: 2, mean: 1, size: 50, present: HEADS.map(() => true), numbers: HEADS.map(() => 2) };
  const changed = (k: number): NetworkPlan =>
    planOfText(textOf({ ...all, numbers: all.numbers.map((n, index) => (index === k ? n + 1 : n)) }));

  test('begin at the statement that was edited', () => {
    const builder = new IncrementalBuild(1);
    builder.build(planOfText(textOf(all)), quiet);
    for (const [k, reused] of [
      [4, 6],
      [2, 4],
      [0, 2],
    ] as const) {
      builder.build(changed(k), quiet);
      assert.equal(builder.reused, reused);
      builder.build(planOfText(textOf(all)), quiet);
    }
  });

  test('keep what was made before an edit while builds are cancelled', () => {
    const builder = new IncrementalBuild(1);
    builder.build(planOfText(textOf(all)), quiet);
    assert.throws(() => builder.build(changed(3), { ...quiet, isCancelled: () => true }), BuildCancelled);
    const plan = changed(3);
    assert.deepEqual(creationOrder(builder.build(plan, quiet)), creationOrder(build(plan)));
    assert.equal(builder.reused, 5);
  });
});
