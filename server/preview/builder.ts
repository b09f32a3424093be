import { internalFailure, OUT_OF_MEMORY } from './failures';
import type { Answer, Cancelled, FromWorker, Job, ProgressMessage, WorkerHandle } from './jobs';

const CANCELLED: Cancelled = { kind: 'cancelled' };

/** A cancelled job that has not stopped after this many ms is ended with its worker. */
const PATIENCE = 1000;

/** The same for an export, which takes away what it has written. */
const EXPORT_PATIENCE = 30_000;

/** And for a question about a network at hand, which is not worth losing it unless the worker does nothing any more. */
const PICTURE_PATIENCE = 15_000;

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

/** Questions about pictures of a network that is there, or being built by helpers, need not wait for each other. */
const canShare = ({ kind, plan }: Job): boolean => kind === 'frame' && plan === undefined;

/** A job that was handed in. */
export interface PendingJob {
  readonly answer: Promise<Answer>;
  /** The answer is no longer wanted: it becomes `cancelled`, and a build in flight stops. */
  cancel(): void;
}

function patienceWith(job: Job): number {
  if (job.kind === 'export') return EXPORT_PATIENCE;
  return canShare(job) ? PICTURE_PATIENCE : PATIENCE;
}

/**
 * Runs jobs in a worker of its own, in order; only questions about pictures of the network at hand go there side by side. A
 * worker that dies fails the jobs it was at and is replaced when the next one comes; `onLost` tells that the network it held
 * is gone.
 */
export class Builder {
  private worker: WorkerHandle | undefined;
  /** By number of the job, oldest first. */
  private readonly inFlight = new Map<number, Ticket>();
  private nextId = 0;
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
        job: { ...job, id: ++this.nextId, ...(shared ? { cancel: shared } : {}) },
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
    for (const ticket of [...this.inFlight.values(), ...this.queue.splice(0)]) ticket.resolve(CANCELLED);
    this.inFlight.clear();
  }

  private cancel(ticket: Ticket): void {
    if (ticket.cancelled) return;
    ticket.cancelled = true;
    ticket.resolve(CANCELLED);
    const queued = this.queue.indexOf(ticket);
    if (queued >= 0) this.queue.splice(queued, 1);
    // What it began may go on after its answer.
    if (ticket.flag) Atomics.store(ticket.flag, 0, 1);
    if (!this.isAt(ticket)) return;
    if (ticket.flag) {
      this.environment.setTimeout(() => this.abandon(ticket), patienceWith(ticket.job));
    } else this.abandon(ticket);
  }

  private isAt(ticket: Ticket): boolean {
    return this.inFlight.get(ticket.job.id!) === ticket;
  }

  /** Ends the worker if it is still at this job; others it was at begin anew. */
  private abandon(ticket: Ticket): void {
    if (!this.isAt(ticket)) return;
    this.worker?.terminate();
    this.queue.unshift(...this.lose().filter(other => other !== ticket));
    this.next();
  }

  /** Returns what was in flight. */
  private lose(): Ticket[] {
    const lost = [...this.inFlight.values()];
    this.inFlight.clear();
    this.worker = undefined;
    this.onLost();
    return lost;
  }

  private next(): void {
    while (!this.disposed) {
      const [ticket] = this.queue;
      if (!ticket) return;
      const others = [...this.inFlight.values()];
      if (others.length > 0 && !(canShare(ticket.job) && others.every(({ job }) => canShare(job)))) return;
      this.queue.shift();
      this.inFlight.set(ticket.job.id!, ticket);
      this.warmUp();
      this.worker!.post(ticket.job);
    }
  }

  private startWorker(): WorkerHandle {
    const worker = this.environment.startWorker();
    worker.onMessage(message => {
      if (worker === this.worker) this.receive(message);
    });
    worker.onFailure(({ message, outOfMemory }) => {
      if (worker !== this.worker) return;
      const failure = outOfMemory ? OUT_OF_MEMORY : internalFailure(`the worker died: ${message}`);
      for (const ticket of this.lose()) ticket.resolve(failure);
      this.next();
    });
    return worker;
  }

  private receive(message: FromWorker): void {
    const [oldest] = this.inFlight.values();
    if (message.kind === 'progress') {
      if (oldest && !oldest.cancelled) oldest.onProgress?.(message);
      return;
    }
    const ticket = message.id === undefined ? oldest : this.inFlight.get(message.id);
    if (!ticket) return;
    this.inFlight.delete(ticket.job.id!);
    const { id: _, ...answer } = message;
    ticket.resolve(answer);
    this.next();
  }
}
