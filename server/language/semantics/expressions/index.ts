import type { IndexExpression } from '../../syntax/ast';
import { elementPlace, type Place, toSafeInteger, wrongType } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { describe } from '../format';
import { counted } from '../messages';
import { fromIds, idAt } from '../nodes/collection';
import { asSequence, itemOf, lengthOf, type Sequence } from '../sequence';
import { type ListValue, type NodesValue, type RangeValue, UNKNOWN, type Value } from '../value';

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
    const place = { context, node: node.index, what: 'An index' };
    const isList = at.kind === 'list' || at.kind === 'range';
    if (sequence.kind === 'nodes' && isList) return pick(sequence, at, place);
    const position = positionOf(at, sequence, place);
    if (sequence.kind === 'nodes') work(context, sequence.spans.length, node);
    return position === undefined ? UNKNOWN : itemOf(sequence, position);
  };
}

function positionOf(at: Value, sequence: Sequence, place: Place): number | undefined {
  const index = toSafeInteger(at, place);
  if (index === undefined) return undefined;
  const length = lengthOf(sequence);
  const position = index < 0 ? index + length : index;
  if (position >= 0 && position < length) return position;
  const noun = sequence.kind === 'nodes' ? 'node' : sequence.kind === 'family' ? 'member' : 'element';
  const has = length === 0 ? `no ${noun}s` : `${counted(length, noun)}, 0 … ${length - 1}`;
  fail(place.context, 'index-out-of-range', place.node, `There is no index ${index}: this has ${has}.`);
  return undefined;
}

function pick(nodes: NodesValue, indices: ListValue | RangeValue, place: Place): Value {
  const { context, node } = place;
  const length = lengthOf(indices);
  work(context, length * nodes.spans.length, node);
  const ids: number[] = [];
  for (let i = 0; i < length; i++) {
    const position = chosen(itemOf(indices, i), nodes, elementPlace(place, i, 'Each index'));
    if (position === undefined) return UNKNOWN;
    ids.push(idAt(nodes, position));
  }
  const picked = fromIds(ids);
  if (!picked) {
    return fail(context, 'unsorted-nodes', node, 'Indices of nodes must be ascending, each only once.');
  }
  return { ...picked, layer: nodes.layer };
}

/** In PyNEST a list of truth values is a choice among all nodes: taking it for a list of 0 and 1 would pick others. */
const chosen = (index: Value, nodes: NodesValue, place: Place): number | undefined =>
  index.kind === 'boolean' ? wrongType(index, 'an integer', place) : positionOf(index, nodes, place);
