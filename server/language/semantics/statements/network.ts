import type { NetworkStatement } from '../../syntax/ast';
import { toText } from '../coerce';
import type { Action, Context } from '../context';

export function compileNetwork(node: NetworkStatement, context: Context): Action {
  const title = context.compile(node.title);
  return () => {
    const text = toText(title(), { context, node: node.title, what: 'The title' });
    if (text !== undefined) context.plan.title = text;
  };
}
