import { internalFailure, OUT_OF_MEMORY } from './failures';
import type { Answer, Cancelled, FromWorker, Job, ProgressMessage, WorkerHandle } from './jobs';

const CANCELLED: Cancelled = { kind: 'cancelled' };

/** A cancelled job that has not stopped after this many ms is ended with its worker. */
const PATIENCE = 1000;

/** The same for an export, which takes away what it has written. */
const EXPORT_PATIENCE = 30_000;

/** What a builder needs of its surroundings. */
export interface BuilderEnvironment {
  startWorker(): WorkerHandle;
  setTimeout(callback: () => void, milliseconds: number): { dispose(): void };
}

interface Ticket {
  readonly job: Job;
  readonly flag?: Int32Array;
  readonly onProgress?: (progress: ProgressMessage) => void;
  readonly resolve: (answer: Answer) => void;
  cancelled: boolean;
}

/** A job that was handed in. */
export interface PendingJob {
  readonly answer: Promise<Answer>;
  /** The answer is no longer wanted: it becomes `cancelled`, and a build in flight stops. */
  cancel(): void;
}

/**
 * Runs jobs one after the other in a worker of its own. A worker that dies fails the job it was at and is replaced when
 * the next one comes; `onLost` tells that the network it held is gone.
 */
export class Builder {
  private worker: WorkerHandle | undefined;
  private current: Ticket | undefined;
  private readonly queue: Ticket[] = [];
  private disposed = false;

  constructor(
    private readonly environment: BuilderEnvironment,
    private readonly onLost: () => void,
  ) {}

  /** Starts the worker before there is anything to do, so that the first job need not wait for it. */
  warmUp(): void {
    this.worker ??= this.startWorker();
  }

  run(job: Job, onProgress?: (progress: ProgressMessage) => void): PendingJob {
    // Where the page is not isolated (a browser), there is no shared memory, and cancelling ends the worker.
    const shared = typeof SharedArrayBuffer === 'undefined' ? undefined : new SharedArrayBuffer(4);
    let ticket: Ticket;
    const answer = new Promise<Answer>(resolve => {
      ticket = {
        job: shared ? { ...job, cancel: shared } : job,
        flag: shared && new Int32Array(shared),
        onProgress,
        resolve,
        cancelled: false,
      };
      this.queue.push(ticket);
    });
    this.next();
    return { answer, cancel: () => this.cancel(ticket) };
  }

  dispose(): void {
    this.disposed = true;
    this.worker?.terminate();
    this.worker = undefined;
    for (const ticket of this.queue.splice(0)) ticket.resolve(CANCELLED);
    this.current?.resolve(CANCELLED);
    this.current = undefined;
  }

  private cancel(ticket: Ticket): void {
    if (ticket.cancelled) return;
    ticket.cancelled = true;
    ticket.resolve(CANCELLED);
    const queued = this.queue.indexOf(ticket);
    if (queued >= 0) this.queue.splice(queued, 1);
    if (ticket !== this.current) return;
    if (ticket.flag) {
      Atomics.store(ticket.flag, 0, 1);
      const patience = ticket.job.kind === 'export' ? EXPORT_PATIENCE : PATIENCE;
      this.environment.setTimeout(() => this.abandon(ticket), patience);
    } else this.abandon(ticket);
  }

  /** Ends the worker if it is still at this job. */
  private abandon(ticket: Ticket): void {
    if (ticket !== this.current) return;
    this.worker?.terminate();
    this.lose();
    this.next();
  }

  private lose(): void {
    this.worker = undefined;
    this.current = undefined;
    this.onLost();
  }

  private next(): void {
    if (this.current || this.disposed) return;
    const ticket = this.queue.shift();
    if (!ticket) return;
    this.current = ticket;
    this.warmUp();
    this.worker!.post(ticket.job);
  }

  private startWorker(): WorkerHandle {
    const worker = this.environment.startWorker();
    worker.onMessage(message => {
      if (worker === this.worker) this.receive(message);
    });
    worker.onFailure(({ message, outOfMemory }) => {
      if (worker !== this.worker) return;
      const ticket = this.current;
      this.lose();
      ticket?.resolve(outOfMemory ? OUT_OF_MEMORY : internalFailure(`the worker died: ${message}`));
      this.next();
    });
    return worker;
  }

  private receive(message: FromWorker): void {
    const ticket = this.current;
    if (!ticket) return;
    if (message.kind === 'progress') {
      if (!ticket.cancelled) ticket.onProgress?.(message);
      return;
    }
    this.current = undefined;
    ticket.resolve(message);
    this.next();
  }
}
