import { type MessagePort, parentPort } from 'node:worker_threads';
import type { ExportRun } from '../exportJob';
import type { Job } from '../preview/jobs';
import type { StudyJob } from '../statistics/studyJobs';
import type { StudyWorker } from '../statistics/studyWorker';
import { BuildWorker } from '../worker';

/** Does the jobs that come over a port; what exports and studies need is loaded with the first of them. */
function serve(port: MessagePort): void {
  let runExport: ExportRun | undefined;
  let studies: StudyWorker | undefined;
  const worker = new BuildWorker({
    post: (message, transfer) => port.postMessage(message, [...transfer]),
    runExport: (...given) => runExport!(...given),
  });
  // Jobs come one at a time: none overtakes another while something is loaded.
  port.on('message', async (job: Job | StudyJob) => {
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

if (!parentPort) throw new Error('This file runs in a worker thread.');
serve(parentPort);
