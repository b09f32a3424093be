import type { NetworkPlan } from '../engine/plan';
import { Builder, type BuilderEnvironment, type PendingJob } from './builder';
import type { Answer, ExportJob, Failure, FrameJob, ProgressMessage } from './jobs';
import { samePlan } from './samePlan';

type Body<J> = Omit<J, 'generation' | 'plan' | 'releaseFirst' | 'cancel'>;

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
}

/** A network that cannot be built; `version` of the document for what might go well the next time. */
interface Failed {
  readonly plan: NetworkPlan;
  readonly version: number;
  readonly failure: Failure;
}

/** Two networks of more connections than this are not kept side by side while the second is built. */
const SIDE_BY_SIDE = 2_000_000;

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
  /** Connections expected, to decide about memory. */
  readonly expected: number;
  readonly onProgress?: (progress: ProgressMessage) => void;
  /** Calls back when nobody wants the answer any more. */
  readonly onCancelled?: (listener: () => void) => unknown;
}

/**
 * The network of one document: built once for each plan, whatever is asked about it; a new plan stops the build of the
 * old one. `nextGeneration` numbers networks over all documents.
 */
export class DocumentNetwork {
  private builder: Builder;
  private held: Held | undefined;
  private failed: Failed | undefined;

  constructor(
    private readonly environment: BuilderEnvironment,
    private readonly nextGeneration: () => number,
  ) {
    this.builder = this.newBuilder();
    this.builder.warmUp();
  }

  /** Answers a question about the network of a plan, building it if need be. */
  async ask(question: Question, request: Request): Promise<Outcome<Exclude<Answer, Failure | Cancelled>>> {
    for (;;) {
      const failure = this.failureOf(request.plan, request.version);
      if (failure) return failure;
      const { held, pending } = this.send(question, request);
      request.onCancelled?.(() => pending.cancel());
      const answer = await pending.answer;
      if (held.building?.pending === pending) this.settle(held, answer, request.version);
      if (answer.kind === 'failed' || answer.kind === 'cancelled') return answer;
      if (answer.kind !== 'stale') return { kind: 'answer', generation: held.generation, answer };
      if (this.held === held) this.held = undefined;
    }
  }

  get isBuilding(): boolean {
    return this.held?.building !== undefined;
  }

  /** The text now says something else (or nothing that could be built): a build of another plan stops. */
  planChanged(plan: NetworkPlan | undefined): void {
    const building = this.held?.building;
    if (!building || building.isExport || (plan && samePlan(this.held!.plan, plan))) return;
    this.stopBuilding(this.held!);
  }

  /** Why the network of a plan cannot be built, as far as is known. */
  failureOf(plan: NetworkPlan, version: number): Failure | undefined {
    const { failed } = this;
    if (!failed || !(failed.failure.lasting || failed.version === version)) return undefined;
    return samePlan(failed.plan, plan) ? failed.failure : undefined;
  }

  dispose(): void {
    this.builder.dispose();
  }

  private newBuilder(): Builder {
    const builder: Builder = new Builder(this.environment, () => {
      if (builder === this.builder) this.held = undefined;
    });
    return builder;
  }

  private send(question: Question, request: Request): { held: Held; pending: PendingJob } {
    if (this.held && !samePlan(this.held.plan, request.plan)) this.stopBuilding(this.held);
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
    const { plan, expected, onProgress } = request;
    const releaseFirst = expected > SIDE_BY_SIDE;
    const previous = releaseFirst ? undefined : this.held;
    const held: Held = { plan, generation: this.nextGeneration(), previous };
    const job = { ...question, generation: held.generation, plan, releaseFirst };
    const pending = this.builder.run(job, onProgress);
    held.building = { pending, isExport: question.kind === 'export' };
    this.held = held;
    return { held, pending };
  }

  /** Leaves the worker alone with an export that is under way, and goes on with another. */
  private detach(pending: PendingJob): void {
    const { builder } = this;
    void pending.answer.then(() => builder.dispose());
    this.builder = this.newBuilder();
    this.held = undefined;
  }

  private settle(held: Held, answer: Answer, version: number): void {
    held.building = undefined;
    if (answer.kind === 'failed') this.failed = { plan: held.plan, version, failure: answer };
    if ((answer.kind === 'failed' || answer.kind === 'cancelled') && this.held === held) this.held = held.previous;
    held.previous = undefined;
  }
}
