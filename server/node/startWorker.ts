import { existsSync } from 'node:fs';
import path from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { WorkerHandle } from '../preview/jobs';
import type { HelperHandle } from '../preview/stream/messages';

/** The bundled worker stands beside the bundled server, or above what the two share; from sources it is this folder's. */
function workerFile(): string {
  const bundled = [__dirname, path.dirname(__dirname)].map(folder => path.join(folder, 'worker.mjs')).find(existsSync);
  return bundled ?? path.join(__dirname, 'worker.ts');
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** What threads are told when they start. */
export const HELPER = 'helper';

/** A thread and its messages. */
interface Thread<Sent, Received> {
  post(message: Sent): void;
  onMessage(listener: (message: Received) => void): void;
  onFailure(listener: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void): void;
  terminate(): void;
}

/** Room for short-lived objects in a thread, in MiB: the server's own, which its process is started with, is for long texts. */
const YOUNG_GENERATION = 48;

/** Starts a thread that builds networks. It does not keep the process alive. */
export const startWorker = (): WorkerHandle => startThread();

/** Starts a thread that helps one of these. `limits` bounds its memory, in tests. */
export const startHelper = (limits?: ResourceLimits): HelperHandle => startThread(HELPER, limits);

function startThread<Sent, Received>(role?: string, limits?: ResourceLimits): Thread<Sent, Received> {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION, ...limits };
  const worker = new Worker(workerFile(), { stdout: true, workerData: role, resourceLimits });
  let failed = (_reason: { message: string; outOfMemory: boolean }): void => {};
  worker.on('error', error => failed({ message: error.message, outOfMemory: isOutOfMemory(error) }));
  worker.on('messageerror', error => failed({ message: error.message, outOfMemory: false }));
  worker.on('exit', code => failed({ message: `the worker ended with code ${code}`, outOfMemory: false }));
  worker.unref();
  return {
    post: message => worker.postMessage(message),
    onMessage: listener => worker.on('message', listener),
    onFailure: listener => {
      failed = listener;
    },
    terminate: () => void worker.terminate(),
  };
}
