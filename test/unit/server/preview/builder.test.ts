import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Builder } from '../../../../server/preview/builder';
import type { FrameAnswer, FromWorker, Job, WorkerHandle } from '../../../../server/preview/jobs';

/** A job that has the worker to itself, and one that may share it with others of its kind. */
const JOB = { kind: 'frame', maxBins: 10, quantity: 'weight', plan: {} } as unknown as Job;
const PICTURE = { kind: 'frame', maxBins: 10, quantity: 'weight' } as Job;
const answer = (connections: number): FromWorker => ({
  kind: 'frame',
  blocks: [],
  connections,
  seconds: { build: 0, matrices: 0 },
  tiles: [],
});

class FakeWorker implements WorkerHandle {
  readonly jobs: Job[] = [];
  terminated = false;
  say: (message: FromWorker) => void = () => {};
  die: (reason: { message: string; outOfMemory: boolean }) => void = () => {};
  post(job: Job): void {
    this.jobs.push(job);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.say = listener;
  }
  onFailure(listener: (reason: { message: string; outOfMemory: boolean }) => void): void {
    this.die = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const timers: (() => void)[] = [];
  let lost = 0;
  const builder = new Builder(
    {
      startWorker: () => {
        workers.push(new FakeWorker());
        return workers.at(-1)!;
      },
      setTimeout: callback => {
        timers.push(callback);
        return { dispose: () => {} };
      },
    },
    () => lost++,
  );
  return { builder, workers, timers, lost: () => lost };
}

const flagOf = (job: Job) => new Int32Array(job.cancel!)[0];

describe('Builder', () => {
  it('gives a worker one job at a time, in order', async () => {
    const { builder, workers } = setUp();
    const first = builder.run(JOB);
    const second = builder.run(JOB);
    assert.equal(workers[0]!.jobs.length, 1);
    workers[0]!.say(answer(1));
    assert.equal(workers[0]!.jobs.length, 2);
    workers[0]!.say(answer(2));
    assert.deepEqual([await first.answer, await second.answer], [answer(1), answer(2)]);
    assert.equal(workers.length, 1);
  });

  it('lets questions about pictures wait for their answers side by side', async () => {
    const { builder, workers } = setUp();
    const [first, second, build, third] = [PICTURE, PICTURE, JOB, PICTURE].map(job => builder.run(job));
    const worker = workers[0]!;
    assert.equal(worker.jobs.length, 2);
    worker.say({ ...(answer(2) as FrameAnswer), id: worker.jobs[1]!.id });
    assert.deepEqual(await second!.answer, answer(2));
    assert.equal(worker.jobs.length, 2);
    worker.say({ ...(answer(1) as FrameAnswer), id: worker.jobs[0]!.id });
    assert.equal(worker.jobs.length, 3);
    worker.say(answer(3));
    worker.say(answer(4));
    assert.deepEqual(
      [await first!.answer, await build!.answer, await third!.answer],
      [answer(1), answer(3), answer(4)],
    );
  });

  it('answers a cancelled job at once, raises its flag and goes on when the worker has stopped', async () => {
    const { builder, workers, timers, lost } = setUp();
    const first = builder.run(JOB);
    const second = builder.run(JOB);
    first.cancel();
    assert.deepEqual(await first.answer, { kind: 'cancelled' });
    assert.equal(flagOf(workers[0]!.jobs[0]!), 1);
    assert.equal(workers[0]!.jobs.length, 1);
    workers[0]!.say({ kind: 'cancelled' });
    timers[0]!();
    assert.equal(flagOf(workers[0]!.jobs[1]!), 0);
    workers[0]!.say(answer(2));
    assert.deepEqual(await second.answer, answer(2));
    assert.deepEqual([workers.length, workers[0]!.terminated, lost()], [1, false, 0]);
  });

  it('ends a worker that does not stop, and starts another', async () => {
    const { builder, workers, timers, lost } = setUp();
    const first = builder.run(JOB);
    const second = builder.run(JOB);
    first.cancel();
    timers[0]!();
    assert.ok(workers[0]!.terminated);
    assert.equal(lost(), 1);
    workers[0]!.say(answer(1));
    workers[1]!.say(answer(2));
    assert.deepEqual(await second.answer, answer(2));
  });

  it('never starts a job cancelled while it waits', async () => {
    const { builder, workers } = setUp();
    builder.run(JOB);
    const second = builder.run(JOB);
    second.cancel();
    workers[0]!.say(answer(1));
    assert.equal(workers[0]!.jobs.length, 1);
    assert.deepEqual(await second.answer, { kind: 'cancelled' });
  });

  it('turns the death of a worker into a failure of its job and replaces it for the next', async () => {
    const { builder, workers, lost } = setUp();
    const first = builder.run(JOB);
    const second = builder.run(JOB);
    workers[0]!.die({ message: 'heap', outOfMemory: true });
    const failure = await first.answer;
    assert.equal(failure.kind === 'failed' && failure.code, 'out-of-memory');
    assert.equal(lost(), 1);
    workers[1]!.say(answer(2));
    assert.deepEqual(await second.answer, answer(2));
  });

  it('passes progress on until the job is cancelled', () => {
    const { builder, workers } = setUp();
    const seen: number[] = [];
    const job = builder.run(JOB, progress => seen.push(progress.connections));
    workers[0]!.say({ kind: 'progress', connections: 5, seconds: 1 });
    job.cancel();
    workers[0]!.say({ kind: 'progress', connections: 6, seconds: 2 });
    assert.deepEqual(seen, [5]);
  });

  it('cancels everything when it is disposed of', async () => {
    const { builder, workers } = setUp();
    const jobs = [builder.run(JOB), builder.run(JOB)];
    builder.dispose();
    assert.ok(workers[0]!.terminated);
    for (const job of jobs) assert.deepEqual(await job.answer, { kind: 'cancelled' });
  });
});
