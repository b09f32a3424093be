import type { NetworkPlan, ParameterNode, SynapseValue } from '../../engine/plan';

/** Where nearly all values lie. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const INFINITE: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const POSITIVE: Bounds = { low: 0, high: Number.POSITIVE_INFINITY };
/** Standard deviations of a normal distribution within which values count: 95 % of them. */
const SPREAD = 2;

const span = (...values: readonly number[]): Bounds => ({ low: Math.min(...values), high: Math.max(...values) });

/** 0 · ∞ is 0 here: a bound that is reached exactly. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

const product = (a: Bounds, b: Bounds): Bounds =>
  span(times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high));

const clamp = ({ low, high }: Bounds, min: number, max: number): Bounds => ({
  low: Math.min(Math.max(low, min), max),
  high: Math.max(Math.min(high, max), min),
});

/** Bounds of a Parameter, of normal ones those of 95 % of the values; for telling excitation from inhibition. */
function parameterBounds(table: readonly ParameterNode[], id: number): Bounds {
  const of = (operand: number): Bounds => parameterBounds(table, operand);
  const node = table[id]!;
  switch (node.kind) {
    case 'constant':
      return span(node.value);
    case 'uniform':
      return span(node.min, node.max);
    case 'uniform_int':
      return span(0, Number(node.max) - 1);
    case 'normal':
      return span(node.mean - SPREAD * node.std, node.mean + SPREAD * node.std);
    case 'exponential':
      return span(0, times(node.beta, Number.POSITIVE_INFINITY));
    case 'lognormal':
      return POSITIVE;
    case 'distance':
      return node.dimension === 0 ? POSITIVE : INFINITE;
    case 'position':
      return INFINITE;
    case 'spatial_exponential':
    case 'spatial_gaussian':
    case 'spatial_gaussian2D':
    case 'spatial_gamma':
      return POSITIVE;
    case 'spatial_gabor':
      return span(-1, 1);
    case 'add':
      return { low: of(node.a).low + of(node.b).low, high: of(node.a).high + of(node.b).high };
    case 'sub':
      return { low: of(node.a).low - of(node.b).high, high: of(node.a).high - of(node.b).low };
    case 'mul':
      return product(of(node.a), of(node.b));
    case 'div':
      return of(node.a).low >= 0 && of(node.b).low >= 0 ? POSITIVE : INFINITE;
    case 'pow':
      return power(of(node.x), node.exponent);
    case 'exp':
      return span(Math.exp(of(node.x).low), Math.exp(of(node.x).high));
    case 'sin':
    case 'cos':
      return span(-1, 1);
    case 'min':
      return clamp(of(node.x), Number.NEGATIVE_INFINITY, node.value);
    case 'max':
      return clamp(of(node.x), node.value, Number.POSITIVE_INFINITY);
    case 'redraw':
      return clamp(of(node.x), node.min, node.max);
    case 'conditional':
      return span(of(node.then).low, of(node.then).high, of(node.otherwise).low, of(node.otherwise).high);
    default:
      return span(0, 1);
  }
}

function power({ low, high }: Bounds, exponent: number): Bounds {
  if (low >= 0) return span(low ** exponent, high ** exponent);
  return exponent % 2 === 0 ? POSITIVE : INFINITE;
}

export type Sign = 'excitatory' | 'inhibitory' | 'unspecified';

/** Excitatory where values are not negative, inhibitory where they are not positive. */
export const signOf = ({ low, high }: Bounds): Sign => {
  if (low >= 0 && high > 0) return 'excitatory';
  return high <= 0 && low < 0 ? 'inhibitory' : 'unspecified';
};

/** Bounds of weights, delays and the like; absent ones are the model's. */
export function boundsOf(value: SynapseValue | undefined, standard: number, { parameters }: NetworkPlan): Bounds {
  if (value === undefined) return span(standard);
  if (typeof value === 'number') return span(value);
  if ('parameter' in value) return parameterBounds(parameters, value.parameter);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const entry of value.array) {
    if (entry < low) low = entry;
    if (entry > high) high = entry;
  }
  return { low, high };
}
