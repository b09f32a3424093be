import { eachNode, nodeAt } from './nodes/collection';
import {
  type FamilyValue,
  int,
  type ListValue,
  list,
  type NodesValue,
  type RangeValue,
  type StringValue,
  text,
  type Value,
} from './value';

/** What can be gone through, indexed and measured. */
export type Sequence = ListValue | RangeValue | FamilyValue | NodesValue | StringValue;

export function asSequence(value: Value): Sequence | undefined {
  switch (value.kind) {
    case 'list':
    case 'range':
    case 'family':
    case 'nodes':
    case 'string':
      return value;
    default:
      return undefined;
  }
}

/** Lists: ranges are lists of their numbers, families of their members. */
export const isList = (value: Value): value is Extract<Sequence, { kind: 'list' | 'range' | 'family' }> =>
  value.kind === 'list' || value.kind === 'range' || value.kind === 'family';

/** The same for going through all of it: single nodes of a collection are looked up once and not one by one. */
export const spread = (sequence: Sequence): Sequence =>
  sequence.kind === 'nodes' ? list(eachNode(sequence)) : sequence;

export function lengthOf(sequence: Sequence): number {
  switch (sequence.kind) {
    case 'list':
      return sequence.items.length;
    case 'family':
      return sequence.members.length;
    case 'string':
      return sequence.value.length;
    case 'range':
    case 'nodes':
      return sequence.count;
  }
}

/** Element at an index, 0 ≤ index < length. */
export function itemOf(sequence: Sequence, index: number): Value {
  switch (sequence.kind) {
    case 'list':
      return sequence.items[index]!;
    case 'family':
      return sequence.members[index]!;
    case 'string':
      return text(sequence.value[index]!);
    case 'range':
      return int(sequence.first + index * sequence.step);
    case 'nodes':
      return nodeAt(sequence, index);
  }
}

export function itemsOf(sequence: Sequence): readonly Value[] {
  if (sequence.kind === 'list') return sequence.items;
  if (sequence.kind === 'family') return sequence.members;
  return Array.from({ length: lengthOf(sequence) }, (_, index) => itemOf(sequence, index));
}

/** Elements first, first + step, … (count of them) of a list, range, family or string. */
export function sliceOf(sequence: Exclude<Sequence, NodesValue>, first: number, count: number, step: number): Value {
  if (sequence.kind === 'range') {
    return { kind: 'range', first: sequence.first + first * sequence.step, step: sequence.step * step, count };
  }
  if (sequence.kind === 'string') {
    return text(Array.from({ length: count }, (_, i) => sequence.value[first + i * step]).join(''));
  }
  return list(Array.from({ length: count }, (_, i) => itemOf(sequence, first + i * step)));
}
