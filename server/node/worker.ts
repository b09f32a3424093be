import { parentPort } from 'node:worker_threads';
import type { Job } from '../preview/jobs';
import type { StudyJob } from '../statistics/studyJobs';
import type { StudyWorker } from '../statistics/studyWorker';
import { BuildWorker } from '../worker';
import { openDelivery } from './delivery';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread.');

const worker = new BuildWorker({
  post: (message, transfer) => port.postMessage(message, [...transfer]),
  open: openDelivery,
});

/** Loaded with the first question: who only looks at pictures asks none. */
let studies: Promise<StudyWorker> | undefined;

async function study(job: StudyJob): Promise<void> {
  studies ??= import('../statistics/studyWorker').then(
    ({ StudyWorker }) => new StudyWorker(message => port!.postMessage(message)),
  );
  (await studies).handle(job);
}

port.on('message', (job: Job | StudyJob) => {
  if (job.kind === 'study') void study(job);
  else worker.handle(job);
});
