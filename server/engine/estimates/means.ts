import { roundHalfAway } from '../math/roundHalfAway';
import { compileParameters } from '../parameters/compile';
import { createDrawContext, RedrawLimit, type Sampler } from '../parameters/sampler';
import type { ConnectStep, NetworkPlan, NumberOrParameter } from '../plan';
import { createGenerator } from '../rng/createGenerator';
import type { Generator } from '../rng/generator';
import { RandomPairs, SampleLayers } from './randomPairs';

/** Draws an estimate of a Parameter rests on. */
const DRAWS = 4096;
/** Pairs of nodes looked at in the estimates of a plan together, and at least for each. */
const PAIRS = 2 ** 18;
const FEWEST_PAIRS = 256;

/** Means of what rules draw, by Monte Carlo where a Parameter is involved; that of a Parameter is worked out once. */
export class Means {
  private readonly samplers: readonly Sampler[];
  /** Any generator would do; always the same one makes estimates repeatable. */
  private readonly rng: Generator = createGenerator('mt19937_64', [1]);
  private readonly known = new Map<string, number>();
  private readonly layers: SampleLayers;
  /** Pairs of nodes looked at for each Connect call. */
  private readonly pairs: number;

  constructor(private readonly plan: NetworkPlan) {
    this.samplers = compileParameters(plan.parameters, 1);
    this.layers = new SampleLayers(plan, this.samplers, this.rng);
    const calls = plan.steps.filter(({ kind }) => kind === 'connect').length;
    this.pairs = Math.max(FEWEST_PAIRS, Math.floor(PAIRS / calls));
  }

  /** Mean of a degree: rounded, and none where it is negative. */
  degree(value: NumberOrParameter): number {
    return this.transformed('degree', value, drawn => Math.max(0, roundHalfAway(drawn)));
  }

  /** Mean of what is taken as a probability. */
  probability(value: NumberOrParameter): number {
    return this.transformed('probability', value, drawn => Math.min(1, Math.max(0, drawn)));
  }

  /** Mean of a number that counts only where it is above 0. */
  positive(value: NumberOrParameter): number {
    return this.transformed('positive', value, drawn => Math.max(0, drawn));
  }

  /** Mean number of connections of a pair of nodes under the mask and kernel of a spatial pairwise rule. */
  ofPairs(step: ConnectStep): number {
    const { rule } = step;
    const value = rule.kind === 'pairwise_poisson' ? rule.lambda : rule.kind === 'pairwise_bernoulli' ? rule.p : 1;
    const most = rule.kind === 'pairwise_bernoulli' ? 1 : Number.POSITIVE_INFINITY;
    const sampler = typeof value === 'object' ? this.samplers[value.parameter]! : undefined;
    const constant = typeof value === 'number' ? value : 1;
    const pairs = new RandomPairs(this.plan, step, this.layers, this.rng);
    return this.average(this.pairs, () => {
      if (!pairs.next()) return 0;
      const drawn = sampler === undefined ? constant : sampler.draw(this.rng, pairs.context);
      return Math.min(most, Math.max(0, drawn));
    });
  }

  private transformed(name: string, value: NumberOrParameter, transform: (drawn: number) => number): number {
    if (typeof value === 'number') return transform(value);
    const key = `${name} ${value.parameter}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const context = createDrawContext();
    const sampler = this.samplers[value.parameter]!;
    const mean = this.average(DRAWS, () => transform(sampler.draw(this.rng, context)));
    this.known.set(key, mean);
    return mean;
  }

  private average(draws: number, draw: () => number): number {
    let sum = 0;
    try {
      for (let i = 0; i < draws; i++) sum += draw();
    } catch (error) {
      // The build will say so at the step; there is nothing to estimate.
      if (error instanceof RedrawLimit) return 0;
      throw error;
    }
    return Number.isNaN(sum) ? 0 : sum / draws;
  }
}
