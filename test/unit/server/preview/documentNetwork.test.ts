import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_KERNEL, type NetworkPlan } from '../../../../server/engine/plan';
import { DocumentNetwork, type Question, type Request } from '../../../../server/preview/documentNetwork';
import type { Answer, FromWorker, Job, WorkerHandle } from '../../../../server/preview/jobs';

const plan = (rngSeed: number, steps = 0): NetworkPlan => ({
  kernel: { ...DEFAULT_KERNEL, rngSeed },
  parameters: [],
  synapseModels: {},
  steps: Array.from({ length: steps }, () => ({ kind: 'get_connections', start: 0, end: 0 }) as const),
  view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
});

const FRAME = { kind: 'frame', quantity: 'weight', maxBins: 10 } as unknown as Question;
const EXPORT = { kind: 'export', format: 'npz' } as unknown as Question;
const ready: Answer = { kind: 'frame', blocks: [], connections: 7, seconds: { build: 0, matrices: 0 }, tiles: [] };
const failure: Answer = { kind: 'failed', code: 'bad', message: 'Bad.', step: 0, lasting: true };

/** A worker that answers when told to, and holds networks as real ones do. */
class FakeWorker implements WorkerHandle {
  readonly jobs: Job[] = [];
  held: number | undefined;
  terminated = false;
  private listener: (message: FromWorker) => void = () => {};
  post(job: Job): void {
    this.jobs.push(job);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.listener = listener;
  }
  onFailure(): void {}
  terminate(): void {
    this.terminated = true;
  }
  /** Answers the oldest job. */
  answer(outcome: Answer = ready): void {
    const job = this.jobs.shift()!;
    const cancelled = new Int32Array(job.cancel!)[0] !== 0;
    if (!job.plan && job.generation !== this.held) this.listener({ kind: 'stale' });
    else if (cancelled) this.listener({ kind: 'cancelled' });
    else {
      if (job.plan && outcome.kind !== 'failed') this.held = job.generation;
      this.listener(outcome);
    }
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const timers: { callback: () => void; milliseconds: number; stopped: boolean }[] = [];
  let generation = 0;
  const network = new DocumentNetwork(
    {
      startWorker: () => {
        workers.push(new FakeWorker());
        return workers.at(-1)!;
      },
      setTimeout: (callback, milliseconds) => {
        const timer = { callback, milliseconds, stopped: false };
        timers.push(timer);
        return {
          dispose: () => {
            timer.stopped = true;
          },
        };
      },
    },
    () => ++generation,
  );
  const ask = (seed: number, version = 1, question = FRAME, onCancelled?: Request['onCancelled']) =>
    network.ask(question, {
      plan: plan(seed),
      version,
      size: { connections: 10, bytes: 600, memoryLimit: 1e9 },
      onCancelled,
    });
  return { network, workers, ask, timers };
}

const tick = () => new Promise(resolve => setImmediate(resolve));

describe('DocumentNetwork', () => {
  it('builds a plan once, whoever asks and whatever moved in the text', async () => {
    const { workers, ask } = setUp();
    const first = ask(1);
    const second = ask(1, 2);
    workers[0]!.answer();
    assert.equal(workers[0]!.jobs[0]!.plan, undefined);
    workers[0]!.answer();
    for (const outcome of [await first, await second])
      assert.deepEqual(outcome, { kind: 'answer', generation: 1, answer: ready });
  });

  it('stops the build of a plan that has changed, and goes on with what was there if it comes back', async () => {
    const { workers, ask } = setUp();
    const first = ask(1);
    workers[0]!.answer();
    await first;
    const second = ask(2, 2);
    const third = ask(1, 3);
    assert.deepEqual(await second, { kind: 'cancelled' });
    workers[0]!.answer();
    workers[0]!.answer();
    assert.deepEqual(await third, { kind: 'answer', generation: 1, answer: ready });
  });

  it('stops building as soon as the text says something else', async () => {
    const { network, workers, ask } = setUp();
    const first = ask(1);
    network.planChanged(plan(1));
    assert.equal(new Int32Array(workers[0]!.jobs[0]!.cancel!)[0], 0);
    network.planChanged(undefined);
    assert.deepEqual(await first, { kind: 'cancelled' });
    workers[0]!.answer();
    const again = ask(1);
    await tick();
    workers[0]!.answer();
    assert.equal((await again).kind, 'answer');
  });

  it('stops putting matrices together as soon as the text says something else', async () => {
    const { network, workers, ask } = setUp();
    const first = ask(1);
    workers[0]!.answer({ ...ready, isBuilding: true } as Answer);
    await first;
    // All connections are there by now, and the worker is busy with their matrices.
    const second = ask(1);
    network.planChanged(plan(2));
    assert.equal(new Int32Array(workers[0]!.jobs[0]!.cancel!)[0], 1);
    assert.deepEqual(await second, { kind: 'cancelled' });
  });

  it('does not try again what failed for good, and does what failed by accident', async () => {
    const { workers, ask } = setUp();
    const first = ask(1);
    workers[0]!.answer(failure);
    assert.deepEqual(await first, failure);
    assert.deepEqual(await ask(1, 2), failure);
    const other = ask(2, 3);
    workers[0]!.answer({ ...failure, lasting: false });
    assert.equal((await other).kind, 'failed');
    assert.equal((await ask(2, 3)).kind, 'failed');
    const later = ask(2, 4);
    workers[0]!.answer();
    assert.equal((await later).kind, 'answer');
  });

  it('leaves an export alone when the text changes', async () => {
    const { workers, ask } = setUp();
    const exported = ask(1, 1, EXPORT);
    const frame = ask(2, 2);
    assert.equal(workers.length, 2);
    workers[1]!.answer();
    assert.deepEqual(await frame, { kind: 'answer', generation: 2, answer: ready });
    workers[0]!.answer({ kind: 'export', bytes: 3, notices: [] });
    assert.deepEqual(await exported, {
      kind: 'answer',
      generation: 1,
      answer: { kind: 'export', bytes: 3, notices: [] },
    });
    await tick();
    assert.ok(workers[0]!.terminated && !workers[1]!.terminated);
  });

  it('builds again what a worker has lost', async () => {
    const { workers, ask } = setUp();
    const first = ask(1);
    workers[0]!.answer();
    await first;
    workers[0]!.held = undefined;
    const second = ask(1);
    workers[0]!.answer();
    await tick();
    workers[0]!.answer();
    assert.deepEqual(await second, { kind: 'answer', generation: 2, answer: ready });
  });

  /** A token that is cancelled by hand. */
  function token() {
    let listener = () => {};
    const onCancelled: Request['onCancelled'] = heard => {
      listener = heard;
      return { dispose: () => {} };
    };
    return { onCancelled, cancel: () => listener() };
  }

  it('leaves a build whose question was taken back to the next one, and stops it when none comes', async () => {
    const { workers, ask, timers } = setUp();
    const first = token();
    const asked = ask(1, 1, FRAME, first.onCancelled);
    first.cancel();
    const second = token();
    const again = ask(1, 2, FRAME, second.onCancelled);
    timers[0]!.callback();
    assert.equal(new Int32Array(workers[0]!.jobs[0]!.cancel!)[0], 0);
    second.cancel();
    assert.deepEqual(await again, { kind: 'cancelled' });
    const third = token();
    const last = ask(1, 3, FRAME, third.onCancelled);
    third.cancel();
    assert.deepEqual(await last, { kind: 'cancelled' });
    timers.findLast(({ milliseconds }) => milliseconds === 1000)!.callback();
    assert.equal(new Int32Array(workers[0]!.jobs[0]!.cancel!)[0], 1);
    assert.deepEqual(await asked, { kind: 'cancelled' });
  });

  it('lets a network go that nobody asks about any more', async () => {
    const { workers, ask, timers } = setUp();
    const first = ask(1);
    workers[0]!.answer();
    await first;
    const idle = timers.at(-1)!;
    assert.ok(idle.milliseconds > 60_000 && !idle.stopped);
    idle.callback();
    assert.ok(workers[0]!.terminated);
    const second = ask(1);
    workers[1]!.answer();
    assert.equal((await second).kind, 'answer');
  });
});
