import type { KeyedElements } from './keyedElements';

/** Sorts [begin, end) as the C++ standard library's make_heap and sort_heap do (R. W. Floyd, CACM 7, 1964). */
export function heapSort({ keys, values }: KeyedElements, begin: number, end: number): void {
  const length = end - begin;
  for (let parent = Math.floor((length - 2) / 2); parent >= 0; parent--) {
    siftDown(keys, values, begin, parent, length, keys[begin + parent]!, values[begin + parent]!);
  }
  for (let last = length - 1; last > 0; last--) {
    const key = keys[begin + last]!;
    const value = values[begin + last]!;
    keys[begin + last] = keys[begin]!;
    values[begin + last] = values[begin]!;
    siftDown(keys, values, begin, 0, last, key, value);
  }
}

/** Moves the hole to a leaf along the larger children, then the element up from there. */
function siftDown(
  keys: Int32Array,
  values: Uint32Array,
  begin: number,
  top: number,
  length: number,
  key: number,
  value: number,
): void {
  let hole = top;
  let child = 2 * hole + 2;
  for (; child < length; child = 2 * hole + 2) {
    if (keys[begin + child]! < keys[begin + child - 1]!) child--;
    keys[begin + hole] = keys[begin + child]!;
    values[begin + hole] = values[begin + child]!;
    hole = child;
  }
  if (child === length) {
    keys[begin + hole] = keys[begin + child - 1]!;
    values[begin + hole] = values[begin + child - 1]!;
    hole = child - 1;
  }
  let parent = (hole - 1) >> 1;
  while (hole > top && keys[begin + parent]! < key) {
    keys[begin + hole] = keys[begin + parent]!;
    values[begin + hole] = values[begin + parent]!;
    hole = parent;
    parent = (hole - 1) >> 1;
  }
  keys[begin + hole] = key;
  values[begin + hole] = value;
}
