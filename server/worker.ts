import { BuildCancelled, BuildError } from './engine/buildError';
import type { Network } from './engine/network';
import type { NetworkPlan, View } from './engine/plan';
import { IncrementalBuild } from './engine/stream/incrementalBuild';
import type { ExportRun } from './exportJob';
import { isRaised } from './isRaised';
import { BlockAnswers } from './preview/answers';
import { buffersOf } from './preview/encode';
import { failureOf, isOutOfMemory } from './preview/failureOf';
import type { Answer, ExportJob, FrameJob, FromWorker, Job } from './preview/jobs';
import { projectionNumbers } from './preview/projectionNumbers';
import { sameNodes } from './preview/sameView';
import { Streaming, type StreamingPort } from './preview/stream/streaming';

/** The worker's end of its connection to the server, and what its platform lends it. */
export interface WorkerPort {
  post(message: FromWorker, transfer: readonly ArrayBuffer[]): void;
  /** Does export jobs; must be there when one comes, and may be loaded only then. */
  readonly runExport?: ExportRun;
  /** Has large networks built by several threads; without it they are built here. */
  readonly streaming?: StreamingPort;
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

/**
 * Does jobs (`preview/jobs.ts`). Whatever goes wrong in one becomes its answer. Small networks are built here, at once; about
 * large ones, which helpers build, several jobs may wait for their answers.
 */
export class BuildWorker {
  private held: Held | undefined;
  private readonly streaming: Streaming | undefined;
  private readonly incremental = new IncrementalBuild();

  constructor(private readonly port: WorkerPort) {
    this.streaming =
      port.streaming &&
      new Streaming(port.streaming, (connections, seconds) =>
        port.post({ kind: 'progress', connections, seconds }, []),
      );
  }

  handle(job: Job): void {
    try {
      const answer = this.answer(job);
      if (answer instanceof Promise) void answer.catch(failureOf).then(late => this.post(job, late));
      else this.post(job, answer);
    } catch (error) {
      this.post(job, failureOf(error));
    }
  }

  private post({ id }: Job, answer: Answer): void {
    const transfer = answer.kind === 'frame' ? buffersOf(answer.tiles) : [];
    this.port.post(id === undefined ? answer : { ...answer, id }, transfer);
  }

  private answer(job: Job): Answer | Promise<Answer> {
    if (isCancelled(job)) return { kind: 'cancelled' };
    if (job.kind === 'export' && job.stream) return this.export(job, undefined);
    const { streaming } = this;
    if (job.plan && job.kind === 'frame' && streaming?.takes(job)) {
      this.held = undefined;
      this.incremental.clear();
      streaming.begin(job, job.plan);
    } else if (job.plan) {
      streaming?.release();
      this.build(job, job.plan);
    }
    return streaming?.planOf(job.generation) ? this.late(job, streaming) : this.atOnce(job);
  }

  /** About a network that helpers build. */
  private async late(job: Job, streaming: Streaming): Promise<Answer> {
    const { generation } = job;
    const stream = streaming.planOf(generation);
    const answer = await streaming.answer(job);
    if (answer.kind === 'network') {
      const { network, seconds } = answer;
      this.held = { generation, network, seconds };
      return this.atOnce({ ...job, plan: stream });
    }
    // Connections that are not kept are made once more.
    if (job.kind === 'export' && answer.kind === 'stale') return this.export({ ...job, stream }, undefined);
    return answer;
  }

  private atOnce(job: Job): Answer {
    const { held } = this;
    if (held?.generation !== job.generation) return { kind: 'stale' };
    if (job.kind === 'projection') return projectionNumbers(held.network, job.step) ?? { kind: 'stale' };
    return job.kind === 'frame' ? frame(held, job, job.plan ? held.seconds : 0) : this.export(job, held.network);
  }

  private build(job: Job, plan: NetworkPlan): void {
    if (job.releaseFirst) this.held = undefined;
    const start = performance.now();
    let told = start;
    let connections = 0;
    const tell = (): void => {
      const now = performance.now();
      if (now - told < PROGRESS_INTERVAL) return;
      told = now;
      this.port.post({ kind: 'progress', connections, seconds: (now - start) / 1000 }, []);
    };
    const network = this.incremental.build(plan, {
      // Asked also while next to no pair of many is connected.
      isCancelled: () => {
        tell();
        return isCancelled(job);
      },
      onProgress: made => {
        connections = made;
        tell();
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
      return notWritten(error);
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

const notWritten = (error: unknown): Answer => {
  if (!(error instanceof Error)) return { kind: 'notWritten', message: String(error) };
  const { message } = error;
  return 'code' in error && typeof error.code === 'string'
    ? { kind: 'notWritten', message, code: error.code }
    : { kind: 'notWritten', message };
};

const isCancelled = ({ cancel }: Job): boolean => isRaised(cancel);

function frame(held: Held, job: FrameJob, build: number): Answer {
  const start = performance.now();
  if (!held.answers || !held.view || !sameNodes(held.view, job.view)) {
    held.answers = new BlockAnswers(held.network, job.view);
    held.view = job.view;
  }
  const check = (): void => {
    if (isCancelled(job)) throw new BuildCancelled();
  };
  const blocks = held.answers.summaries(job.quantity, check);
  const tiles = held.answers.tiles(job, check);
  const orders = held.answers.ordersOf(job);
  const seconds = { build, matrices: (performance.now() - start) / 1000 };
  return {
    kind: 'frame',
    blocks,
    connections: held.network.connectionCount,
    seconds,
    tiles,
    ...(orders && { orders }),
  };
}
