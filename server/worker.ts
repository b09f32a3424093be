import { build } from './engine/build';
import { BuildCancelled, BuildError } from './engine/buildError';
import type { Network } from './engine/network';
import type { NetworkPlan, View } from './engine/plan';
import { errorText } from './errorText';
import type { ExportRun } from './exportJob';
import { BlockAnswers } from './preview/answers';
import { buffersOf } from './preview/encode';
import { internalFailure, OUT_OF_MEMORY } from './preview/failures';
import type { Answer, ExportJob, FrameJob, FromWorker, Job } from './preview/jobs';
import { projectionNumbers } from './preview/projectionNumbers';
import { sameNodes } from './preview/sameView';

/** The worker's end of its connection to the server, and what its platform lends it. */
export interface WorkerPort {
  post(message: FromWorker, transfer: readonly ArrayBuffer[]): void;
  /** Does export jobs; must be there when one comes, and may be loaded only then. */
  readonly runExport?: ExportRun;
}

/** Builds that take longer than this many ms are told of, and again after each such time. */
const PROGRESS_INTERVAL = 150;

/** The network a worker holds, and what it has worked out about it for the view it was last asked about. */
interface Held {
  readonly generation: number;
  readonly network: Network;
  readonly seconds: number;
  view?: View;
  answers?: BlockAnswers;
}

/** Does jobs one after the other (`preview/jobs.ts`). Whatever goes wrong in one becomes its answer. */
export class BuildWorker {
  private held: Held | undefined;

  constructor(private readonly port: WorkerPort) {}

  handle(job: Job): void {
    let answer: Answer;
    try {
      answer = this.answer(job);
    } catch (error) {
      answer = failureOf(error);
    }
    const transfer = answer.kind === 'frame' ? buffersOf(answer.tiles) : [];
    this.port.post(answer, transfer);
  }

  private answer(job: Job): Answer {
    if (isCancelled(job)) return { kind: 'cancelled' };
    if (job.kind === 'export' && job.stream) return this.export(job, undefined);
    if (job.plan) this.build(job, job.plan);
    const { held } = this;
    if (held?.generation !== job.generation) return { kind: 'stale' };
    if (job.kind === 'projection') return projectionNumbers(held.network, job.step) ?? { kind: 'stale' };
    return job.kind === 'frame' ? frame(held, job, job.plan ? held.seconds : 0) : this.export(job, held.network);
  }

  private build(job: Job, plan: NetworkPlan): void {
    if (job.releaseFirst) this.held = undefined;
    const start = performance.now();
    let told = start;
    const network = build(plan, {
      isCancelled: () => isCancelled(job),
      onProgress: connections => {
        const now = performance.now();
        if (now - told < PROGRESS_INTERVAL) return;
        told = now;
        this.port.post({ kind: 'progress', connections, seconds: (now - start) / 1000 }, []);
      },
    });
    this.held = { generation: job.generation, network, seconds: (performance.now() - start) / 1000 };
  }

  private export(job: ExportJob, network: Network | undefined): Answer {
    try {
      if (!this.port.runExport) throw new Error('Nothing can be exported from here.');
      return this.port.runExport(job, network, {
        isCancelled: () => isCancelled(job),
        onProgress: this.writingProgress(network?.connectionCount ?? 0),
      });
    } catch (error) {
      // What is not about the file is about the network, or nobody's wish any more.
      if (error instanceof BuildCancelled || error instanceof BuildError || isOutOfMemory(error)) throw error;
      return { kind: 'notWritten', message: error instanceof Error ? error.message : String(error) };
    }
  }

  private writingProgress(connections: number): (written: number) => void {
    const start = performance.now();
    let told = start;
    return written => {
      const now = performance.now();
      if (now - told < PROGRESS_INTERVAL) return;
      told = now;
      this.port.post({ kind: 'progress', connections, seconds: (now - start) / 1000, written }, []);
    };
  }
}

const isCancelled = ({ cancel }: Job): boolean => cancel !== undefined && Atomics.load(new Int32Array(cancel), 0) !== 0;

function frame(held: Held, job: FrameJob, build: number): Answer {
  const start = performance.now();
  if (!held.answers || !held.view || !sameNodes(held.view, job.view)) {
    held.answers = new BlockAnswers(held.network, job.view);
    held.view = job.view;
  }
  const blocks = held.answers.summaries(job.quantity);
  const tiles = held.answers.tiles(job);
  const seconds = { build, matrices: (performance.now() - start) / 1000 };
  return { kind: 'frame', blocks, connections: held.network.connectionCount, seconds, tiles };
}

/** What engines throw when memory is used up; typed arrays and strings beyond their limits count as that, too. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError &&
  /allocation|array (buffer )?length|string length|set maximum size/i.test(error.message);

function failureOf(error: unknown): Answer {
  if (error instanceof BuildCancelled) return { kind: 'cancelled' };
  if (error instanceof BuildError) {
    const { code, message, step } = error;
    return { kind: 'failed', code, message, step, lasting: true };
  }
  return isOutOfMemory(error) ? OUT_OF_MEMORY : internalFailure(errorText(error));
}
