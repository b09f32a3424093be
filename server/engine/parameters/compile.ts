import type { ParameterNode } from '../plan';
import * as arithmetic from './arithmetic';
import * as elementary from './elementary';
import type { Sampler } from './sampler';
import * as spatial from './spatial';

/**
 * One sampler a parameter id, sharing operands as the objects do, so that memory cells (one a thread and normal or
 * lognormal object, construction.md 3.3) live as long as the samplers. The nodes must have passed `checkPlan`.
 */
export function compileParameters(nodes: readonly ParameterNode[], threads: number): Sampler[] {
  const samplers: Sampler[] = [];
  for (const node of nodes) samplers.push(compileNode(node, samplers, threads));
  return samplers;
}

function compileNode(node: ParameterNode, compiled: readonly Sampler[], threads: number): Sampler {
  const at = (id: number): Sampler => compiled[id]!;
  switch (node.kind) {
    case 'constant':
      return new elementary.ConstantSampler(node.value);
    case 'uniform':
      return new elementary.UniformSampler(node.min, node.max);
    case 'uniform_int':
      return uniformInt(node.max);
    case 'normal':
      return elementary.NormalSampler.create(node.mean, node.std, threads);
    case 'lognormal':
      return new elementary.LognormalSampler(node.mean, node.std, threads);
    case 'exponential':
      return new elementary.ExponentialSampler(node.beta);
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return binary(node.kind, at(node.a), at(node.b));
    case 'lt':
      return new arithmetic.LessSampler(at(node.a), at(node.b));
    case 'le':
      return new arithmetic.LessOrEqualSampler(at(node.a), at(node.b));
    case 'eq':
      return new arithmetic.EqualSampler(at(node.a), at(node.b));
    case 'ne':
      return new arithmetic.NotEqualSampler(at(node.a), at(node.b));
    case 'ge':
      return new arithmetic.GreaterOrEqualSampler(at(node.a), at(node.b));
    case 'gt':
      return new arithmetic.GreaterSampler(at(node.a), at(node.b));
    case 'pow':
      return new arithmetic.PowSampler(at(node.x), node.exponent);
    case 'exp':
      return new arithmetic.ExpSampler(at(node.x));
    case 'sin':
      return new arithmetic.SinSampler(at(node.x));
    case 'cos':
      return new arithmetic.CosSampler(at(node.x));
    case 'min':
      return new arithmetic.MinSampler(at(node.x), node.value);
    case 'max':
      return new arithmetic.MaxSampler(at(node.x), node.value);
    case 'redraw':
      return redraw(at(node.x), node.min, node.max);
    case 'conditional':
      return new arithmetic.ConditionalSampler(at(node.condition), at(node.then), at(node.otherwise));
    case 'position':
      return new spatial.PositionSampler(node.of, node.dimension);
    case 'distance':
      return node.dimension === 0 ? new spatial.DistanceSampler() : new spatial.AxisDistanceSampler(node.dimension - 1);
    case 'spatial_exponential':
      return new spatial.SpatialExponentialSampler(at(node.x), node.beta);
    case 'spatial_gaussian':
      return new spatial.SpatialGaussianSampler(at(node.x), node.mean, node.std);
    case 'spatial_gaussian2D':
      return new spatial.SpatialGaussian2DSampler(at(node.x), at(node.y), node);
    case 'spatial_gamma':
      return new spatial.SpatialGammaSampler(at(node.x), node.kappa, node.theta);
    case 'spatial_gabor':
      return new spatial.SpatialGaborSampler(at(node.x), at(node.y), node);
  }
}

function uniformInt(max: number | string): Sampler {
  const exact = BigInt(max);
  if (exact <= BigInt(Number.MAX_SAFE_INTEGER) + 1n) return new elementary.UniformIntSampler(Number(max));
  return new elementary.UniformBigIntSampler(exact);
}

/** A constant operand draws nothing, so its place in the order of evaluation does not matter. */
function binary(kind: 'add' | 'sub' | 'mul' | 'div', a: Sampler, b: Sampler): Sampler {
  if (b instanceof elementary.ConstantSampler) return withNumber(kind, a, b.value);
  // Sum and product of two doubles do not depend on their order.
  if (a instanceof elementary.ConstantSampler && (kind === 'add' || kind === 'mul'))
    return withNumber(kind, b, a.value);
  switch (kind) {
    case 'add':
      return new arithmetic.AddSampler(a, b);
    case 'sub':
      return new arithmetic.SubSampler(a, b);
    case 'mul':
      return new arithmetic.MulSampler(a, b);
    case 'div':
      return new arithmetic.DivSampler(a, b);
  }
}

function withNumber(kind: 'add' | 'sub' | 'mul' | 'div', x: Sampler, value: number): Sampler {
  switch (kind) {
    case 'add':
      return new arithmetic.AddNumberSampler(x, value);
    case 'sub':
      return new arithmetic.SubNumberSampler(x, value);
    case 'mul':
      return multiple(x, value);
    case 'div':
      return new arithmetic.DivNumberSampler(x, value);
  }
}

function multiple(x: Sampler, factor: number): Sampler {
  const normal = x instanceof elementary.NormalSampler ? x.times(factor) : undefined;
  return normal ?? new arithmetic.MulNumberSampler(x, factor);
}

function redraw(x: Sampler, min: number, max: number): Sampler {
  if (x instanceof elementary.NormalSampler) return new elementary.RedrawnNormalSampler(x, min, max);
  return new arithmetic.RedrawSampler(x, min, max);
}
