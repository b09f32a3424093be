/** Sorting by comparison as construction.md, annex B, tells it: pattern-defeating quicksort (O. Peters), step by step. */

/** A source with the place its connection had before. */
export interface Item {
  readonly key: number;
  readonly place: number;
}

type Items = Item[];

function swap(items: Items, i: number, j: number): void {
  [items[i], items[j]] = [items[j]!, items[i]!];
}

const less = (items: Items, i: number, j: number): boolean => items[i]!.key < items[j]!.key;

/** Returns whether it sorted all; it gives up once more than `limit` places were moved. */
function insertionSort(items: Items, b: number, e: number, limit = Number.POSITIVE_INFINITY): boolean {
  let moved = 0;
  for (let i = b + 1; i < e; i++) {
    for (let j = i; j > b && less(items, j, j - 1); j--) {
      swap(items, j, j - 1);
      moved++;
    }
    if (moved > limit) return false;
  }
  return true;
}

function sort3(items: Items, x: number, y: number, z: number): void {
  for (const [i, j] of [
    [x, y],
    [y, z],
    [x, y],
  ] as const)
    if (less(items, j, i)) swap(items, i, j);
}

function choosePivot(items: Items, b: number, e: number): void {
  const size = e - b;
  const m = Math.floor(size / 2);
  if (size <= 128) {
    sort3(items, b + m, b, e - 1);
    return;
  }
  sort3(items, b, b + m, e - 1);
  sort3(items, b + 1, b + m - 1, e - 2);
  sort3(items, b + 2, b + m + 1, e - 3);
  sort3(items, b + m - 1, b + m, b + m + 1);
  swap(items, b, b + m);
}

/** Equal ones go left; returns the pivot's place. */
function partitionLeft(items: Items, b: number, e: number): number {
  const { key } = items[b]!;
  let [left, right] = [b, e - 1];
  while (items[right]!.key > key) right--;
  const bounded = right === e - 1;
  left++;
  while (!(bounded && left >= right) && items[left]!.key <= key) left++;
  while (left < right) {
    swap(items, left, right);
    do right--;
    while (items[right]!.key > key);
    do left++;
    while (items[left]!.key <= key);
  }
  swap(items, b, right);
  return right;
}

/** Equal ones go right; returns the pivot's place and whether nothing had to move. */
function partitionRight(items: Items, b: number, e: number): readonly [place: number, partitioned: boolean] {
  const { key } = items[b]!;
  let [left, right] = [b + 1, e];
  while (items[left]!.key < key) left++;
  const bounded = left === b + 1;
  while (!(bounded && left >= right)) {
    right--;
    if (items[right]!.key < key) break;
  }
  const partitioned = left >= right;
  while (left < right) {
    swap(items, left, right);
    do left++;
    while (items[left]!.key < key);
    do right--;
    while (items[right]!.key >= key);
  }
  swap(items, b, left - 1);
  return [left - 1, partitioned];
}

/** Breaks patterns on both sides of a pivot at p. */
function stir(items: Items, b: number, p: number, e: number): void {
  const [L, R] = [p - b, e - (p + 1)];
  const [l, r] = [Math.floor(L / 4), Math.floor(R / 4)];
  const pairs: [number, number][] = [];
  if (L >= 24) pairs.push([b, b + l], [p - 1, p - l]);
  if (L > 128) pairs.push([b + 1, b + l + 1], [b + 2, b + l + 2], [p - 2, p - l - 1], [p - 3, p - l - 2]);
  if (R >= 24) pairs.push([p + 1, p + 1 + r], [e - 1, e - r]);
  if (R > 128) pairs.push([p + 2, p + 2 + r], [p + 3, p + 3 + r], [e - 2, e - 1 - r], [e - 3, e - 2 - r]);
  for (const [i, j] of pairs) swap(items, i, j);
}

/** The standard library's: the hole sinks to a leaf, then the item rises. */
function heapSort(items: Items, b: number, e: number): void {
  const place = (root: number, size: number, item: Item): void => {
    let hole = root;
    while (2 * hole + 1 < size) {
      let child = 2 * hole + 2;
      if (child === size || less(items, b + child, b + child - 1)) child--;
      items[b + hole] = items[b + child]!;
      hole = child;
    }
    for (let up = (hole - 1) >> 1; hole > root && items[b + up]!.key < item.key; up = (hole - 1) >> 1) {
      items[b + hole] = items[b + up]!;
      hole = up;
    }
    items[b + hole] = item;
  };
  const size = e - b;
  for (let root = (size - 2) >> 1; root >= 0; root--) place(root, size, items[b + root]!);
  for (let last = size - 1; last > 0; last--) {
    const item = items[b + last]!;
    items[b + last] = items[b]!;
    place(0, last, item);
  }
}

export function comparisonSort(items: Items, b: number, e: number): void {
  sortRange(items, b, e, Math.floor(Math.log2(Math.max(1, e - b))), true);
}

function sortRange(items: Items, b: number, e: number, bad: number, leftmost: boolean): void {
  const size = e - b;
  if (size < 24) {
    insertionSort(items, b, e);
    return;
  }
  choosePivot(items, b, e);
  if (!leftmost && !less(items, b - 1, b)) {
    sortRange(items, partitionLeft(items, b, e) + 1, e, bad, false);
    return;
  }
  const [p, partitioned] = partitionRight(items, b, e);
  let left = bad;
  if (Math.min(p - b, e - (p + 1)) < Math.floor(size / 8)) {
    left--;
    if (left === 0) {
      heapSort(items, b, e);
      return;
    }
    stir(items, b, p, e);
  } else if (partitioned && insertionSort(items, b, p, 8) && insertionSort(items, p + 1, e, 8)) return;
  sortRange(items, b, p, left, leftmost);
  sortRange(items, p + 1, e, left, false);
}
