import type { ParameterNode, SynapseValue } from '../../plan';
import { chiSquareTail } from '../chiSquare';

/** Distribution of a value that is drawn without looking at positions: P(X < x) and P(X ≤ x). */
export interface ValueDistribution {
  below(x: number): number;
  atMost(x: number): number;
}

/** P(Z ≤ z) of the standard normal distribution: Z² has a χ² distribution with one degree of freedom. */
export function normalBelow(z: number): number {
  const tail = chiSquareTail(z * z, 1) / 2;
  return z < 0 ? tail : 1 - tail;
}

const continuous = (below: (x: number) => number): ValueDistribution => ({ below, atMost: below });

/** Always the same value. */
export const atom = (value: number): ValueDistribution => ({
  below: x => (x > value ? 1 : 0),
  atMost: x => (x >= value ? 1 : 0),
});

/** The integers 0 … max − 1. */
function wholeNumbers(max: number): ValueDistribution {
  const share = (count: number): number => Math.min(1, Math.max(0, count / max));
  return { below: x => share(Math.ceil(x)), atMost: x => share(Math.floor(x) + 1) };
}

/** factor · X + offset. */
function affine(x: ValueDistribution, factor: number, offset: number): ValueDistribution {
  if (factor === 0) return atom(offset);
  const back = (y: number): number => (y - offset) / factor;
  return factor > 0
    ? { below: y => x.below(back(y)), atMost: y => x.atMost(back(y)) }
    : { below: y => 1 - x.atMost(back(y)), atMost: y => 1 - x.below(back(y)) };
}

/** X drawn again until it lies from `min` to `max`. */
function redrawn(x: ValueDistribution, min: number, max: number): ValueDistribution | undefined {
  const before = x.below(min);
  const within = x.atMost(max) - before;
  if (!(within > 0)) return undefined;
  const share = (p: number): number => Math.min(1, Math.max(0, (p - before) / within));
  return { below: y => share(x.below(y)), atMost: y => share(x.atMost(y)) };
}

/** min(X, value) */
const cutAbove = (x: ValueDistribution, value: number): ValueDistribution => ({
  below: y => (y > value ? 1 : x.below(y)),
  atMost: y => (y >= value ? 1 : x.atMost(y)),
});

/** max(X, value) */
const cutBelow = (x: ValueDistribution, value: number): ValueDistribution => ({
  below: y => (y <= value ? 0 : x.below(y)),
  atMost: y => (y < value ? 0 : x.atMost(y)),
});

const exponentialOf = (x: ValueDistribution): ValueDistribution => ({
  below: y => (y > 0 ? x.below(Math.log(y)) : 0),
  atMost: y => (y > 0 ? x.atMost(Math.log(y)) : 0),
});

const normal = (mean: number, std: number): ValueDistribution =>
  std === 0 ? atom(mean) : continuous(x => normalBelow((x - mean) / std));

/** Distribution of a constant node, as a number. */
const constantOf = (nodes: readonly ParameterNode[], id: number): number | undefined => {
  const node = nodes[id];
  return node?.kind === 'constant' ? node.value : undefined;
};

function arithmetic(
  nodes: readonly ParameterNode[],
  { kind, a, b }: ParameterNode & { kind: 'add' | 'sub' | 'mul' | 'div' },
): ValueDistribution | undefined {
  const left = constantOf(nodes, a);
  const right = constantOf(nodes, b);
  const drawn = left === undefined ? parameterDistribution(nodes, a) : parameterDistribution(nodes, b);
  const number = left ?? right;
  if (drawn === undefined || number === undefined) return undefined;
  switch (kind) {
    case 'add':
      return affine(drawn, 1, number);
    case 'sub':
      return left === undefined ? affine(drawn, 1, -number) : affine(drawn, -1, number);
    case 'mul':
      return affine(drawn, number, 0);
    case 'div':
      return left === undefined && number !== 0 ? affine(drawn, 1 / number, 0) : undefined;
  }
}

function applied(
  nodes: readonly ParameterNode[],
  x: number,
  change: (x: ValueDistribution) => ValueDistribution | undefined,
): ValueDistribution | undefined {
  const drawn = parameterDistribution(nodes, x);
  return drawn && change(drawn);
}

/**
 * Distribution of a Parameter: those of NEST's random numbers, shifted, scaled, cut, redrawn or exponentiated. Undefined for
 * what looks at positions or combines two random numbers.
 */
export function parameterDistribution(nodes: readonly ParameterNode[], id: number): ValueDistribution | undefined {
  const node = nodes[id];
  switch (node?.kind) {
    case 'constant':
      return atom(node.value);
    case 'uniform':
      return node.max === node.min
        ? atom(node.min)
        : continuous(x => Math.min(1, Math.max(0, (x - node.min) / (node.max - node.min))));
    case 'uniform_int':
      return wholeNumbers(Number(node.max));
    case 'normal':
      return normal(node.mean, node.std);
    case 'lognormal':
      return exponentialOf(normal(node.mean, node.std));
    case 'exponential':
      return continuous(x => (x > 0 ? -Math.expm1(-x / node.beta) : 0));
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return arithmetic(nodes, node);
    case 'exp':
      return applied(nodes, node.x, exponentialOf);
    case 'min':
      return applied(nodes, node.x, x => cutAbove(x, node.value));
    case 'max':
      return applied(nodes, node.x, x => cutBelow(x, node.value));
    case 'redraw':
      return applied(nodes, node.x, x => redrawn(x, node.min, node.max));
    default:
      return undefined;
  }
}

/** Distribution of a weight or delay as given, `otherwise` where it was not; undefined for arrays, too. */
export function valueDistribution(
  nodes: readonly ParameterNode[],
  value: SynapseValue | undefined,
  otherwise: number,
): ValueDistribution | undefined {
  if (value === undefined) return atom(otherwise);
  if (typeof value === 'number') return atom(value);
  return 'parameter' in value ? parameterDistribution(nodes, value.parameter) : undefined;
}

/** Distributions one of which a value comes from, each as often as its weight says. */
export function mixedDistribution(
  parts: readonly (readonly [weight: number, distribution: ValueDistribution])[],
): ValueDistribution {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0);
  const mixed = (p: (distribution: ValueDistribution) => number): number =>
    parts.reduce((sum, [weight, distribution]) => sum + (weight / total) * p(distribution), 0);
  return { below: x => mixed(part => part.below(x)), atMost: x => mixed(part => part.atMost(x)) };
}
