import type { LetStatement } from '../../syntax/ast';
import type { Action, Context } from '../context';
import { bindName } from '../unpack';

/** `let NAME = expression`: the name is seen from the next statement on. */
export function compileLet(node: LetStatement, context: Context): Action {
  const value = context.compile(node.value);
  const declaration = context.names.declare('let', node.name, node);
  return () => bindName(declaration, value());
}
