import { internalFailure, OUT_OF_MEMORY } from '../failures';
import type { FromHelper, HelperAnswer, HelperHandle, HelperJob, PartBins, PartProgress } from './messages';

/** A job without its number. */
type Distributed<J> = J extends HelperJob ? Omit<J, 'id'> : never;
export type HelperTask = Distributed<HelperJob>;

interface Waiting {
  readonly job: HelperJob;
  readonly onNews: (news: PartProgress | PartBins) => void;
  readonly resolve: (answer: HelperAnswer) => void;
}

/** One helper with its queue. Started anew for the next job after it died. */
export class Helper {
  private handle: HelperHandle | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;

  constructor(private readonly start: () => HelperHandle) {}

  /** Never rejects: what goes wrong is the answer. */
  run(task: HelperTask, onNews: Waiting['onNews'] = () => {}): Promise<HelperAnswer> {
    const job = { ...task, id: ++this.nextId } as HelperJob;
    this.handle ??= this.begin();
    return new Promise(resolve => {
      this.waiting.set(job.id, { job, onNews, resolve });
      this.handle!.post(job);
    });
  }

  dispose(): void {
    this.handle?.terminate();
    this.fail({ kind: 'cancelled' });
  }

  private begin(): HelperHandle {
    const handle = this.start();
    handle.onMessage(message => {
      if (handle === this.handle) this.receive(message);
    });
    handle.onFailure(({ message, outOfMemory }) => {
      if (handle === this.handle) this.fail(outOfMemory ? OUT_OF_MEMORY : internalFailure(`a helper died: ${message}`));
    });
    return handle;
  }

  private fail(reason: Omit<HelperAnswer, 'id'>): void {
    this.handle = undefined;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { job, resolve } of lost) resolve({ ...reason, id: job.id } as HelperAnswer);
  }

  private receive(message: FromHelper): void {
    const waiting = this.waiting.get(message.id);
    if (message.kind === 'progress' || message.kind === 'bins') {
      waiting?.onNews(message);
      return;
    }
    this.waiting.delete(message.id);
    waiting?.resolve(message);
  }
}

/** As many helpers as there are cores, started when they are needed. */
export class HelperPool {
  private readonly helpers: Helper[];

  constructor(start: () => HelperHandle, size: number) {
    this.helpers = Array.from({ length: Math.max(1, size) }, () => new Helper(start));
  }

  get size(): number {
    return this.helpers.length;
  }

  /** Runs a task for each entry, each on the next helper that is free; stops handing them out when one says so. */
  async forEach<T>(entries: readonly T[], task: (entry: T, helper: Helper) => Promise<boolean>): Promise<void> {
    let next = 0;
    let isGoing = true;
    const work = async (helper: Helper): Promise<void> => {
      while (isGoing && next < entries.length) {
        const entry = entries[next++]!;
        if (!(await task(entry, helper))) isGoing = false;
      }
    };
    await Promise.all(this.helpers.map(work));
  }

  dispose(): void {
    for (const helper of this.helpers) helper.dispose();
  }
}
