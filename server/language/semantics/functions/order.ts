import { toScale } from '../quantities';
import type { NumberValue } from '../value';

/** Negative, zero or positive as a is less than, equal to or greater than b, two numbers that may be compared. */
export function order(a: NumberValue, b: NumberValue): number {
  const [x, y] = a.scale === b.scale ? [a, b] : [toScale(a, 0), toScale(b, 0)];
  if (x.value < y.value) return -1;
  return x.value > y.value ? 1 : 0;
}
