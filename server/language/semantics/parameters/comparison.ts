import type { ComparisonExpression, ComparisonOperator, Expression } from '../../syntax/ast';
import type { Context } from '../context';
import { dimensionMismatch } from '../mismatch';
import { toDouble } from '../numbers/integer';
import { inScale } from '../quantities';
import { fitsEveryDimension, type NumberValue, type ParameterValue, type UnknownValue } from '../value';
import { combineTraits, createConstant, createParameter, rescaled } from './objects';

const KINDS = { '<': 'lt', '<=': 'le', '==': 'eq', '!=': 'ne', '>=': 'ge', '>': 'gt' } as const;
const MIRRORED = { '<': '>', '<=': '>=', '==': '==', '!=': '!=', '>=': '<=', '>': '<' } as const;

export type OrderOperator = keyof typeof KINDS;

export const isOrderOperator = (operator: ComparisonOperator): operator is OrderOperator => operator in KINDS;

export interface ComparisonSite {
  readonly context: Context;
  readonly node: ComparisonExpression;
  readonly leftNode: Expression;
  readonly rightNode: Expression;
}

/** A comparison with a Parameter is a Parameter: 1 where it holds, else 0. `x < p` is `p > x` (construction.md 3.4). */
export function parameterComparison(
  operator: OrderOperator,
  a: ParameterValue | NumberValue,
  b: ParameterValue | NumberValue,
  site: ComparisonSite,
): ParameterValue | UnknownValue {
  if (a.kind !== 'parameter') return parameterComparison(MIRRORED[operator], b, a, site);
  const { context, node, leftNode, rightNode } = site;
  const fits = b.kind !== 'parameter' && fitsEveryDimension(b);
  if (a.dimension !== b.dimension && !fits) {
    return dimensionMismatch(context, node, operator, { left: a, right: b, leftNode, rightNode });
  }
  const other = b.kind === 'parameter' ? rescaled(context, b, a.scale) : constant(b, a, context);
  const traits = { ...combineTraits(a, other), integer: true };
  return createParameter(context, { kind: KINDS[operator], a: a.id, b: other.id }, traits);
}

function constant(x: NumberValue, like: ParameterValue, context: Context): ParameterValue {
  const value = fitsEveryDimension(x) ? toDouble(x.value) : inScale(x, like.scale);
  return createConstant(context, value, x.kind === 'int');
}
