import { BuildCancelled } from './engine/buildError';
import type { Layer, Network } from './engine/network';
import { visitConnections } from './engine/stream/connectionBatches';
import {
  type ConnectionSource,
  reportedConnections,
  storedConnections,
  streamedConnections,
} from './export/connectionSource';
import { ExportError } from './export/exportError';
import type { ExportInput } from './export/exportInput';
import { shapeOf } from './export/formats';
import { MemoryDelivery } from './export/memoryDelivery';
import type { Delivery, Output, OutputFile, Shape } from './export/output';
import { writeExport } from './export/writeExport';
import type { ExportAnswer, ExportJob } from './preview/jobs';

/** What an export needs of the worker it runs in. */
export interface ExportEnvironment {
  readonly isCancelled: () => boolean;
  readonly onProgress: (written: number) => void;
}

/** Does an export job about a network in memory, or about `job.stream`. */
export type ExportRun = (job: ExportJob, network: Network | undefined, environment: ExportEnvironment) => ExportAnswer;

/** Starts to write a file or folder, all or nothing; errors have messages for the user. */
export type OpenDelivery = (target: string, shape: Shape) => Delivery;

/** Exports where files are opened by `open`, or where there are none, into memory only. */
export const exporter =
  (open?: OpenDelivery): ExportRun =>
  (job, network, environment) =>
    runExport(job, network, environment, open);

/**
 * Writes what a job asks for, from a network in memory or from `job.stream`; nothing is left behind where it does not come
 * to its end. Throws `BuildCancelled`, `BuildError`, `ExportError`, and what the file system has to say.
 */
function runExport(
  job: ExportJob,
  network: Network | undefined,
  environment: ExportEnvironment,
  open: OpenDelivery | undefined,
): ExportAnswer {
  const { format, target } = job;
  const memory = target === undefined ? new MemoryDelivery() : undefined;
  const delivery = memory ?? openTarget(target!, shapeOf(format), open);
  try {
    const output = new Stoppable(delivery, environment.isCancelled);
    const notices: string[] = [];
    writeExport(format, { ...inputOf(job, network, environment), note: notice => notices.push(notice) }, output);
    return { kind: 'export', bytes: delivery.deliver(), files: memory?.files, notices };
  } catch (error) {
    delivery.discard();
    throw error;
  }
}

function openTarget(target: string, shape: Shape, open: OpenDelivery | undefined): Delivery {
  if (!open) throw new ExportError('Files cannot be written from here.');
  return open(target, shape);
}

function inputOf(job: ExportJob, network: Network | undefined, environment: ExportEnvironment): ExportInput {
  const { view, provenance } = job;
  const progress = (done: number): void => {
    stopIf(environment.isCancelled);
    environment.onProgress(done);
  };
  if (network) {
    let reported: ConnectionSource | undefined;
    const connections = (order: 'reported' | 'any'): ConnectionSource => {
      if (order === 'any') return storedConnections(network);
      reported ??= reportedConnections(network);
      return reported;
    };
    return { plan: network.plan, view, provenance, network, layers: () => network.layers, connections, progress };
  }
  const plan = job.stream;
  if (!plan) throw new ExportError('There is no network to export.');
  const source = streamedConnections(plan, environment.isCancelled);
  const layers = (): readonly Layer[] =>
    plan.steps.some(step => step.kind === 'create' && step.positions)
      ? visitConnections(plan, () => {}, environment).layers
      : [];
  return { plan, view, provenance, layers, connections: () => source, progress };
}

function stopIf(isCancelled: () => boolean): void {
  if (isCancelled()) throw new BuildCancelled();
}

/** Passes on what is written, until the job is cancelled. */
class Stoppable implements Output {
  constructor(
    private readonly output: Output,
    private readonly isCancelled: () => boolean,
  ) {}

  file(name?: string): OutputFile {
    const file = this.output.file(name);
    return {
      write: data => {
        stopIf(this.isCancelled);
        file.write(data);
      },
      writeAt: (position, data) => {
        stopIf(this.isCancelled);
        file.writeAt(position, data);
      },
    };
  }
}
