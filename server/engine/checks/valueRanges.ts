import type { ParameterNode, SynapseValue } from '../plan';

/** From the least to the greatest value, both included; infinite where there is no bound. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

const EVERYTHING: ValueRange = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const UNIT: ValueRange = { low: 0, high: 1 };
const NOT_NEGATIVE: ValueRange = { low: 0, high: Number.POSITIVE_INFINITY };

/**
 * Where the values of Parameters lie, by interval arithmetic: no value lies outside, but normal and lognormal variables beyond
 * some standard deviations count as none. Operands that depend on each other make a range wider than it is.
 */
export class ValueRanges {
  private readonly known: ValueRange[] = [];

  constructor(
    private readonly nodes: readonly ParameterNode[],
    /** Standard deviations a normal variable may lie from its mean. */
    private readonly deviations = 3,
  ) {}

  /** Range of a Parameter by its id; operands come first in the table, so that nothing recurs. */
  of(id: number): ValueRange {
    for (let i = this.known.length; i <= id; i++) this.known.push(this.rangeOf(this.nodes[i]!));
    return this.known[id]!;
  }

  /** Range of a number, of a list's values, or of a Parameter. */
  ofValue(value: SynapseValue): ValueRange {
    if (typeof value === 'number') return { low: value, high: value };
    return 'array' in value ? spanned(value.array) : this.of(value.parameter);
  }

  private rangeOf(node: ParameterNode): ValueRange {
    switch (node.kind) {
      case 'constant':
        return { low: node.value, high: node.value };
      case 'uniform':
        return { low: node.min, high: node.max };
      case 'uniform_int':
        return { low: 0, high: Number(node.max) - 1 };
      case 'normal':
        return around(node.mean, node.std, this.deviations);
      case 'exp':
        return mapped(this.of(node.x), Math.exp);
      case 'lognormal':
        return mapped(around(node.mean, node.std, this.deviations), Math.exp);
      case 'exponential':
        return node.beta >= 0 ? NOT_NEGATIVE : { low: Number.NEGATIVE_INFINITY, high: 0 };
      case 'position':
        return EVERYTHING;
      case 'distance':
        return node.dimension === 0 ? NOT_NEGATIVE : EVERYTHING;
      case 'spatial_exponential':
        return mapped(times(this.of(node.x), { low: -1 / node.beta, high: -1 / node.beta }), Math.exp);
      case 'spatial_gaussian':
      case 'spatial_gaussian2D':
        return UNIT;
      case 'spatial_gamma':
        return NOT_NEGATIVE;
      case 'spatial_gabor':
      case 'sin':
      case 'cos':
        return { low: -1, high: 1 };
      default:
        return this.ofOperation(node);
    }
  }

  private ofOperation(node: Operation): ValueRange {
    switch (node.kind) {
      case 'add':
        return plus(this.of(node.a), this.of(node.b));
      case 'sub':
        return plus(this.of(node.a), times(this.of(node.b), { low: -1, high: -1 }));
      case 'mul':
        return times(this.of(node.a), this.of(node.b));
      case 'div':
        return times(this.of(node.a), reciprocal(this.of(node.b)));
      case 'pow':
        return power(this.of(node.x), node.exponent);
      case 'min':
        return mapped(this.of(node.x), value => Math.min(value, node.value));
      case 'max':
        return mapped(this.of(node.x), value => Math.max(value, node.value));
      case 'redraw':
        return mapped(this.of(node.x), value => Math.min(Math.max(value, node.min), node.max));
      case 'conditional':
        return spanning(this.of(node.then), this.of(node.otherwise));
      default:
        // Comparisons.
        return UNIT;
    }
  }
}

/** Parameters made of others. */
type Operation = Extract<
  ParameterNode,
  { a: number } | { exponent: number } | { value: number; x: number } | { then: number } | { min: number; x: number }
>;

const around = (mean: number, std: number, deviations: number): ValueRange => ({
  low: mean - deviations * Math.abs(std),
  high: mean + deviations * Math.abs(std),
});

/** The image of a range under a function that does not fall. */
const mapped = ({ low, high }: ValueRange, f: (value: number) => number): ValueRange => ({
  low: f(low),
  high: f(high),
});

const plus = (a: ValueRange, b: ValueRange): ValueRange => ({ low: a.low + b.low, high: a.high + b.high });

const spanning = (a: ValueRange, b: ValueRange): ValueRange => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});

function spanned(values: readonly number[]): ValueRange {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : EVERYTHING;
}

function times(a: ValueRange, b: ValueRange): ValueRange {
  // A bound of 0 is reached and one of ∞ is not: their product is 0.
  const product = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);
  return spanned([product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)]);
}

function reciprocal({ low, high }: ValueRange): ValueRange {
  if (low > 0 || high < 0) return { low: 1 / high, high: 1 / low };
  return low === 0 && high > 0 ? { low: 1 / high, high: Number.POSITIVE_INFINITY } : EVERYTHING;
}

function power(base: ValueRange, exponent: number): ValueRange {
  if (exponent < 0) return reciprocal(power(base, -exponent));
  if (base.low >= 0 || exponent % 2 === 1) return mapped(base, value => value ** exponent);
  if (exponent % 2 !== 0) return EVERYTHING;
  const [a, b] = [base.low ** exponent, base.high ** exponent];
  return { low: base.high >= 0 ? 0 : Math.min(a, b), high: Math.max(a, b) };
}
