import type { OperationSite } from '../arithmetic/plain';
import { fail, work } from '../context';
import type { NodesValue, UnknownValue } from '../value';
import { union } from './collection';

/** `E + I`: the same union in either order; what NEST cannot join is an error. */
export function joinNodes(a: NodesValue, b: NodesValue, { context, node }: OperationSite): NodesValue | UnknownValue {
  if (a.layer !== undefined || b.layer !== undefined) {
    return fail(context, 'unjoinable-nodes', node, 'Populations with positions cannot be joined.');
  }
  if (a.stepped || b.stepped) {
    return fail(
      context,
      'unjoinable-nodes',
      node,
      'Nodes sliced with a step cannot be joined; list them with `nodes([…])`.',
    );
  }
  work(context, a.spans.length + b.spans.length, node);
  const joined = union(a, b);
  if ('shared' in joined) {
    return fail(
      context,
      'overlapping-nodes',
      node,
      `These collections overlap: node ${joined.shared} is in both. Only collections without common nodes can be joined.`,
    );
  }
  return joined;
}
