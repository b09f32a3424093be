import { compileParameters } from '../../parameters/compile';
import { createDrawContext, type DrawContext, type Sampler } from '../../parameters/sampler';
import type { NetworkPlan, NumberOrParameter, ParameterNode } from '../../plan';
import { createGenerator } from '../../rng/createGenerator';
import type { Generator } from '../../rng/generator';
import { compileMask } from '../../spatial/mask';
import type { Region } from '../../spatial/region';
import { involves } from '../../spatial/spatialParameters';
import { locate, type SpatialStep } from './spatialStep';

const RANDOM: ReadonlySet<ParameterNode['kind']> = new Set([
  'uniform',
  'uniform_int',
  'normal',
  'lognormal',
  'exponential',
]);

/**
 * How many connections a rule makes of a pair of nodes on average, as far as positions decide it. `value` may be asked for a
 * source and target that were located with `place`.
 */
export class PairKernel {
  readonly context: DrawContext = createDrawContext();
  private readonly region: Region | undefined;
  private readonly sampler: Sampler | undefined;
  private readonly rng: Generator;

  constructor(
    plan: NetworkPlan,
    private readonly spatial: SpatialStep,
    private readonly kernel: NumberOrParameter,
    private readonly most: number,
  ) {
    const { mask } = spatial.step.rule;
    this.region = mask && compileMask(mask, spatial.maskGeometry, spatial.mirrored);
    this.sampler = typeof kernel === 'number' ? undefined : compileParameters(plan.parameters, 1)[kernel.parameter];
    this.rng = createGenerator('mt19937_64', [1]);
    this.context.dimensions = spatial.frame.dimensions;
  }

  /** Puts source and target, by id, where they are. */
  place(source: number, target: number): void {
    const { context, spatial } = this;
    locate(spatial.sources, source, context.source);
    locate(spatial.targets, target, context.target);
    spatial.geometry.displace(context.source, context.target, context.displacement);
  }

  get distance(): number {
    const [x, y, z] = this.context.displacement as unknown as [number, number, number];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Mean number of connections of the pair; 0 outside the mask. */
  get value(): number {
    const { region, sampler, context, kernel, most } = this;
    if (region !== undefined && !region.contains(context.displacement)) return 0;
    const value = sampler === undefined ? (kernel as number) : sampler.draw(this.rng, context);
    return Math.min(most, Math.max(0, value));
  }
}

/**
 * The kernel of a pairwise rule between layers; undefined for other rules, for kernels in which chance takes part, and for
 * masks so large that pairs may be found twice.
 */
export function pairKernel(plan: NetworkPlan, spatial: SpatialStep): PairKernel | undefined {
  const { rule } = spatial.step;
  if (rule.allowOversizedMask === true) return undefined;
  const value =
    rule.kind === 'pairwise_bernoulli' ? (rule.p ?? 1) : rule.kind === 'pairwise_poisson' ? rule.lambda : undefined;
  if (value === undefined) return undefined;
  if (involves(plan.parameters, value, node => RANDOM.has(node.kind))) return undefined;
  return new PairKernel(plan, spatial, value, rule.kind === 'pairwise_bernoulli' ? 1 : Number.POSITIVE_INFINITY);
}
