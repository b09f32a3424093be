import { copy, type KeyedElements } from './keyedElements';

/** Sorts [begin, end) as the C++ standard library's make_heap and sort_heap do (R. W. Floyd, CACM 7, 1964). */
export function heapSort(elements: KeyedElements, begin: number, end: number): void {
  const length = end - begin;
  for (let parent = Math.floor((length - 2) / 2); parent >= 0; parent--) {
    const key = elements[2 * (begin + parent)]!;
    const value = elements[2 * (begin + parent) + 1]!;
    siftDown(elements, { begin, top: parent, length }, key, value);
  }
  for (let last = length - 1; last > 0; last--) {
    const key = elements[2 * (begin + last)]!;
    const value = elements[2 * (begin + last) + 1]!;
    copy(elements, begin, begin + last);
    siftDown(elements, { begin, top: 0, length: last }, key, value);
  }
}

interface Heap {
  readonly begin: number;
  readonly top: number;
  readonly length: number;
}

/** Moves the hole at the top to a leaf along the larger children, then the element up from there. */
function siftDown(elements: KeyedElements, { begin, top, length }: Heap, key: number, value: number): void {
  const keyAt = (node: number): number => elements[2 * (begin + node)]!;
  let hole = top;
  let child = 2 * hole + 2;
  for (; child < length; child = 2 * hole + 2) {
    if (keyAt(child) < keyAt(child - 1)) child--;
    copy(elements, begin + child, begin + hole);
    hole = child;
  }
  if (child === length) {
    copy(elements, begin + child - 1, begin + hole);
    hole = child - 1;
  }
  let parent = (hole - 1) >> 1;
  while (hole > top && keyAt(parent) < key) {
    copy(elements, begin + parent, begin + hole);
    hole = parent;
    parent = (hole - 1) >> 1;
  }
  elements[2 * (begin + hole)] = key;
  elements[2 * (begin + hole) + 1] = value;
}
