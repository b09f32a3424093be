import { fail, work } from '../context';
import { describe } from '../format';
import type { ComparisonSite } from '../parameters/comparison';
import { itemOf, lengthOf, type Sequence } from '../sequence';
import { asNumber, type Value } from '../value';
import { difference } from './difference';
import { areEqual, comparable } from './equality';

/** Negative, zero or positive as a is less than, equal to or greater than b; NaN where neither, undefined on an error. */
export function order(operator: string, a: Value, b: Value, site: ComparisonSite): number | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  const x = asNumber(a);
  const y = asNumber(b);
  if (x && y) {
    const pair = comparable(x, y, operator, site);
    return pair && difference(pair[0].value, pair[1].value);
  }
  if (a.kind === 'string' && b.kind === 'string') {
    work(site.context, a.value.length, site.node);
    return difference(a.value, b.value);
  }
  if (a.kind === 'list' && b.kind === 'list') return orderLists(operator, a, b, site);
  fail(site.context, 'wrong-type', site.node, `Cannot compare ${describe(a)} with ${describe(b)}.`);
  return undefined;
}

function orderLists(operator: string, a: Sequence, b: Sequence, site: ComparisonSite): number | undefined {
  const length = Math.min(lengthOf(a), lengthOf(b));
  work(site.context, length, site.node);
  for (let i = 0; i < length; i++) {
    const equal = areEqual(itemOf(a, i), itemOf(b, i), site);
    if (equal === undefined) return undefined;
    if (!equal) return order(operator, itemOf(a, i), itemOf(b, i), site);
  }
  return lengthOf(a) - lengthOf(b);
}
