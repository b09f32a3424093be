import type { ComparisonExpression, ComparisonOperator, Expression } from '../../syntax/ast';
import { areEqual } from '../comparisons/equality';
import { contains } from '../comparisons/membership';
import { order } from '../comparisons/order';
import { type Context, fail, type Thunk } from '../context';
import {
  type ComparisonSite,
  isOrderOperator,
  type OrderOperator,
  parameterComparison,
} from '../parameters/comparison';
import { asNumber, bool, FALSE, TRUE, UNKNOWN, type Value } from '../value';

/** Python's comparisons; `a < b <= c` is `a < b and b <= c` with b evaluated once. */
export function compileComparison(node: ComparisonExpression, context: Context): Thunk {
  const operands = node.operands.map(operand => context.compile(operand));
  const sites = node.operators.map((_, i) => ({
    context,
    node,
    leftNode: node.operands[i]!,
    rightNode: node.operands[i + 1]!,
  }));
  if (operands.length === 2) {
    const [left, right] = operands as [Thunk, Thunk];
    const operator = node.operators[0]!;
    return () => compare(operator, left(), right(), sites[0]!);
  }
  return () => chain(node.operators, operands, sites);
}

function chain(
  operators: readonly ComparisonOperator[],
  operands: readonly Thunk[],
  sites: readonly ComparisonSite[],
): Value {
  let left = operands[0]!();
  for (let i = 0; i < operators.length; i++) {
    const right = operands[i + 1]!();
    const result = compare(operators[i]!, left, right, sites[i]!);
    if (result.kind === 'parameter') {
      const { context, node } = sites[i]!;
      return fail(
        context,
        'parameter-not-allowed',
        node,
        'Comparisons with parameters cannot be chained; NEST has no `and` for them. Use `logic.conditional`.',
      );
    }
    if (result !== TRUE) return result;
    left = right;
  }
  return TRUE;
}

function compare(operator: ComparisonOperator, a: Value, b: Value, site: ComparisonSite): Value {
  if (a.kind === 'int' && b.kind === 'int' && a.dimension === 0 && b.dimension === 0) {
    return compareOrdered(operator, a.value, b.value) ?? compareOthers(operator, a, b, site);
  }
  return compareOthers(operator, a, b, site);
}

function compareOrdered(operator: ComparisonOperator, a: number | bigint, b: number | bigint): Value | undefined {
  switch (operator) {
    case '==':
      return bool(a === b);
    case '!=':
      return bool(a !== b);
    case '<':
      return bool(a < b);
    case '<=':
      return bool(a <= b);
    case '>':
      return bool(a > b);
    case '>=':
      return bool(a >= b);
    default:
      return undefined;
  }
}

function compareOthers(operator: ComparisonOperator, a: Value, b: Value, site: ComparisonSite): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
  if (!isOrderOperator(operator)) return membership(operator, a, b, site);
  if (a.kind === 'parameter' || b.kind === 'parameter') return withParameter(operator, a, b, site);
  if (operator === '==' || operator === '!=') {
    const equal = areEqual(a, b, site);
    return equal === undefined ? UNKNOWN : bool(equal === (operator === '=='));
  }
  const difference = order(operator, a, b, site);
  if (difference === undefined) return UNKNOWN;
  // NaN: nothing holds.
  return Number.isNaN(difference) ? FALSE : (compareOrdered(operator, difference, 0) ?? UNKNOWN);
}

function membership(operator: 'in' | 'not in', a: Value, b: Value, site: ComparisonSite): Value {
  const found = contains(b, a, site);
  return found === undefined ? UNKNOWN : bool(found === (operator === 'in'));
}

function withParameter(operator: OrderOperator, a: Value, b: Value, site: ComparisonSite): Value {
  const x = a.kind === 'parameter' ? a : asNumber(a);
  const y = b.kind === 'parameter' ? b : asNumber(b);
  if (x && y) return parameterComparison(operator, x, y, site);
  const culprit: Expression = x ? site.rightNode : site.leftNode;
  return fail(
    site.context,
    'wrong-type',
    culprit,
    'A parameter can be compared with numbers and other parameters only.',
  );
}
