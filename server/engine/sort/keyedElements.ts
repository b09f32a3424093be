/**
 * Elements to be sorted by key, interleaved so that a move touches one place in memory: element i has its key at 2i and
 * what belongs to it at 2i + 1. Sorting here is unstable on purpose: the order of equal keys is that of the algorithms NEST
 * uses (construction.md, annex B).
 */
export type KeyedElements = Int32Array;

/** Exchanges elements i and j. */
export function swap(elements: KeyedElements, i: number, j: number): void {
  const key = elements[2 * i]!;
  const value = elements[2 * i + 1]!;
  elements[2 * i] = elements[2 * j]!;
  elements[2 * i + 1] = elements[2 * j + 1]!;
  elements[2 * j] = key;
  elements[2 * j + 1] = value;
}

/** Writes element `from` over element `to`. */
export function copy(elements: KeyedElements, from: number, to: number): void {
  elements[2 * to] = elements[2 * from]!;
  elements[2 * to + 1] = elements[2 * from + 1]!;
}
