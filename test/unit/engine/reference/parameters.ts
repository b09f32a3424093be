import { cos } from '../../../../server/engine/math/cos';
import { exp } from '../../../../server/engine/math/exp';
import { gamma } from '../../../../server/engine/math/gamma';
import { pow } from '../../../../server/engine/math/pow';
import { sin } from '../../../../server/engine/math/sin';
import type { ParameterNode } from '../../../../server/engine/plan';
import type { Engine } from './engines';
import { drand, standardExponential, ulrand } from './random';
import type { World } from './world';

/** What NEST would refuse while it connects. */
export class Refused extends Error {}

/** With what a Parameter is evaluated. */
export interface Place {
  readonly rng: Engine;
  /** Whose memory cells. */
  readonly thread: number;
  /** Positions and displacement of a pair, of a node. */
  readonly source?: readonly number[];
  readonly target?: readonly number[];
  readonly displacement?: readonly number[];
  readonly node?: readonly number[];
}

/** The value of a Parameter (construction.md 3, spatial.md 2). */
export function evaluate(world: World, id: number, place: Place): number {
  const node = world.plan.parameters[id]!;
  const { rng, thread } = place;
  const value = (operand: number): number => evaluate(world, operand, place);
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'uniform':
      return node.min + drand(rng) * (node.max - node.min);
    case 'uniform_int':
      return ulrand(rng, Number(node.max));
    case 'normal':
      return world.cell(id, thread).next(rng) * node.std + node.mean;
    case 'lognormal':
      return exp(node.std * (world.cell(id, thread).next(rng) * 1 + 0) + node.mean);
    case 'exponential':
      return node.beta * standardExponential(rng);
    case 'pow':
      return pow(value(node.x), node.exponent);
    case 'exp':
      return exp(value(node.x));
    case 'sin':
      return sin(value(node.x));
    case 'cos':
      return cos(value(node.x));
    case 'min':
    case 'max': {
      const x = value(node.x);
      const beyond = node.kind === 'min' ? node.value < x : x < node.value;
      return beyond ? node.value : x;
    }
    case 'redraw':
      return redrawn(() => value(node.x), node.min, node.max);
    case 'conditional':
      return value(node.condition) !== 0 ? value(node.then) : value(node.otherwise);
    case 'add':
    case 'sub':
    case 'mul':
    case 'div': {
      const a = value(node.a);
      return combined(node.kind, a, value(node.b));
    }
    case 'lt':
    case 'le':
    case 'eq':
    case 'ne':
    case 'ge':
    case 'gt': {
      const b = value(node.b);
      return combined(node.kind, value(node.a), b);
    }
    default:
      return spatial(node, value, place);
  }
}

type Operator = Extract<ParameterNode, { a: number }>['kind'];

function combined(kind: Operator, a: number, b: number): number {
  const results: Record<Operator, number | boolean> = {
    add: a + b,
    sub: a - b,
    mul: a * b,
    div: a / b,
    lt: a < b,
    le: a <= b,
    eq: a === b,
    ne: a !== b,
    ge: a >= b,
    gt: a > b,
  };
  return Number(results[kind]);
}

function redrawn(draw: () => number, low: number, high: number): number {
  for (let tries = 0; tries < 1000; tries++) {
    const x = draw();
    if (low <= x && x <= high) return x;
  }
  throw new Refused('redraw');
}

type Spatial = Extract<ParameterNode, { kind: 'position' | 'distance' | `spatial_${string}` }>;

function spatial(node: ParameterNode, value: (id: number) => number, place: Place): number {
  const { kind } = node as Spatial;
  const at = node as Spatial;
  if (at.kind === 'position') return place[at.of]![at.dimension]!;
  if (at.kind === 'distance') {
    const d = place.displacement!;
    return at.dimension > 0 ? Math.abs(d[at.dimension - 1]!) : Math.sqrt(d.reduce((sum, x) => sum + x * x, 0));
  }
  if (at.kind === 'spatial_exponential') return exp(-value(at.x) * (1 / at.beta));
  if (at.kind === 'spatial_gaussian') {
    const d = value(at.x) - at.mean;
    return exp(-d * d * (1 / (2 * at.std * at.std)));
  }
  if (at.kind === 'spatial_gamma') {
    const x = value(at.x);
    const t = 1 / at.theta;
    return pow(x, at.kappa - 1) * exp(-1 * t * x) * (pow(t, at.kappa) / gamma(at.kappa));
  }
  const x = value(at.x);
  const y = value(at.y);
  if (at.kind === 'spatial_gaussian2D') {
    const R = 1 - at.rho * at.rho;
    const [A, B] = [1 / (2 * R * at.stdX * at.stdX), 1 / (2 * R * at.stdY * at.stdY)];
    const G = at.rho / (R * at.stdX * at.stdY);
    const [u, v] = [x - at.meanX, y - at.meanY];
    return exp(-u * u * A - v * v * B + u * v * G);
  }
  if (at.kind !== 'spatial_gabor') throw new TypeError(kind);
  const [C, S] = [cos((at.theta * Math.PI) / 180), sin((at.theta * Math.PI) / 180)];
  const [u, v] = [x * C + y * S, -x * S + y * C];
  const g = 1 / (2 * at.std * at.std);
  const wave = cos((2 * Math.PI * v) / at.lam + (at.psi * Math.PI) / 180);
  return exp(-at.gamma * at.gamma * u * u * g - v * v * g) * Math.max(wave, 0);
}
