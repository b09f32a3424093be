import { parentPort } from 'node:worker_threads';
import type { Job } from '../preview/jobs';
import type { StudyJob } from '../statistics/studyJobs';
import { StudyWorker } from '../statistics/studyWorker';
import { BuildWorker } from '../worker';
import { openDelivery } from './delivery';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread.');

const worker = new BuildWorker({
  post: (message, transfer) => port.postMessage(message, [...transfer]),
  open: openDelivery,
});
const studies = new StudyWorker(message => port.postMessage(message));
port.on('message', (job: Job | StudyJob) => (job.kind === 'study' ? studies.handle(job) : worker.handle(job)));
