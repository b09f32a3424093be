import type { NetworkPlan } from '../engine/plan';
import { Builder, type BuilderEnvironment, type PendingJob } from './builder';
import type { Answer, ExportJob, Failure, FrameJob, NetworkSize, ProgressMessage, ProjectionJob } from './jobs';
import { samePlan } from './samePlan';

type Body<J> = Omit<J, 'id' | 'generation' | 'plan' | 'releaseFirst' | 'size' | 'cancel'>;

/** What is asked about a network: a frame or an export, before it is known whether it must be built. */
export type Question = Body<FrameJob> | Body<ExportJob>;

/** A network that a worker holds or is building. */
interface Held {
  readonly plan: NetworkPlan;
  readonly generation: number;
  /** The job that builds it, until it is there. */
  building?: { readonly pending: PendingJob; readonly isExport: boolean };
  /** What the worker holds until then, and goes on holding if this one comes to nothing. */
  previous?: Held;
  /** Questions about it that somebody still wants answered, and all there were. */
  wanted: number;
  asked: number;
}

/** A network that cannot be built; `version` of the document for what might go well the next time. */
interface Failed {
  readonly plan: NetworkPlan;
  readonly version: number;
  readonly failure: Failure;
}

/** A question not answered yet. */
interface Open {
  readonly pending: PendingJob;
  readonly isPicture: boolean;
}

/** Two networks of more connections than this are not kept side by side while the second is built. */
const SIDE_BY_SIDE = 2_000_000;

/** A build whose questions were all taken back goes on for this many ms: the next one may be about the same network. */
const GRACE = 1000;

/** A network shown while it is built is asked for again at once; after so many ms without a question it is not looked at. */
const LOOKED_AWAY = 5000;

/** A network nobody asks about for this many ms is let go. */
const IDLE = 15 * 60 * 1000;

/** An answer that came, with the number of the network it is about. */
export type Outcome<A> =
  | { readonly kind: 'answer'; readonly generation: number; readonly answer: A }
  | Failure
  | Cancelled;

interface Cancelled {
  readonly kind: 'cancelled';
}

export interface Request {
  readonly plan: NetworkPlan;
  readonly version: number;
  /** What is expected of it, to decide about memory. */
  readonly size: NetworkSize;
  readonly onProgress?: (progress: ProgressMessage) => void;
  /** Calls back when nobody wants the answer any more. */
  readonly onCancelled?: (listener: () => void) => { dispose(): void };
}

/**
 * The network of one document: built once for each plan, whatever is asked about it; a new plan stops the build of the
 * old one. `nextGeneration` numbers networks over all documents.
 */
export class DocumentNetwork {
  private builder: Builder;
  private held: Held | undefined;
  private failed: Failed | undefined;
  /** Questions not answered yet, and until the next one comes, the timer that lets the network go. */
  private asking = 0;
  private readonly open = new Set<Open>();
  private idle: { dispose(): void } | undefined;

  constructor(
    private readonly environment: BuilderEnvironment,
    private readonly nextGeneration: () => number,
  ) {
    this.builder = this.newBuilder();
    this.builder.warmUp();
  }

  /** Answers a question about the network of a plan, building it if need be. */
  async ask(question: Question, request: Request): Promise<Outcome<Exclude<Answer, Failure | Cancelled>>> {
    this.idle?.dispose();
    this.asking++;
    try {
      for (;;) {
        const failure = this.failureOf(request.plan, request.version);
        if (failure) return failure;
        const { held, pending } = this.send(question, request);
        const answer = await this.wait(held, pending, question, request);
        if (held.building?.pending === pending || (held.building && endsBuild(answer)))
          this.settle(held, answer, request.version);
        if (answer.kind === 'failed' || answer.kind === 'cancelled') return answer;
        if (answer.kind !== 'stale') return { kind: 'answer', generation: held.generation, answer };
        if (this.held === held) this.held = undefined;
      }
    } finally {
      if (--this.asking === 0) this.idle = this.environment.setTimeout(() => this.release(), IDLE);
    }
  }

  /** Asks about the network of a plan if it is there and at rest; never builds, nor waits for a build. */
  peek(question: Body<ProjectionJob>, plan: NetworkPlan): Promise<Answer> | undefined {
    const { held } = this;
    if (!held || held.building || !samePlan(held.plan, plan)) return undefined;
    return this.builder.run({ ...question, generation: held.generation }).answer;
  }

  get isBuilding(): boolean {
    return this.held?.building !== undefined;
  }

  /** The text now says something else (or nothing that could be built): a build of another plan stops. */
  planChanged(plan: NetworkPlan | undefined): void {
    const building = this.held?.building;
    if (!building || building.isExport || (plan && samePlan(this.held!.plan, plan))) return;
    this.stopBuilding(this.held!);
    this.dropQuestions(this.held);
  }

