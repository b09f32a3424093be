import { copy, type KeyedElements } from './keyedElements';

/** Moves made by `tryInsertionSort` before it gives up. */
const MOST_MOVES = 8;

/** Sorts [begin, end); equal keys stay in order. */
export function insertionSort(elements: KeyedElements, begin: number, end: number): void {
  for (let i = begin + 1; i < end; i++) insert(elements, begin, i);
}

/** The same, but gives up and returns false as soon as elements have moved by more than `MOST_MOVES` places together. */
export function tryInsertionSort(elements: KeyedElements, begin: number, end: number): boolean {
  let moves = 0;
  for (let i = begin + 1; i < end; i++) {
    moves += i - insert(elements, begin, i);
    if (moves > MOST_MOVES) return false;
  }
  return true;
}

/** Moves element i left past greater ones; returns where it ends. */
function insert(elements: KeyedElements, begin: number, i: number): number {
  const key = elements[2 * i]!;
  const value = elements[2 * i + 1]!;
  let hole = i;
  while (hole > begin && key < elements[2 * hole - 2]!) {
    copy(elements, hole - 1, hole);
    hole--;
  }
  if (hole === i) return i;
  elements[2 * hole] = key;
  elements[2 * hole + 1] = value;
  return hole;
}
