import { heapSort } from './heapSort';
import { insertionSort, tryInsertionSort } from './insertionSort';
import { type KeyedElements, swap } from './keyedElements';

/** Below it, insertion sort. */
const SMALL = 24;
/** Above it, the pivot is a pseudomedian of nine. */
const LARGE = 128;

/** Pattern-defeating quicksort (O. Peters 2021, arXiv:2106.05123) of [begin, end), without block partitioning. */
export function pdqsort(elements: KeyedElements, begin: number, end: number): void {
  if (end - begin > 1) new PatternDefeatingQuicksort(elements).sort(begin, end, 31 - Math.clz32(end - begin), true);
}

class PatternDefeatingQuicksort {
  /** Whether the last `partitionRight` had nothing to exchange. */
  private partitioned = false;

  constructor(private readonly elements: KeyedElements) {}

  /** `leftmost` says that no element precedes the range; `badAllowed` how many bad partitions remain before heap sort. */
  sort(first: number, end: number, badAllowed: number, leftmost: boolean): void {
    const { elements } = this;
    let begin = first;
    let bad = badAllowed;
    while (end - begin >= SMALL) {
      this.choosePivot(begin, end);
      // The element before is not greater than any here; if it equals the pivot, all elements equal to it can be skipped.
      if (!(leftmost && begin === first) && !(elements[2 * begin - 2]! < elements[2 * begin]!)) {
        begin = this.partitionLeft(begin, end) + 1;
        continue;
      }
      const pivot = this.partitionRight(begin, end);
      const { partitioned } = this;
      if (isUnbalanced(begin, pivot, end)) {
        if (--bad === 0) {
          heapSort(elements, begin, end);
          return;
        }
        this.breakPatterns(begin, pivot, end);
      } else if (partitioned && this.isNearlySorted(begin, pivot, end)) {
        return;
      }
      this.sort(begin, pivot, bad, leftmost && begin === first);
      begin = pivot + 1;
    }
    insertionSort(this.elements, begin, end);
  }

  private isNearlySorted(begin: number, pivot: number, end: number): boolean {
    return tryInsertionSort(this.elements, begin, pivot) && tryInsertionSort(this.elements, pivot + 1, end);
  }

  private choosePivot(begin: number, end: number): void {
    const middle = begin + ((end - begin) >> 1);
    if (end - begin <= LARGE) {
      this.order3(middle, begin, end - 1);
      return;
    }
    this.order3(begin, middle, end - 1);
    this.order3(begin + 1, middle - 1, end - 2);
    this.order3(begin + 2, middle + 1, end - 3);
    this.order3(middle - 1, middle, middle + 1);
    swap(this.elements, begin, middle);
  }

  private order3(a: number, b: number, c: number): void {
    this.order2(a, b);
    this.order2(b, c);
    this.order2(a, b);
  }

  private order2(a: number, b: number): void {
    if (this.elements[2 * b]! < this.elements[2 * a]!) swap(this.elements, a, b);
  }

  /** Elements less than the pivot (at `begin`) to its left, others to its right; returns its place. */
  private partitionRight(begin: number, end: number): number {
    const { elements } = this;
    const pivot = elements[2 * begin]!;
    let first = begin + 1;
    let last = end - 1;
    while (elements[2 * first]! < pivot) first++;
    if (first - 1 === begin) while (first < last && !(elements[2 * last]! < pivot)) last--;
    else while (!(elements[2 * last]! < pivot)) last--;
    this.partitioned = first >= last;
    while (first < last) {
      swap(elements, first, last);
      do first++;
      while (elements[2 * first]! < pivot);
      do last--;
      while (!(elements[2 * last]! < pivot));
    }
    swap(elements, begin, first - 1);
    return first - 1;
  }

  /** Elements equal to the pivot (at `begin`), of which none is less, to its left, greater ones to its right. */
  private partitionLeft(begin: number, end: number): number {
    const { elements } = this;
    const pivot = elements[2 * begin]!;
    let first = begin;
    let last = end - 1;
    while (pivot < elements[2 * last]!) last--;
    if (last + 1 === end) {
      while (first < last) if (pivot < elements[2 * ++first]!) break;
    } else {
      do first++;
      while (!(pivot < elements[2 * first]!));
    }
    while (first < last) {
      swap(elements, first, last);
      do last--;
      while (pivot < elements[2 * last]!);
      do first++;
      while (!(pivot < elements[2 * first]!));
    }
    swap(elements, begin, last);
    return last;
  }

  /** Exchanges some elements of each side after a bad partition. */
  private breakPatterns(begin: number, pivot: number, end: number): void {
    const { elements } = this;
    const left = pivot - begin;
    const right = end - (pivot + 1);
    if (left >= SMALL) {
      const quarter = left >> 2;
      swap(elements, begin, begin + quarter);
      swap(elements, pivot - 1, pivot - quarter);
      if (left > LARGE) {
        swap(elements, begin + 1, begin + quarter + 1);
        swap(elements, begin + 2, begin + quarter + 2);
        swap(elements, pivot - 2, pivot - (quarter + 1));
        swap(elements, pivot - 3, pivot - (quarter + 2));
      }
    }
    if (right < SMALL) return;
    const quarter = right >> 2;
    swap(elements, pivot + 1, pivot + 1 + quarter);
    swap(elements, end - 1, end - quarter);
    if (right <= LARGE) return;
    swap(elements, pivot + 2, pivot + 2 + quarter);
    swap(elements, pivot + 3, pivot + 3 + quarter);
    swap(elements, end - 2, end - (1 + quarter));
    swap(elements, end - 3, end - (2 + quarter));
  }
}

function isUnbalanced(begin: number, pivot: number, end: number): boolean {
  const eighth = (end - begin) >> 3;
  return pivot - begin < eighth || end - (pivot + 1) < eighth;
}
