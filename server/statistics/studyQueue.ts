import type { RuntimeEnvironment } from '../runtime';
import type { StudyAnswer } from './questions';
import { Refusal } from './refusal';
import type { StudyJob, StudyMessage, StudyThread } from './studyJobs';

/** A cancelled question that has not stopped after this many ms is ended with its worker. */
const PATIENCE = 1000;

/** A worker that nobody asks for this many ms is let go. */
const IDLE = 5 * 60 * 1000;

/** Why a question is rejected that somebody took back, or that a newer one replaced. */
export const TAKEN_BACK = 'The question was taken back.';

interface Ticket {
  /** Whose question it is: a newer one with the same key takes its place. */
  readonly key: string;
  readonly job: StudyJob;
  readonly flag: Int32Array | undefined;
  readonly resolve: (answer: StudyAnswer) => void;
  readonly reject: (error: Error) => void;
  done: number | undefined;
}

/** Asks questions one after the other, in a worker of their own: pictures do not wait for them. */
export class StudyQueue {
  private thread: StudyThread | undefined;
  private current: Ticket | undefined;
  private waiting: Ticket[] = [];
  private idle: { dispose(): void } | undefined;

  constructor(
    private readonly runtime: Pick<RuntimeEnvironment, 'startWorker' | 'setTimeout'>,
    private readonly log: (message: string) => void,
  ) {}

  /** Resolves to the answer; rejects with a message for the user. */
  ask(key: string, job: StudyJob): Promise<StudyAnswer> {
    this.cancel(key);
    this.idle?.dispose();
    const shared = typeof SharedArrayBuffer === 'undefined' ? undefined : new SharedArrayBuffer(4);
    return new Promise((resolve, reject) => {
      this.waiting.push({
        key,
        job: shared ? { ...job, cancel: shared } : job,
        flag: shared && new Int32Array(shared),
        resolve,
        reject,
        done: undefined,
      });
      this.next();
    });
  }

  /** Takes back the question with a key, if there is one. */
  cancel(key: string): void {
    this.cancelWhere(ticket => ticket.key === key);
  }

  cancelWhere(test: (ticket: { readonly key: string }) => boolean): void {
    for (const ticket of this.waiting.filter(test)) ticket.reject(new Refusal(TAKEN_BACK));
    this.waiting = this.waiting.filter(ticket => !test(ticket));
    const { current } = this;
    if (!current || !test(current)) return;
    current.reject(new Refusal(TAKEN_BACK));
    if (!current.flag) {
      this.abandon(current);
      return;
    }
    Atomics.store(current.flag, 0, 1);
    this.runtime.setTimeout(() => this.abandon(current), PATIENCE);
  }

  /** From 0 to 1, where the answer to the question with a key is being worked out and something is known of it. */
  progress(key: string): number | undefined {
    return this.current?.key === key ? this.current.done : undefined;
  }

  dispose(): void {
    this.cancelWhere(() => true);
    this.idle?.dispose();
    this.thread?.terminate();
    this.thread = undefined;
    this.current = undefined;
  }

  private next(): void {
    if (this.current) return;
    const ticket = this.waiting.shift();
    if (!ticket) {
      this.idle = this.runtime.setTimeout(() => this.release(), IDLE);
      return;
    }
    this.current = ticket;
    this.thread ??= this.start();
    this.thread.post(ticket.job);
  }

  private release(): void {
    if (this.current) return;
    this.thread?.terminate();
    this.thread = undefined;
  }

  private abandon(ticket: Ticket): void {
    if (ticket !== this.current) return;
    this.thread?.terminate();
    this.lose();
  }

  private lose(): void {
    this.thread = undefined;
    this.current = undefined;
    this.next();
  }

  /** The threads that build networks also study them; they speak of both. */
  private start(): StudyThread {
    const thread = this.runtime.startWorker() as unknown as StudyThread;
    thread.onMessage(message => {
      if (thread === this.thread) this.receive(message);
    });
    thread.onFailure(({ message, outOfMemory }) => {
      if (thread !== this.thread) return;
      const why = outOfMemory ? 'There is not enough memory to answer this.' : 'The answer could not be worked out.';
      this.log(`Studying a network: the worker died: ${message}`);
      this.current?.reject(new Refusal(why));
      this.lose();
    });
    return thread;
  }

  private receive(message: StudyMessage): void {
    const { current } = this;
    if (!current) return;
    if (message.kind === 'told') {
      current.done = message.done;
      return;
    }
    if (message.kind === 'answered') current.resolve(message.answer);
    else if (message.kind === 'stopped') current.reject(new Refusal(TAKEN_BACK));
    else {
      if (message.detail) this.log(`Studying a network: ${message.detail}`);
      current.reject(new Refusal(message.message));
    }
    this.current = undefined;
    this.next();
  }
}
