import type { ListExpression } from '../../syntax/ast';
import { type Context, type Thunk, work } from '../context';
import { list } from '../value';

export function compileList(node: ListExpression, context: Context): Thunk {
  const items = node.items.map(item => context.compile(item));
  return () => {
    work(context, items.length, node);
    return list(items.map(item => item()));
  };
}
