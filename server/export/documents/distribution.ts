import type { ParameterNode } from '../../engine/plan';

/** A Parameter that is one distribution, scaled and shifted; in the unit of the Parameter. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Drawn again outside of [low, high], where these are given. */
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly std: number;
      readonly low?: number;
      readonly high?: number;
    }
  /** Mean and standard deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly mean: number; readonly std: number }
  /** offset + scale · (exponential of mean 1) */
  | { readonly kind: 'exponential'; readonly scale: number; readonly offset: number };

const constant = (value: number): Distribution => ({ kind: 'constant', value });

/** factor · distribution + shift, where that is of the same kind. */
function affine(distribution: Distribution | undefined, factor: number, shift: number): Distribution | undefined {
  const map = (value: number): number => factor * value + shift;
  switch (distribution?.kind) {
    case 'constant':
      return constant(map(distribution.value));
    case 'uniform': {
      const ends = [map(distribution.low), map(distribution.high)] as const;
      return { kind: 'uniform', low: Math.min(...ends), high: Math.max(...ends) };
    }
    case 'normal': {
      const { mean, std, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = distribution;
      const [a, b] = factor < 0 ? [map(high), map(low)] : [map(low), map(high)];
      return { kind: 'normal', mean: map(mean), std: Math.abs(factor) * std, ...limits(a, b) };
    }
    case 'lognormal':
      if (factor <= 0 || shift !== 0) return undefined;
      return { kind: 'lognormal', mean: distribution.mean + Math.log(factor), std: distribution.std };
    case 'exponential':
      return { kind: 'exponential', scale: factor * distribution.scale, offset: map(distribution.offset) };
    default:
      return undefined;
  }
}

const limits = (low: number, high: number): { readonly low?: number; readonly high?: number } => ({
  ...(Number.isFinite(low) ? { low } : {}),
  ...(Number.isFinite(high) ? { high } : {}),
});

/** The distribution a Parameter draws from, or undefined where it is none of those, or depends on positions. */
export function distributionOf(table: readonly ParameterNode[], id: number): Distribution | undefined {
  const of = (operand: number): Distribution | undefined => distributionOf(table, operand);
  const node = table[id]!;
  switch (node.kind) {
    case 'constant':
      return constant(node.value);
    case 'uniform':
      return { kind: 'uniform', low: node.min, high: node.max };
    case 'normal':
      return { kind: 'normal', mean: node.mean, std: node.std };
    case 'lognormal':
      return { kind: 'lognormal', mean: node.mean, std: node.std };
    case 'exponential':
      return { kind: 'exponential', scale: node.beta, offset: 0 };
    case 'redraw': {
      const inner = of(node.x);
      const isPlain = inner?.kind === 'normal' && inner.low === undefined && inner.high === undefined;
      return isPlain ? { ...inner, ...limits(node.min, node.max) } : undefined;
    }
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return arithmetic(node.kind, of(node.a), of(node.b));
    default:
      return undefined;
  }
}

function arithmetic(
  operator: 'add' | 'sub' | 'mul' | 'div',
  a: Distribution | undefined,
  b: Distribution | undefined,
): Distribution | undefined {
  if (b?.kind === 'constant') {
    const { value } = b;
    const [factor, shift] = { add: [1, value], sub: [1, -value], mul: [value, 0], div: [1 / value, 0] }[operator];
    return affine(a, factor!, shift!);
  }
  if (a?.kind !== 'constant') return undefined;
  if (operator === 'add') return affine(b, 1, a.value);
  if (operator === 'sub') return affine(b, -1, a.value);
  return operator === 'mul' ? affine(b, a.value, 0) : undefined;
}

/** Whether a Parameter depends on where nodes are. */
export function isSpatial(table: readonly ParameterNode[], id: number): boolean {
  const node = table[id]!;
  if (node.kind === 'distance' || node.kind === 'position') return true;
  const { kind: _, ...fields } = node;
  return operandsOf(node.kind, fields).some(operand => isSpatial(table, operand));
}

const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  conditional: ['condition', 'then', 'otherwise'],
  spatial_gaussian2D: ['x', 'y'],
  spatial_gabor: ['x', 'y'],
};

/** Ids of the objects a Parameter is made of. */
function operandsOf(kind: ParameterNode['kind'], fields: object): number[] {
  const names = OPERANDS[kind] ?? ('a' in fields ? ['a', 'b'] : 'x' in fields ? ['x'] : []);
  return names.map(name => (fields as Readonly<Record<string, number>>)[name]!);
}

/** A number with at most four digits that matter, the minus sign of mathematics, and thousands apart. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const rounded = Number.isInteger(value) && Math.abs(value) < 1e9 ? value : Number(value.toPrecision(4));
  const text = Math.abs(rounded) >= 1e9 ? rounded.toExponential() : String(rounded);
  const [whole, ...rest] = text.replace('-', '−').split('.');
  const grouped = whole!.replace(/\d{5,}/, digits => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f'));
  return [grouped, ...rest].join('.');
}
