import { availableParallelism } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { CheckJob } from '../checkJob';
import type { ExportRun } from '../exportJob';
import type { Job } from '../preview/jobs';
import { BuildHelper } from '../preview/stream/helper';
import type { HelperJob } from '../preview/stream/messages';
import type { StudyJob } from '../statistics/studyJobs';
import type { StudyWorker } from '../statistics/studyWorker';
import { BuildWorker } from '../worker';
import { HELPER, startHelper } from './startWorker';
import { yieldToOthers } from './yieldToOthers';

/** Does the jobs that come over a port; what checks, exports and studies need is loaded with the first of them. */
function serve(port: MessagePort): void {
  let runExport: ExportRun | undefined;
  let studies: StudyWorker | undefined;
  const worker = new BuildWorker({
    post: (message, transfer) => port.postMessage(message, [...transfer]),
    runExport: (...given) => runExport!(...given),
    streaming: { startHelper, cores: availableParallelism() },
  });
  // Jobs come one at a time: none overtakes another while something is loaded.
  port.on('message', async (job: Job | StudyJob | CheckJob) => {
    if (job.kind === 'check') {
      port.postMessage(await (await import('../checkWorker')).checkJob(job));
      return;
    }
    if (job.kind === 'study') {
      const post = (message: Parameters<ConstructorParameters<typeof StudyWorker>[0]>[0]) => port.postMessage(message);
      studies ??= new (await import('../statistics/studyWorker')).StudyWorker(post);
      studies.handle(job);
      return;
    }
    if (job.kind === 'export') runExport ??= await loadExporter();
    worker.handle(job);
  });
}

async function loadExporter(): Promise<ExportRun> {
  const [{ exporter }, { openDelivery }] = await Promise.all([import('../exportJob'), import('./delivery')]);
  return exporter(openDelivery);
}

/** Helps another worker: with all that the processors have left by what the user waits for. */
function help(port: MessagePort): void {
  yieldToOthers();
  const helper = new BuildHelper((message, transfer) => port.postMessage(message, [...transfer]));
  port.on('message', (job: HelperJob) => helper.handle(job));
}

if (!parentPort) throw new Error('This file runs in a worker thread.');
if (workerData === HELPER) help(parentPort);
else serve(parentPort);
