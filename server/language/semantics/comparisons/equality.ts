import { work } from '../context';
import { dimensionMismatch } from '../mismatch';
import { sameNodes } from '../nodes/collection';
import type { ComparisonSite } from '../parameters/comparison';
import { shownScale, toScale } from '../quantities';
import { isList, itemOf, lengthOf, type Sequence } from '../sequence';
import { asNumber, fitsEveryDimension, type NumberValue, type Value } from '../value';
import { difference } from './difference';

/** Python's `==`; values of different kinds are unequal, but numbers of different dimensions cannot be compared (undefined). */
export function areEqual(a: Value, b: Value, site: ComparisonSite): boolean | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return undefined;
  const x = asNumber(a);
  const y = asNumber(b);
  if (x && y) return numbersEqual(x, y, site);
  if (a.kind === 'string' && b.kind === 'string') {
    work(site.context, a.value.length, site.node);
    return a.value === b.value;
  }
  if (a.kind === 'nodes' && b.kind === 'nodes') {
    work(site.context, a.spans.length, site.node);
    return sameNodes(a, b);
  }
  if (isList(a) && isList(b)) return listsEqual(a, b, site);
  return a === b;
}

function numbersEqual(x: NumberValue, y: NumberValue, site: ComparisonSite): boolean | undefined {
  const pair = comparable(x, y, '==', site);
  return pair && difference(pair[0].value, pair[1].value) === 0;
}

/** Both numbers in one scale; undefined and an error where their dimensions differ. */
export function comparable(
  x: NumberValue,
  y: NumberValue,
  operator: string,
  { context, node, leftNode, rightNode }: ComparisonSite,
): [NumberValue, NumberValue] | undefined {
  if (x.dimension === y.dimension) {
    if (x.scale === y.scale) return [x, y];
    const scale = shownScale(x.dimension);
    return [toScale(x, scale), toScale(y, scale)];
  }
  if (fitsEveryDimension(x) || fitsEveryDimension(y)) return [x, y];
  dimensionMismatch(context, node, operator, { left: x, right: y, leftNode, rightNode });
  return undefined;
}

/** As in Python, a list equals itself without a look at what is in it, which can be much where lists share others. */
function listsEqual(a: Sequence, b: Sequence, site: ComparisonSite): boolean | undefined {
  if (a === b) return true;
  const length = lengthOf(a);
  if (length !== lengthOf(b)) return false;
  work(site.context, length, site.node);
  for (let i = 0; i < length; i++) {
    const equal = areEqual(itemOf(a, i), itemOf(b, i), site);
    if (equal !== true) return equal;
  }
  return true;
}
