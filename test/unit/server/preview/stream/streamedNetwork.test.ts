import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { Blocks } from '../../../../../server/engine/matrix/blocks';
import { tile } from '../../../../../server/engine/matrix/tile';
import { creationOrder } from '../../../../../server/engine/order';
import type { NetworkPlan } from '../../../../../server/engine/plan';
import { HelperPool } from '../../../../../server/preview/stream/helperPool';
import { StreamedNetwork } from '../../../../../server/preview/stream/streamedNetwork';
import { planOfText } from '../../../engine/stream/corpus';
import { FakeThreads } from './threads';

const plan = planOfText(`kernel { local_num_threads = 4 }
  population E = iaf_psc_alpha[1500]
  population I = iaf_psc_alpha[400]
  let weight = random.normal(mean=20 pA, std=3 pA)
  connect E -> E + I { rule = fixed_indegree(indegree=40) synapse = static_synapse(weight=weight) }
  connect I -> E { rule = fixed_total_number(N=50000) synapse = static_synapse(weight=-1.0 * weight, delay=random.uniform(min=1 ms, max=2 ms)) }
  connect I -> I { rule = pairwise_bernoulli(p=0.1) }`);

const sets = plan.view.populations.map(({ nodes }) => nodes);
const network = build(plan);
const stored = new Blocks(network);

function streamed(
  cores: number,
  options: {
    keep?: boolean;
    threads?: FakeThreads;
    cancel?: SharedArrayBuffer;
    of?: NetworkPlan;
    storage?: number;
  } = {},
) {
  const { keep = false, threads = new FakeThreads(), cancel, of = plan, storage = 0 } = options;
  const pool = new HelperPool(threads.start, cores);
  return new StreamedNetwork(pool, { plan: of, sets, keep, countsPairs: true, storage, cancel });
}

const whole = { rows: [0, 1500], columns: [0, 1500], quantity: 'weight', reduction: 'sum' } as const;

