/**
 * Elements to be sorted by key: `keys[i]` belongs to `values[i]`, and the two always move together. Sorting here is
 * unstable on purpose: the order of equal keys is that of the algorithms NEST uses (construction.md, annex B).
 */
export interface KeyedElements {
  readonly keys: Int32Array;
  readonly values: Uint32Array;
}

/** Exchanges elements i and j. */
export function swap(keys: Int32Array, values: Uint32Array, i: number, j: number): void {
  const key = keys[i]!;
  const value = values[i]!;
  keys[i] = keys[j]!;
  values[i] = values[j]!;
  keys[j] = key;
  values[j] = value;
}
