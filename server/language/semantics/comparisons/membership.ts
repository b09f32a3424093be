import { fail, work } from '../context';
import { describe } from '../format';
import { hasId } from '../nodes/collection';
import { fromDouble } from '../numbers/integer';
import type { ComparisonSite } from '../parameters/comparison';
import { asSequence, itemOf, lengthOf } from '../sequence';
import { asNumber, type RangeValue, type Value } from '../value';
import { areEqual } from './equality';

/** Python's `item in container`; of nodes by id. Undefined on an error. */
export function contains(container: Value, item: Value, site: ComparisonSite): boolean | undefined {
  const number = asNumber(item);
  if (container.kind === 'nodes' && number?.kind === 'int') {
    work(site.context, container.spans.length, site.node);
    return hasId(container, Number(number.value));
  }
  if (container.kind === 'range' && number && number.dimension === 0) return rangeHas(container, Number(number.value));
  if (container.kind === 'string' && item.kind === 'string') {
    work(site.context, container.value.length, site.node);
    return container.value.includes(item.value);
  }
  const sequence = container.kind === 'string' ? undefined : asSequence(container);
  if (!sequence) {
    const message = `\`in\` looks for an element in a list, not for ${describe(item)} in ${describe(container)}.`;
    fail(site.context, 'wrong-type', site.node, message);
    return undefined;
  }
  const length = lengthOf(sequence);
  work(site.context, length, site.node);
  for (let i = 0; i < length; i++) {
    const equal = areEqual(itemOf(sequence, i), item, site);
    if (equal !== false) return equal;
  }
  return false;
}

function rangeHas({ first, step, count }: RangeValue, value: number): boolean {
  if (!Number.isInteger(value) || count === 0) return false;
  const index = (Number(fromDouble(value)) - first) / step;
  return Number.isInteger(index) && index >= 0 && index < count;
}
