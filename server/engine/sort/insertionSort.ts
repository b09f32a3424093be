import type { KeyedElements } from './keyedElements';

/** Moves made by `tryInsertionSort` before it gives up. */
const MOST_MOVES = 8;

/** Sorts [begin, end); equal keys stay in order. */
export function insertionSort({ keys, values }: KeyedElements, begin: number, end: number): void {
  for (let i = begin + 1; i < end; i++) insert(keys, values, begin, i);
}

/** The same, but gives up and returns false as soon as elements have moved by more than `MOST_MOVES` places together. */
export function tryInsertionSort({ keys, values }: KeyedElements, begin: number, end: number): boolean {
  let moves = 0;
  for (let i = begin + 1; i < end; i++) {
    moves += i - insert(keys, values, begin, i);
    if (moves > MOST_MOVES) return false;
  }
  return true;
}

/** Moves element i left past greater ones; returns where it ends. */
function insert(keys: Int32Array, values: Uint32Array, begin: number, i: number): number {
  const key = keys[i]!;
  const value = values[i]!;
  let hole = i;
  while (hole > begin && key < keys[hole - 1]!) {
    keys[hole] = keys[hole - 1]!;
    values[hole] = values[hole - 1]!;
    hole--;
  }
  if (hole === i) return i;
  keys[hole] = key;
  values[hole] = value;
  return hole;
}