  /** Why the network of a plan cannot be built, as far as is known. */
  failureOf(plan: NetworkPlan, version: number): Failure | undefined {
    const { failed } = this;
    if (!failed || !(failed.failure.lasting || failed.version === version)) return undefined;
    return samePlan(failed.plan, plan) ? failed.failure : undefined;
  }

  /** Notes that a plan cannot be built, before trying; not where its network is there already. */
  refuse(plan: NetworkPlan, version: number, failure: Failure): void {
    if (!this.held || !samePlan(this.held.plan, plan)) this.failed = { plan, version, failure };
  }

  dispose(): void {
    this.idle?.dispose();
    this.builder.dispose();
  }

  /** Waits for an answer. Taken back, a build under way is left to whoever asks next, for a while; all else is cancelled. */
  private async wait(held: Held, pending: PendingJob, question: Question, request: Request): Promise<Answer> {
    let isWanted = true;
    const drop = (): void => {
      if (isWanted) held.wanted--;
      isWanted = false;
    };
    held.wanted++;
    held.asked++;
    const listening = request.onCancelled?.(() => {
      drop();
      const { building } = held;
      if (building?.pending !== pending || building.isExport) pending.cancel();
      if (building && !building.isExport) this.stopUnlessAsked(held, GRACE);
    });
    const open = { pending, isPicture: question.kind === 'frame' };
    this.open.add(open);
    const answer = await pending.answer;
    this.open.delete(open);
    listening?.dispose();
    drop();
    return answer;
  }

  /** Stops a build after so many ms, unless somebody waits for it or has asked about it since. */
  private stopUnlessAsked(held: Held, milliseconds: number): void {
    const { asked } = held;
    this.environment.setTimeout(() => {
      const isUnwanted = held.wanted === 0 && held.asked === asked;
      if (held.building && isUnwanted && held === this.held) this.stopBuilding(held);
    }, milliseconds);
  }

  /** Lets the network go, and the worker with it. */
  private release(): void {
    this.builder.dispose();
    this.builder = this.newBuilder();
    this.held = undefined;
  }

  private newBuilder(): Builder {
    const builder: Builder = new Builder(this.environment, () => {
      if (builder === this.builder) this.held = undefined;
    });
    return builder;
  }

  private send(question: Question, request: Request): { held: Held; pending: PendingJob } {
    if (this.held && !samePlan(this.held.plan, request.plan)) {
      this.stopBuilding(this.held);
      this.dropQuestions(this.held);
    }
    const { held } = this;
    if (held && samePlan(held.plan, request.plan)) {
      return { held, pending: this.builder.run({ ...question, generation: held.generation }, request.onProgress) };
    }
    return this.build(question, request);
  }

  /** A build that is no longer wanted ends; one that goes into a file goes on elsewhere. */
  private stopBuilding(held: Held): void {
    if (!held.building) return;
    if (held.building.isExport) this.detach(held.building.pending);
    else {
      held.building.pending.cancel();
      this.held = held.previous;
    }
  }

  private build(question: Question, request: Request): { held: Held; pending: PendingJob } {
    const { plan, size, onProgress } = request;
    const releaseFirst = size.connections > SIDE_BY_SIDE;
    const previous = releaseFirst ? undefined : this.held;
    const held: Held = { plan, generation: this.nextGeneration(), previous, wanted: 0, asked: 0 };
    const job = { ...question, generation: held.generation, plan, releaseFirst, size };
    const pending = this.builder.run(job, onProgress);
    held.building = { pending, isExport: question.kind === 'export' };
    this.held = held;
    return { held, pending };
  }

  /** What is still asked about an earlier network's picture would only hold up the next. */
  private dropQuestions(held: Held | undefined): void {
    if (held?.building) return;
    for (const { pending, isPicture } of [...this.open]) if (isPicture) pending.cancel();
  }

  /** Leaves the worker alone with an export that is under way, and goes on with another. */
  private detach(pending: PendingJob): void {
    const { builder } = this;
    void pending.answer.then(() => builder.dispose());
    this.builder = this.newBuilder();
    this.held = undefined;
  }

  private settle(held: Held, answer: Answer, version: number): void {
    if (answer.kind === 'frame' && answer.isBuilding) {
      this.stopUnlessAsked(held, LOOKED_AWAY);
      return;
    }
    held.building = undefined;
    if (answer.kind === 'failed') this.failed = { plan: held.plan, version, failure: answer };
    if ((answer.kind === 'failed' || answer.kind === 'cancelled') && this.held === held) this.held = held.previous;
    held.previous = undefined;
  }
}

/** Answers that tell of the end of a build which others began: helpers go on after the first answers. */
const endsBuild = (answer: Answer): boolean => answer.kind === 'frame' || answer.kind === 'failed';
