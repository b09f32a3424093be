import { internalFailure, OUT_OF_MEMORY } from './failures';
import type { Answer, FromWorker, Job, ProgressMessage, WorkerHandle } from './jobs';

/**
 * Has a worker of its own do one job, and ends it. Unlike with a `Builder`, the answer to a job that was cancelled comes
 * when the worker has taken away what it had written.
 */
export function runAlone(
  worker: WorkerHandle,
  job: Job,
  onProgress: (progress: ProgressMessage) => void,
): { readonly answer: Promise<Answer>; cancel(): void } {
  const shared = typeof SharedArrayBuffer === 'undefined' ? undefined : new SharedArrayBuffer(4);
  let finish: (answer: Answer) => void = () => {};
  const answer = new Promise<Answer>(resolve => {
    finish = resolve;
  });
  worker.onMessage((message: FromWorker) => {
    if (message.kind === 'progress') onProgress(message);
    else finish(message);
  });
  worker.onFailure(({ message, outOfMemory }) =>
    finish(outOfMemory ? OUT_OF_MEMORY : internalFailure(`the worker died: ${message}`)),
  );
  worker.post(shared ? { ...job, cancel: shared } : job);
  return {
    answer: answer.finally(() => worker.terminate()),
    cancel() {
      // Without shared memory (a browser) there is nothing written that would have to be taken away.
      if (shared) Atomics.store(new Int32Array(shared), 0, 1);
      else finish({ kind: 'cancelled' });
    },
  };
}
