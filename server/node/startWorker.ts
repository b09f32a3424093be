import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerHandle } from '../preview/jobs';

/** The bundled worker stands beside what starts it, or above the parts of it; from sources it is this folder's. */
function workerFile(): string {
  const places = ['worker.mjs', '../worker.mjs', 'worker.ts'].map(name => path.join(__dirname, name));
  return places.find(existsSync)!;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Starts a thread that builds networks. It does not keep the process alive. */
export function startWorker(): WorkerHandle {
  const worker = new Worker(workerFile(), { stdout: true });
  let failed = (_reason: { message: string; outOfMemory: boolean }): void => {};
  worker.on('error', error => failed({ message: error.message, outOfMemory: isOutOfMemory(error) }));
  worker.on('messageerror', error => failed({ message: error.message, outOfMemory: false }));
  worker.on('exit', code => failed({ message: `the worker ended with code ${code}`, outOfMemory: false }));
  worker.unref();
  return {
    post: job => worker.postMessage(job),
    onMessage: listener => worker.on('message', listener),
    onFailure: listener => {
      failed = listener;
    },
    terminate: () => void worker.terminate(),
  };
}
