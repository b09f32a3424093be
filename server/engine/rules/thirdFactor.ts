import type { ConnectCall } from '../context';
import { nodeIds } from '../nodes';
import type { ThirdFactor } from '../plan';
import { selectSorted } from '../rng/distributions/selection';
import type { Generator } from '../rng/generator';
import type { ConnectionHook, SynapseMaker } from '../synapseMaker';

/**
 * `third_factor_bernoulli_with_pool` (construction.md 5.11): after each primary connection, with probability p, one of the
 * third nodes in the target's pool is connected to the target at once, and the source to that node at the end.
 */
export class ThirdFactors {
  private readonly nodes: Int32Array;
  private readonly positions: Map<number, number>;
  private readonly hooks: ThirdFactorHook[] = [];

  constructor(
    private readonly call: ConnectCall,
    private readonly third: ThirdFactor,
  ) {
    this.nodes = nodeIds(third.nodes);
    // Position of each target, which decides about its block.
    this.positions = new Map(Array.from(call.targets, (id, index) => [id, index]));
  }

  /** What a thread's maker of primary connections has to call. */
  hook(thread: number): ConnectionHook {
    const { call, third } = this;
    const rng = call.context.generators.vpSpecific[thread]!;
    const maker = call.maker(thread, { expected: 0, role: 'thirdOut' });
    const hook = new ThirdFactorHook(third.p, rng, maker, target => this.pool(target, rng));
    this.hooks.push(hook);
    return hook;
  }

  /** Source → third node, in the order in which the pairs came up, thread by thread. */
  finish(): void {
    const { context, draw } = this.call;
    const { threads } = context;
    const makers = Array.from({ length: threads }, (_, thread) =>
      this.call.maker(thread, { expected: 0, role: 'thirdIn' }),
    );
    for (const { sources, thirds } of this.hooks) {
      context.work(sources.length);
      for (let i = 0; i < sources.length; i++) {
        const third = thirds[i]!;
        draw.thread = third % threads;
        makers[draw.thread]!.connect(sources[i]!, third);
      }
    }
  }

  private pool(target: number, rng: Generator): Int32Array {
    const { nodes, third } = this;
    if (third.poolType === 'random') return selectSorted(rng, nodes, third.poolSize);
    const position = this.positions.get(target)!;
    const targetsPerNode = Math.floor(this.call.targets.length / nodes.length);
    const first = third.poolSize > 1 ? position * third.poolSize : Math.floor(position / targetsPerNode);
    return nodes.subarray(first, first + third.poolSize);
  }
}

class ThirdFactorHook implements ConnectionHook {
  /** Remembered pairs. */
  readonly sources: number[] = [];
  readonly thirds: number[] = [];
  private readonly pools = new Map<number, Int32Array>();

  constructor(
    private readonly p: number,
    private readonly rng: Generator,
    private readonly maker: SynapseMaker,
    private readonly createPool: (target: number) => Int32Array,
  ) {}

  connected(source: number, target: number): void {
    if (!(this.rng.drand() < this.p)) return;
    let pool = this.pools.get(target);
    if (pool === undefined) {
      pool = this.createPool(target);
      this.pools.set(target, pool);
    }
    const third = pool[pool.length === 1 ? 0 : this.rng.ulrand(pool.length)]!;
    this.maker.connect(third, target);
    this.sources.push(source);
    this.thirds.push(third);
  }
}
