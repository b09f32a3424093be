import type { IndexExpression } from '../../syntax/ast';
import { toSafeInteger } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { describe } from '../format';
import { counted } from '../messages';
import { fromIds, idAt } from '../nodes/collection';
import { asSequence, itemOf, lengthOf, type Sequence } from '../sequence';
import { type ListValue, type NodesValue, UNKNOWN, type Value } from '../value';

/** `x[i]`, negative indices from the end as in Python; `E[[1, 3, 5]]` picks nodes. */
export function compileIndex(node: IndexExpression, context: Context): Thunk {
  const object = context.compile(node.object);
  const index = context.compile(node.index);
  return () => {
    const value = object();
    const at = index();
    if (value.kind === 'unknown' || at.kind === 'unknown') return UNKNOWN;
    const sequence = asSequence(value);
    if (!sequence) {
      return fail(context, 'wrong-type', node.object, `Only lists and nodes have elements, not ${describe(value)}.`);
    }
    if (sequence.kind === 'nodes' && at.kind === 'list') return pick(sequence, at, node, context);
    const position = positionOf(at, sequence, node, context);
    if (sequence.kind === 'nodes') work(context, sequence.spans.length, node);
    return position === undefined ? UNKNOWN : itemOf(sequence, position);
  };
}

function positionOf(at: Value, sequence: Sequence, node: IndexExpression, context: Context): number | undefined {
  const index = toSafeInteger(at, { context, node: node.index, what: 'An index' });
  if (index === undefined) return undefined;
  const length = lengthOf(sequence);
  const position = index < 0 ? index + length : index;
  if (position >= 0 && position < length) return position;
  const noun = sequence.kind === 'nodes' ? 'node' : sequence.kind === 'family' ? 'member' : 'element';
  const has = length === 0 ? `no ${noun}s` : `${counted(length, noun)}, 0 … ${length - 1}`;
  fail(context, 'index-out-of-range', node.index, `There is no index ${index}: this has ${has}.`);
  return undefined;
}

function pick(nodes: NodesValue, indices: ListValue, node: IndexExpression, context: Context): Value {
  work(context, indices.items.length * nodes.spans.length, node);
  const ids: number[] = [];
  for (const item of indices.items) {
    const position = positionOf(item, nodes, node, context);
    if (position === undefined) return UNKNOWN;
    ids.push(idAt(nodes, position));
  }
  const picked = fromIds(ids);
  if (!picked) {
    return fail(context, 'unsorted-nodes', node.index, 'Indices of nodes must be ascending, each only once.');
  }
  return { ...picked, layer: nodes.layer };
}
