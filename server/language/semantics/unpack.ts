import type { Expression } from '../syntax/ast';
import { type Context, fail } from './context';
import type { Declaration } from './declaration';
import { describe } from './format';
import { asSequence, itemOf, lengthOf } from './sequence';
import { UNKNOWN, type Value } from './value';

/**
 * Binds loop names to an element: one name to the whole, several to its parts. False where the parts are not as many;
 * the names are unknown then.
 */
export function unpack(
  value: Value,
  declarations: readonly Declaration[],
  node: Expression,
  context: Context,
): boolean {
  if (declarations.length === 1) {
    bindName(declarations[0]!, value);
    return true;
  }
  const sequence = asSequence(value);
  if (sequence && lengthOf(sequence) === declarations.length) {
    for (const [i, declaration] of declarations.entries()) bindName(declaration, itemOf(sequence, i));
    return true;
  }
  for (const declaration of declarations) declaration.bind(UNKNOWN);
  if (value.kind !== 'unknown') {
    const what = sequence ? `a list of ${lengthOf(sequence)}` : describe(value);
    const message = `Each element must have ${declarations.length} parts, one for each name; here is ${what}.`;
    fail(context, 'wrong-unpacking', node, message);
  }
  return false;
}

/** A zero given a name is a bare number: only one written in the expression fits every unit. */
export function bindName(declaration: Declaration, value: Value): void {
  const isLiteral = (value.kind === 'int' || value.kind === 'float') && value.literalZero;
  declaration.bind(isLiteral ? { ...value, literalZero: false } : value);
}