describe('StreamedNetwork', () => {
  it('has the same bins however many helpers share the work', async () => {
    const blocks = [];
    for (const cores of [1, 2, 3, 7]) {
      const stream = streamed(cores);
      await stream.finished;
      assert.equal(stream.state, 'ready');
      assert.equal(stream.connections, network.connectionCount);
      blocks.push(stream.merged.job.blocks.map(id => stream.merged.block(id)));
    }
    for (const others of blocks.slice(1)) assert.deepEqual(others, blocks[0]);
  });

  it('hands over the network where it is to be kept', async () => {
    const stream = streamed(2, { keep: true });
    await stream.finished;
    assert.deepEqual(creationOrder(stream.network()!), creationOrder(network));
  });

  it('makes windows anew in single connections, with their exact weights', async () => {
    const stream = streamed(2);
    await stream.finished;
    for (const [source, target, rows, columns] of [
      [0, 0, [700, 760], [3, 90]],
      [1, 0, [0, 400], [1400, 1500]],
      [1, 1, [5, 6], [0, 400]],
    ] as const) {
      const request = { ...whole, rows, columns, maxRows: 500, maxColumns: 500 };
      const shown = await stream.tile({ source, target }, request);
      const expected = tile(stored.entries(sets[source]!, sets[target]!), request);
      assert.deepEqual(shown.cellsPerBin, [1, 1]);
      assert.deepEqual(shown.counts, expected.counts);
      for (const [cell, value] of expected.values.entries())
        assert.ok(Object.is(value, shown.values[cell]) || Math.abs(value - shown.values[cell]!) < 1e-10);
    }
  });

  it('makes windows also after its helpers have died, and once more if they do then', async () => {
    const threads = new FakeThreads();
    const stream = streamed(2, { threads });
    await stream.finished;
    const gone = { message: 'gone', outOfMemory: false };
    for (const helper of threads.helpers) helper.die(gone);
    threads.interrupt = helper => helper.die(gone);
    const request = { ...whole, rows: [0, 60], columns: [3, 90], maxRows: 500, maxColumns: 500 } as const;
    const shown = await stream.tile({ source: 0, target: 0 }, request);
    assert.deepEqual(shown.counts, tile(stored.entries(sets[0]!, sets[0]!), request).counts);
    assert.equal(threads.helpers.length, 5);
  });

  it('makes a window for who still wants it when who asked first has given it up', async () => {
    const threads = new FakeThreads();
    const stream = streamed(2, { threads });
    await stream.finished;
    const request = { ...whole, rows: [0, 60], columns: [3, 90], maxRows: 500, maxColumns: 500 } as const;
    const cancel = new SharedArrayBuffer(4);
    const first = stream.tile({ source: 0, target: 0 }, request, cancel);
    const others = [1, 2].map(() => stream.tile({ source: 0, target: 0 }, request, new SharedArrayBuffer(4)));
    Atomics.store(new Int32Array(cancel), 0, 1);
    assert.notDeepEqual((await first).cellsPerBin, [1, 1]);
    for (const shown of await Promise.all(others)) {
      assert.deepEqual(shown.cellsPerBin, [1, 1]);
      assert.deepEqual(shown.counts, tile(stored.entries(sets[0]!, sets[0]!), request).counts);
    }
    // Of each of four processes, and once more for both.
    assert.ok(threads.jobs.filter(({ kind }) => kind === 'window').length <= 8);
  });

  it('stores the smallest blocks as far as there is room, and shows them whole to the single connection', async () => {
    const fine = { ...whole, rows: [0, 1500], columns: [0, 1500], maxRows: 1500, maxColumns: 1500 } as const;
    // I → I takes 0.4 MB, E → I 1 MB, E → E 3.6 MB, I → E 4.3 MB; the bins of I → I are single pairs.
    for (const [storage, sharp] of [
      [0, 1],
      [1.3e6, 1],
      [1.5e6, 2],
      [6e6, 3],
      [20e6, 4],
    ] as const) {
      const threads = new FakeThreads();
      const stream = streamed(2, { storage, threads });
      await stream.finished;
      // What is stored takes no helper any more.
      for (const helper of threads.helpers) helper.die({ message: 'gone', outOfMemory: false });
      threads.interrupt = helper => helper.die({ message: 'gone', outOfMemory: false });
      let exact = 0;
      for (const id of stream.merged.job.blocks) {
        const shown = await stream.tile(id, { ...fine, quantity: 'mean_weight', reduction: 'mean' });
        if (shown.cellsPerBin[0] > 1 || shown.cellsPerBin[1] > 1) continue;
        const entries = stored.entries(sets[id.source]!, sets[id.target]!);
        const expected = tile(entries, { ...fine, quantity: 'mean_weight', reduction: 'mean' });
        assert.deepEqual(shown.counts, expected.counts);
        for (const [cell, value] of expected.values.entries())
          assert.ok(Object.is(value, shown.values[cell]) || Math.abs(value - shown.values[cell]!) < 1e-10);
        exact++;
      }
      assert.equal(exact, sharp, `${storage} bytes`);
    }
  });

  it('does not store blocks with many more connections than expected', async () => {
    const uneven = planOfText(`population A = iaf_psc_alpha[30000]
      population B = iaf_psc_alpha[30000]
      connect A + B -> A + B { rule = one_to_one() }`);
    const nodes = uneven.view.populations.map(population => population.nodes);
    const pool = new HelperPool(new FakeThreads().start, 1);
    const options = { plan: uneven, sets: nodes, keep: false, countsPairs: false, storage: 1e9 };
    const stream = new StreamedNetwork(pool, options);
    await stream.finished;
    const fine = { ...whole, rows: [0, 30000], columns: [0, 30000], maxRows: 1500, maxColumns: 1500 } as const;
    const cells = async (source: number, target: number): Promise<number> =>
      (await stream.tile({ source, target }, fine)).cellsPerBin[0];
    // A quarter was expected in each block, but all pairs of a node with itself are in two of them.
    assert.deepEqual([await cells(0, 1), await cells(0, 0)], [20, 30]);
    const { values } = await stream.tile({ source: 0, target: 0 }, { ...fine, rows: [7, 9], columns: [8, 10] });
    assert.deepEqual([...values].map(Number.isNaN), [true, true, false, true]);
  });

  it('shows whole blocks in the bins it has', async () => {
    const stream = streamed(2);
    await stream.finished;
    const { height, width, counts } = await stream.tile(
      { source: 0, target: 0 },
      { ...whole, maxRows: 9, maxColumns: 9 },
    );
    assert.deepEqual([height, width], [9, 9]);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1500 * 40,
    );
  });

  it('can be looked at while it is built', async () => {
    const stream = streamed(1);
    const before = await stream.tile({ source: 0, target: 0 }, { ...whole, maxRows: 9, maxColumns: 9 });
    assert.equal(before.extremes, undefined);
    await stream.finished;
  });

  it('stops when cancelled', async () => {
    const cancel = new SharedArrayBuffer(4);
    const stream = streamed(2, { cancel });
    new Int32Array(cancel)[0] = 1;
    await stream.finished;
    assert.deepEqual(stream.state, { kind: 'cancelled', id: 1 });
  });

  it('fails when a helper dies, and says why; the next one is built with others', async () => {
    const threads = new FakeThreads();
    threads.interrupt = helper => helper.die({ message: 'gone', outOfMemory: true });
    const stream = streamed(2, { threads });
    await stream.finished;
    assert.equal((stream.state as { code: string }).code, 'out-of-memory');
    const next = streamed(2, { threads });
    await next.finished;
    assert.equal(next.state, 'ready');
  });

  it('fails with the error of the statement that cannot be built', async () => {
    const redraw = planOfText(`kernel { local_num_threads = 2 }
      population E = iaf_psc_alpha[1500]
      population I = iaf_psc_alpha[400]
      let never = math.redraw(random.uniform(min=0.0, max=1.0), min=2.0, max=3.0)
      connect E -> I { rule = fixed_indegree(indegree=2) synapse = static_synapse(weight=never * 1 pA) }`);
    const stream = streamed(2, { of: redraw });
    await stream.finished;
    const state = stream.state as { code: string; step: number };
    assert.deepEqual([state.code, state.step], ['redraw-limit', 2]);
  });
});
