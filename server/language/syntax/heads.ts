import type { Expression } from './ast';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';

/** An expression in the head of a statement: a brace behind it begins the block. */
export function parseHead(c: Cursor): Expression {
  const { isHead } = c;
  c.isHead = true;
  const expression = parseExpression(c);
  c.isHead = isHead;
  return expression;
}

/** The condition of an `if` or `assert`. */
export function parseCondition(c: Cursor): Expression {
  const { isCondition } = c;
  c.isCondition = true;
  const expression = parseHead(c);
  c.isCondition = isCondition;
  return expression;
}
