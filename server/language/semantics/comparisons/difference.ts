/** Negative, zero or positive as a is less than, equal to or greater than b; NaN where neither. */
export function difference<T extends number | bigint | string>(a: T, b: T): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // Not `===`: a bigint and a double of the same value are equal.
  return a >= b ? 0 : Number.NaN;
}
