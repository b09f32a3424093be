import { BuildHelper } from '../../../../../server/preview/stream/helper';
import type { FromHelper, HelperHandle, HelperJob } from '../../../../../server/preview/stream/messages';

/** Helpers in this thread, whose jobs and answers come as messages do: later, one after the other, and copied. */
export class FakeThreads {
  /** What to do instead of the next job. */
  interrupt: ((helper: FakeHelper) => void) | undefined;
  readonly helpers: FakeHelper[] = [];
  /** All that were posted. */
  readonly jobs: HelperJob[] = [];

  readonly start = (): HelperHandle => {
    const helper = new FakeHelper(this);
    this.helpers.push(helper);
    return helper.handle;
  };
}

export class FakeHelper {
  readonly handle: HelperHandle;
  die: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void = () => {};

  constructor(threads: FakeThreads) {
    let listen: (message: FromHelper) => void = () => {};
    let isAlive = true;
    const later = (action: () => void): void => void setImmediate(() => isAlive && action());
    const helper = new BuildHelper(message => {
      const copy = structuredClone(message);
      later(() => listen(copy));
    });
    this.handle = {
      post: job => {
        threads.jobs.push(job);
        // The flag to cancel by is shared, not copied.
        const { cancel, ...rest } = job;
        const copy = { ...structuredClone(rest), cancel } as typeof job;
        later(() => {
          const { interrupt } = threads;
          threads.interrupt = undefined;
          if (interrupt) interrupt(this);
          else helper.handle(copy);
        });
      },
      onMessage: listener => {
        listen = listener;
      },
      onFailure: listener => {
        this.die = reason => {
          isAlive = false;
          listener(reason);
        };
      },
      terminate: () => {
        isAlive = false;
      },
    };
  }
}
