import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NetworkPlan } from '../../../../../server/engine/plan';
import type { Answer, FrameAnswer, FrameJob, NetworkSize } from '../../../../../server/preview/jobs';
import type { PartJob } from '../../../../../server/preview/stream/messages';
import { BuildWorker } from '../../../../../server/worker';
import { planOfText } from '../../../engine/stream/corpus';
import { FakeThreads } from './threads';

const textOf = (indegree: number): NetworkPlan =>
  planOfText(`kernel { local_num_threads = 2 }
    population E = iaf_psc_alpha[600]
    let weight = random.normal(mean=20 pA, std=3 pA)
    connect E -> E { rule = fixed_indegree(indegree=${indegree}) synapse = static_synapse(weight=weight) }`);

/** What makes a network large is what is expected of it. */
const LARGE: NetworkSize = { connections: 5_000_000, bytes: 1, memoryLimit: 2 };
const STREAMED: NetworkSize = { ...LARGE, bytes: 3 };

function setUp(threads: FakeThreads | undefined) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let id = 0;
  const worker = new BuildWorker({
    post: message => {
      if (message.kind !== 'progress') waiting.get(message.id!)!(message);
    },
    ...(threads ? { streaming: { startHelper: threads.start, cores: 2 } } : {}),
  });
  return (job: Partial<FrameJob>): Promise<Answer> => {
    const { view } = job.plan ?? textOf(10);
    const whole = {
      kind: 'frame',
      generation: 1,
      view,
      quantity: 'weight',
      maxBins: 600,
      id: ++id,
      ...job,
    } as FrameJob;
    return new Promise(resolve => {
      waiting.set(whole.id!, resolve);
      worker.handle(whole);
    });
  };
}

/** Everything an answer shows, without the times. */
const shown = ({ blocks, connections, tiles }: FrameAnswer) => ({ blocks, connections, tiles });

describe('large networks', () => {
  it('become the ones that are built at once, where they are kept', async () => {
    const ask = setUp(new FakeThreads());
    const plan = textOf(40);
    const large = (await ask({ plan, size: LARGE })) as FrameAnswer;
    const direct = (await setUp(undefined)({ plan })) as FrameAnswer;
    assert.deepEqual(shown({ ...large, tiles: large.tiles }), shown(direct));
    assert.equal(large.isBuilding, undefined);
    assert.equal(large.isStreamed, undefined);
  });

  it('are shown before they are complete, to those who want that', async () => {
    const threads = new FakeThreads();
    const ask = setUp(threads);
    const plan = textOf(40);
    // The first part hangs: its bins never come.
    threads.interrupt = () => {};
    const cancel = new SharedArrayBuffer(4);
    const first = (await ask({ plan, size: STREAMED, partial: true, cancel })) as FrameAnswer;
    assert.deepEqual([first.isBuilding, first.isStreamed], [true, true]);
    // The other process makes half of them.
    assert.ok(first.connections === 0 || first.connections === 12_000);
    const { blocks, connections } = (await ask({ partial: true })) as FrameAnswer;
    assert.deepEqual([connections, blocks[0]!.connections], [12_000, 12_000]);
    const window = { source: 0, target: 0, rows: [0, 30], columns: [0, 30], maxRows: 30, maxColumns: 30 } as const;
    const zoomed = await ask({ partial: true, windows: [{ ...window, quantity: 'count' }] });
    assert.equal((zoomed as FrameAnswer).tiles.length, 1);
    const given = ask({ cancel: new SharedArrayBuffer(4) });
    const next = (await ask({ plan: textOf(5), generation: 2, size: STREAMED })) as FrameAnswer;
    assert.deepEqual([next.connections, next.isBuilding], [3000, undefined]);
    void given;
  });

  it('that are streamed say so, and count connected pairs only when asked to', async () => {
    const ask = setUp(new FakeThreads());
    const plan = textOf(40);
    const { isStreamed, blocks } = (await ask({ plan, size: STREAMED })) as FrameAnswer;
    assert.deepEqual([isStreamed, blocks[0]!.connections, blocks[0]!.pairs], [true, 24_000, undefined]);
    assert.deepEqual((await ask({ quantity: 'probability' })).kind, 'stale');
    const direct = (await setUp(undefined)({ plan, quantity: 'probability' })) as FrameAnswer;
    const counted = (await ask({ plan, size: STREAMED, generation: 3, quantity: 'probability' })) as FrameAnswer;
    assert.equal(counted.blocks[0]!.pairs, direct.blocks[0]!.pairs);
    assert.deepEqual(counted.tiles[0]!.values, direct.tiles[0]!.values);
  });

  it('that are streamed begin at what was edited, also after an edit that came to nothing', async () => {
    const threads = new FakeThreads();
    const ask = setUp(threads);
    const edited = (indegree: number): NetworkPlan =>
      planOfText(`population E = iaf_psc_alpha[600]
        population I = iaf_psc_alpha[500]
        connect E -> E { rule = fixed_indegree(indegree=400) }
        connect E -> I { rule = fixed_indegree(indegree=${indegree}) }`);
    const begun = (): unknown => (threads.jobs.at(-1) as PartJob).before?.memory.steps;
    await ask({ plan: edited(5), size: STREAMED });
    assert.equal(begun(), undefined);
    const cancel = new SharedArrayBuffer(4);
    const given = ask({ plan: edited(6), size: STREAMED, generation: 2, cancel });
    new Int32Array(cancel)[0] = 1;
    assert.equal((await given).kind, 'cancelled');
    const last = (await ask({ plan: edited(7), size: STREAMED, generation: 3 })) as FrameAnswer;
    // 240,000 connections are enough for a checkpoint.
    assert.equal(begun(), 3);
    const direct = (await setUp(new FakeThreads())({ plan: edited(7), size: STREAMED })) as FrameAnswer;
    assert.deepEqual(shown(last), shown(direct));
  });

  it('are refused at once where NEST would refuse them', async () => {
    const plan = textOf(5);
    const wrong = { ...plan, steps: plan.steps.map(step => (step.kind === 'create' ? { ...step, firstId: 7 } : step)) };
    assert.equal((await setUp(new FakeThreads())({ plan: wrong, size: LARGE })).kind, 'failed');
  });
});
