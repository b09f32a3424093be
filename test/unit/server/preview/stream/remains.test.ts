import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { NetworkPlan } from '../../../../../server/engine/plan';
import { HelperPool } from '../../../../../server/preview/stream/helperPool';
import type { PartJob } from '../../../../../server/preview/stream/messages';
import type { Remains } from '../../../../../server/preview/stream/remains';
import { StreamedNetwork } from '../../../../../server/preview/stream/streamedNetwork';
import { planOfText } from '../../../engine/stream/corpus';
import { FakeThreads } from './threads';

/** What edits change: the number of each statement, and which there are. */
interface Text {
  readonly threads: number;
  readonly mean: number;
  readonly size: number;
  readonly numbers: readonly number[];
}

const STATEMENTS: readonly ((n: number) => string)[] = [
  n => `A -> B { rule = fixed_indegree(indegree=${10 * n}) synapse = static_synapse(weight=shared) }`,
  n => `B -> A + C { rule = fixed_outdegree(outdegree=${4 * n}) synapse = static_synapse(weight=own) }`,
  n => `C -> C { rule = fixed_total_number(N=${300 * n}) synapse = static_synapse(weight=shared, delay=delay) }`,
  n => `A + B -> B { rule = pairwise_bernoulli(p=0.${n}) synapse = stdp_synapse(weight=2.0 * shared) }`,
  n => `C -> A { rule = pairwise_poisson(pairwise_avg_num_conns=0.${n}) }`,
];

const planOf = ({ threads, mean, size, numbers }: Text): NetworkPlan =>
  planOfText(`kernel { local_num_threads = ${threads} }
    let shared = random.normal(mean=${mean}.0, std=1.0)
    let own = random.normal(mean=1.0, std=1.0)
    let delay = random.lognormal(mean=0.5, std=0.1) * 1 ms
    population A = iaf_psc_alpha[30]
    population B = iaf_psc_alpha[20]
    population C = iaf_psc_alpha[${size}]
    ${STATEMENTS.map((statement, k) => (numbers[k] ? `connect ${statement(numbers[k])}` : '')).join('\n')}`);

const text: fc.Arbitrary<Text> = fc.record({
  threads: fc.constantFrom(1, 2, 2, 2),
  mean: fc.constantFrom(1, 1, 1, 2),
  size: fc.constantFrom(25, 25, 25, 24),
  numbers: fc.tuple(...STATEMENTS.map(() => fc.constantFrom(0, 1, 1, 2))),
});

const setsOf = (plan: NetworkPlan) => plan.view.populations.map(({ nodes }) => nodes);

interface Setting {
  readonly threads?: FakeThreads;
  readonly remains?: Remains;
  readonly storage?: number;
  readonly cancel?: SharedArrayBuffer;
}

function streamed(plan: NetworkPlan, { threads = new FakeThreads(), remains, storage = 0, cancel }: Setting = {}) {
  const spacing = { checkpoints: 50, marks: 100 };
  const options = { plan, sets: setsOf(plan), keep: false, countsPairs: false, storage, spacing, cancel };
  return new StreamedNetwork(new HelperPool(threads.start, 2), options, remains);
}

/** Everything that can be seen of a network. */
async function shown(stream: StreamedNetwork) {
  await stream.finished;
  assert.equal(stream.state, 'ready');
  const { filled, axes } = stream.merged;
  const windows = filled.map(id => {
    const rows = [3, axes[id.source]!.size - 2] as const;
    const columns = [1, axes[id.target]!.size] as const;
    const request = { rows, columns, maxRows: 40, maxColumns: 40, quantity: 'weight', reduction: 'sum' } as const;
    return stream.tile(id, request);
  });
  return {
    connections: stream.connections,
    blocks: filled.map(id => stream.merged.block(id)),
    windows: await Promise.all(windows),
  };
}

describe('streamed networks after edits', () => {
  it('are those built from the beginning, whatever is edited, stored or cancelled', async () => {
    const edits = fc.array(fc.record({ text, isCancelled: fc.boolean() }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(edits, fc.constantFrom(0, 20e3, 1e9), async (texts, storage) => {
        let remains: Remains | undefined;
        for (const { text: edited, isCancelled } of texts) {
          const plan = planOf(edited);
          const cancel = new SharedArrayBuffer(4);
          const stream = streamed(plan, { remains, storage, cancel });
          if (isCancelled) {
            new Int32Array(cancel)[0] = 1;
            await stream.finished;
          } else assert.deepEqual(await shown(stream), await shown(streamed(plan, { storage })));
          remains = stream.remains;
        }
      }),
      { numRuns: 25 },
    );
  });

  const all: Text = { threads: 2, mean: 1, size: 25, numbers: [1, 1, 1, 1, 1] };

  it('run only what comes after the change, and fill only bins that it touches', async () => {
    const first = streamed(planOf(all));
    await first.finished;
    for (const [k, from, again, blocks] of [
      // C → A is filled by this statement alone; A → B, B → B, and so on, by others.
      [4, 7, [], ['2 0']],
      [3, 6, [3], ['0 1', '1 1', '2 0']],
      [2, 5, [3], ['0 1', '1 1', '2 0', '2 2']],
    ] as const) {
      const threads = new FakeThreads();
      const plan = planOf({ ...all, numbers: all.numbers.map((n, index) => (index === k ? n + 1 : n)) });
      await streamed(plan, { threads, remains: first.remains }).finished;
      for (const { before, bins } of threads.jobs as PartJob[]) {
        assert.equal(before?.memory.steps, from);
        assert.deepEqual(before?.again, again);
        assert.deepEqual(
          bins.blocks.map(({ source, target }) => `${source} ${target}`),
          blocks,
        );
      }
      assert.equal(threads.jobs.length, 2);
    }
  });
});
