import { Maker, type Making } from './connections';
import { drand, select, ulrand } from './random';
import { type Call, idsOf } from './world';

/** `third_factor_bernoulli_with_pool` (construction.md 5.11). */
export class ThirdFactor {
  private readonly pools = new Map<number, readonly number[]>();
  /** Pairs of source and third node, by virtual process. */
  private readonly remembered: [number, number][][];
  private readonly out: Maker;

  constructor(private readonly call: Call) {
    const { world, step } = call;
    this.remembered = Array.from({ length: world.threads }, () => []);
    this.out = new Maker(call, [step.third!.synapseOut]);
  }

  /** After a primary connection. */
  connected(source: number, target: number, { thread, place }: Making): void {
    const { p } = this.call.step.third!;
    const { rng } = place;
    if (!(drand(rng) < p)) return;
    const pool = this.pools.get(target) ?? this.pool(target, place.rng);
    this.pools.set(target, pool);
    const third = pool[pool.length === 1 ? 0 : ulrand(rng, pool.length)]!;
    this.out.connect(third, target, { thread, place });
    this.remembered[thread]!.push([source, third]);
  }

  /** After the primary rule. */
  finish(): void {
    const { world, step } = this.call;
    const maker = new Maker(this.call, [step.third!.synapseIn]);
    for (const [source, third] of this.remembered.flat()) {
      const thread = third % world.threads;
      maker.connect(source, third, { thread, place: { rng: world.vp[thread]!, thread } });
    }
  }

  private pool(target: number, rng: Making['place']['rng']): readonly number[] {
    const { targets, step } = this.call;
    const { nodes, poolSize, poolType } = step.third!;
    const thirds = idsOf(nodes);
    if (poolType === 'random') return select(rng, thirds, poolSize);
    const j = targets.indexOf(target);
    if (poolSize > 1) return thirds.slice(j * poolSize, (j + 1) * poolSize);
    return [thirds[Math.floor(j / Math.floor(targets.length / thirds.length))]!];
  }
}
