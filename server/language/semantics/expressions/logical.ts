import type { ConditionalExpression, LogicalExpression } from '../../syntax/ast';
import type { Context, Thunk } from '../context';
import { truthOf } from '../truth';
import { UNKNOWN } from '../value';

/** Python's `and` and `or`: they give one of their operands. Chains lean to the left and are compiled in a loop. */
export function compileLogical(node: LogicalExpression, context: Context): Thunk {
  const chain: LogicalExpression[] = [node];
  while (chain[0]!.left.kind === 'logical') chain.unshift(chain[0]!.left);
  let result = context.compile(chain[0]!.left);
  for (const link of chain) result = operation(link, result, context.compile(link.right), context);
  return result;
}

function operation(
  { operator, left: leftNode }: LogicalExpression,
  left: Thunk,
  right: Thunk,
  context: Context,
): Thunk {
  const stopsAt = operator === 'or';
  return () => {
    const value = left();
    const truth = truthOf(value, leftNode, context);
    if (truth === undefined) return UNKNOWN;
    return truth === stopsAt ? value : right();
  };
}

/** `then if condition else otherwise`: only one of the two is evaluated. */
export function compileConditional(node: ConditionalExpression, context: Context): Thunk {
  const condition = context.compile(node.condition);
  const then = context.compile(node.then);
  const otherwise = context.compile(node.otherwise);
  return () => {
    const truth = truthOf(condition(), node.condition, context);
    if (truth === undefined) return UNKNOWN;
    return truth ? then() : otherwise();
  };
}
