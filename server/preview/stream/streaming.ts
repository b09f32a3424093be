import { BuildError } from '../../engine/buildError';
import { checkPlan } from '../../engine/check';
import type { Network } from '../../engine/network';
import type { NetworkPlan, NodeSet } from '../../engine/plan';
import { isRaised } from '../../isRaised';
import { STREAMING_BYTES } from '../../memoryNeeds';
import type { Answer, FrameAnswer, FrameJob, Job } from '../jobs';
import { countedProjection } from '../projectionNumbers';
import { sameNodes } from '../sameView';
import { HelperPool } from './helperPool';
import type { HelperHandle } from './messages';
import type { Remains } from './remains';
import { StreamedAnswers } from './streamedAnswers';
import { StreamedNetwork } from './streamedNetwork';

/** From so many connections on, helpers build (0.1 s and more), and the picture is refined meanwhile. */
const LARGE = 4_000_000;

/** Milliseconds after which a network under construction is shown first, and then again. */
const FIRST_PICTURE = 400;
const NEXT_PICTURE = 500;
/** Pictures of what is not complete take no more than one part in so many of the time. */
const SHARE = 8;

/** Milliseconds between two messages about the progress of a build. */
const PROGRESS_INTERVAL = 150;

/** What a build worker's platform lends it for large networks. */
export interface StreamingPort {
  startHelper(): HelperHandle;
  /** Helpers that can run side by side. */
  readonly cores: number;
}

interface Streamed {
  readonly generation: number;
  readonly plan: NetworkPlan;
  readonly view: FrameJob['view'];
  readonly network: StreamedNetwork;
  readonly answers: StreamedAnswers;
  readonly cancel?: SharedArrayBuffer;
  /** When the next picture of it is due. */
  next: number;
}

/** Has large networks built by helpers, and answers about the one at hand. */
export class Streaming {
  private pool: HelperPool | undefined;
  private held: Streamed | undefined;
  /** What a network that came to nothing has of the one before it. */
  private remains: Remains | undefined;

  /** `tell` is called while somebody waits for a network under construction. */
  constructor(
    private readonly port: StreamingPort,
    private readonly tell: (connections: number, seconds: number) => void,
  ) {}

  /** The plan of the network it holds or builds under this number. */
  planOf(generation: number): NetworkPlan | undefined {
    return this.held?.generation === generation ? this.held.plan : undefined;
  }

  /** Whether a job with a plan is for helpers. */
  takes({ kind, size }: Job): boolean {
    return kind === 'frame' && size !== undefined && size.connections >= LARGE;
  }

  /** Begins to build; throws `BuildError` where NEST would refuse the plan. */
  begin(job: FrameJob, plan: NetworkPlan): void {
    const { generation, view, size, cancel } = job;
    const [problem] = checkPlan(plan);
    if (problem !== undefined) throw new BuildError(problem.code, problem.message, problem.step);
    const remains = this.held?.network.remains ?? this.remains;
    this.release();
    this.pool ??= new HelperPool(this.port.startHelper, this.port.cores);
    const sets: NodeSet[] = view.populations.map(({ nodes }) => nodes);
    const keep = size === undefined || size.bytes <= size.memoryLimit;
    // Until it is there, a network that is kept is shown without.
    const countsPairs = asksForPairs(job) && !keep;
    const storage = keep ? 0 : size.memoryLimit - STREAMING_BYTES;
    const options = { plan, sets, keep, countsPairs, storage, cancel };
    const network = new StreamedNetwork(this.pool, options, remains);
    const answers = new StreamedAnswers(network, sets);
    this.held = {
      generation,
      plan,
      view,
      network,
      answers,
      cancel,
      next: performance.now() + FIRST_PICTURE,
    };
  }

  /** Stops what is being built, and lets it go with all that was left of earlier ones. */
  release(): void {
    const { held } = this;
    if (held?.cancel) Atomics.store(new Int32Array(held.cancel), 0, 1);
    this.held = undefined;
    this.remains = undefined;
  }

  /**
   * Answers about the network at hand, or the network itself once it is there and was kept: then it is let go here.
   */
  async answer(
    job: Job,
  ): Promise<Answer | { readonly kind: 'network'; readonly network: Network; readonly seconds: number }> {
    const held = this.held!;
    const { network } = held;
    const wish = new Wish(() => isRaised(job.cancel) || held !== this.held);
    const telling = setInterval(() => {
      if (network.state === 'building' && network.connections > 0) this.tell(network.connections, network.seconds);
    }, PROGRESS_INTERVAL);
    const isPartial = job.kind === 'frame' && job.partial;
    await Promise.race([
      network.finished,
      wish.givenUp,
      ...(isPartial ? [job.windows ? undefined : pictureTime(held)] : []),
    ]);
    clearInterval(telling);
    wish.dispose();
    if (held !== this.held) return { kind: 'cancelled' };
    if (typeof network.state !== 'string') {
      this.remains = network.remains;
      this.held = undefined;
      return network.state;
    }
    if (wish.isGivenUp()) return { kind: 'cancelled' };
    const kept = network.network();
    if (kept) {
      this.held = undefined;
      return { kind: 'network', network: kept, seconds: network.seconds };
    }
    if (job.kind === 'projection') {
      const connections = network.connectionsOfStep(job.step);
      const numbers = connections === undefined ? undefined : countedProjection(held.plan, job.step, connections);
      return numbers ?? { kind: 'stale' };
    }
    if (job.kind !== 'frame') return { kind: 'stale' };
    // In another view nodes fall into other bins.
    if (!sameNodes(held.view, job.view)) return { kind: 'stale' };
    if (asksForPairs(job) && !network.tellsPairs && network.state === 'ready') return { kind: 'stale' };
    return this.frame(held, job);
  }

  private async frame(held: Streamed, job: FrameJob): Promise<FrameAnswer> {
    const { network, answers } = held;
    const start = performance.now();
    const isBuilding = network.state === 'building';
    const { connections, seconds: build } = network;
    const blocks = answers.summaries(job.quantity);
    const tiles = await answers.tiles(job);
    const now = performance.now();
    if (!job.windows) held.next = now + Math.max(NEXT_PICTURE, SHARE * (now - start));
    const seconds = { build, matrices: (now - start) / 1000 };
    const answer = { kind: 'frame', blocks, connections, seconds, tiles, isStreamed: true } as const;
    return isBuilding ? { ...answer, isBuilding: true } : answer;
  }
}

const asksForPairs = ({ quantity, windows }: FrameJob): boolean =>
  quantity === 'probability' || (windows?.some(window => window.quantity === 'probability') ?? false);

/** Resolves when it is time for another picture. */
const pictureTime = ({ next }: Streamed): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, Math.max(0, next - performance.now())));

/** Milliseconds between two looks at a flag. */
const LOOK = 50;

/** Somebody's wish for an answer, until it is given up. */
class Wish {
  readonly givenUp: Promise<void>;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly isGivenUp: () => boolean) {
    this.givenUp = new Promise(resolve => {
      this.timer = setInterval(() => {
        if (isGivenUp()) resolve();
      }, LOOK);
    });
  }

  dispose(): void {
    clearInterval(this.timer);
  }
}
