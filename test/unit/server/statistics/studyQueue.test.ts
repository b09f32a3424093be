import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WorkerHandle } from '../../../../server/preview/jobs';
import type { SpaceAnswer } from '../../../../server/statistics/questions';
import type { StudyJob, StudyMessage, StudyThread } from '../../../../server/statistics/studyJobs';
import { StudyQueue } from '../../../../server/statistics/studyQueue';
import { planOf } from '../../engine/plans';

/** A thread that says what it is told to. */
class FakeThread implements StudyThread {
  readonly jobs: StudyJob[] = [];
  terminated = false;
  say: (message: StudyMessage) => void = () => {};
  fail: (reason: { message: string; outOfMemory: boolean }) => void = () => {};
  post(job: StudyJob): void {
    this.jobs.push(job);
  }
  onMessage(listener: (message: StudyMessage) => void): void {
    this.say = listener;
  }
  onFailure(listener: FakeThread['fail']): void {
    this.fail = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
}

const ANSWER: SpaceAnswer = { kind: 'space', layers: [], projections: [] };
const job: StudyJob = {
  kind: 'study',
  question: { kind: 'space' },
  plan: planOf({ steps: [] }),
  network: 1,
  expected: 0,
};

function setUp() {
  const threads: FakeThread[] = [];
  const timers: (() => void)[] = [];
  const logged: string[] = [];
  const runtime = {
    startWorker(): WorkerHandle {
      const thread = new FakeThread();
      threads.push(thread);
      return thread as unknown as WorkerHandle;
    },
    setTimeout(callback: () => void) {
      timers.push(callback);
      return { dispose: () => void timers.splice(timers.indexOf(callback), 1) };
    },
  };
  return { threads, timers, logged, queue: new StudyQueue(runtime, message => logged.push(message)) };
}

describe('questions about networks', () => {
  it('go to one thread, one after the other', async () => {
    const { threads, queue } = setUp();
    const first = queue.ask('a', job);
    const second = queue.ask('b', job);
    assert.equal(threads[0]!.jobs.length, 1);
    threads[0]!.say({ kind: 'answered', answer: ANSWER });
    assert.deepEqual(await first, ANSWER);
    assert.equal(threads[0]!.jobs.length, 2);
    threads[0]!.say({ kind: 'refused', message: 'no such thing' });
    await assert.rejects(second, /no such thing/);
    assert.equal(threads.length, 1);
  });

  it('tell how far they are', () => {
    const { threads, queue } = setUp();
    void queue.ask('a', job).catch(() => {});
    assert.equal(queue.progress('a'), undefined);
    threads[0]!.say({ kind: 'told', done: 0.25 });
    assert.equal(queue.progress('a'), 0.25);
    assert.equal(queue.progress('b'), undefined);
  });

  it('a newer one takes the place of an older one: the thread is told to stop, and ended if it does not', async () => {
    const { threads, timers, queue } = setUp();
    const older = queue.ask('a', job);
    const newer = queue.ask('a', job);
    await assert.rejects(older, /taken back/);
    const [thread] = threads;
    assert.equal(new Int32Array(thread!.jobs[0]!.cancel!)[0], 1);
    assert.equal(thread!.jobs.length, 1, 'the thread is still busy');
    timers[0]!();
    assert.ok(thread!.terminated);
    assert.equal(threads.length, 2);
    threads[1]!.say({ kind: 'answered', answer: ANSWER });
    assert.deepEqual(await newer, ANSWER);
  });

  it('a thread that stops in time goes on with the next one', async () => {
    const { threads, timers, queue } = setUp();
    const older = queue.ask('a', job);
    queue.cancel('a');
    await assert.rejects(older, /taken back/);
    const other = queue.ask('b', job);
    threads[0]!.say({ kind: 'stopped' });
    for (const timer of [...timers]) timer();
    assert.equal(threads[0]!.terminated, false);
    threads[0]!.say({ kind: 'answered', answer: ANSWER });
    assert.deepEqual(await other, ANSWER);
  });

  it('a thread that dies fails its question, and the next one has another', async () => {
    const { threads, logged, queue } = setUp();
    const first = queue.ask('a', job);
    const second = queue.ask('b', job);
    threads[0]!.fail({ message: 'heap', outOfMemory: true });
    await assert.rejects(first, /not enough memory/);
    assert.match(logged[0]!, /heap/);
    threads[1]!.say({ kind: 'answered', answer: ANSWER });
    assert.deepEqual(await second, ANSWER);
  });

  it('a thread nobody asks is let go', async () => {
    const { threads, timers, queue } = setUp();
    const only = queue.ask('a', job);
    threads[0]!.say({ kind: 'answered', answer: ANSWER });
    await only;
    timers.at(-1)!();
    assert.ok(threads[0]!.terminated);
  });
});
