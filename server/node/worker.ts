import { parentPort } from 'node:worker_threads';
import type { Job } from '../preview/jobs';
import { BuildWorker } from '../worker';
import { openDelivery } from './delivery';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread.');

const worker = new BuildWorker({
  post: (message, transfer) => port.postMessage(message, [...transfer]),
  open: openDelivery,
});
port.on('message', (job: Job) => worker.handle(job));
