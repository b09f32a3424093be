import type { BoundCall } from '../arguments';
import { elementPlace, toSafeInteger, wrongType } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { fromIds } from '../nodes/collection';
import { asSequence, itemOf, lengthOf } from '../sequence';
import { UNKNOWN, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';

/** `nodes([2, 3, 5])`: nodes by id, of those created so far. */
function nodes(call: BoundCall, context: Context): Thunk {
  const given = call.given.get('ids')!;
  return () => {
    const value = given.thunk();
    const sequence = asSequence(value);
    const place = placeOf(given, context);
    if (!sequence || sequence.kind === 'string' || sequence.kind === 'nodes') {
      wrongType(value, 'a list of ids', place);
      return UNKNOWN;
    }
    const length = lengthOf(sequence);
    work(context, length, call.node);
    const ids: number[] = [];
    for (let i = 0; i < length; i++) {
      const id = toSafeInteger(itemOf(sequence, i), elementPlace(place, i, 'A node id'));
      if (id === undefined) return UNKNOWN;
      ids.push(id);
    }
    return collect(ids, call, context);
  };
}

function collect(ids: readonly number[], call: BoundCall, context: Context): Value {
  const at = call.given.get('ids')!.node;
  const count = context.plan.nextId - 1;
  // Ids behind a population with an error are anybody's guess.
  if (!context.plan.idsKnown) return UNKNOWN;
  const stranger = ids.find(id => id < 1 || id > count);
  if (stranger !== undefined) {
    const exist = count === 0 ? 'no node has been created yet' : `the nodes created so far have the ids 1 to ${count}`;
    return fail(context, 'unknown-node', at, `There is no node ${stranger}: ${exist}.`);
  }
  return fromIds(ids) ?? fail(context, 'unsorted-nodes', at, 'Ids of nodes must be ascending, each only once.');
}

export const NODE_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = { nodes };
