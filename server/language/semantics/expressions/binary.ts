import type { BinaryExpression } from '../../syntax/ast';
import { type OperationSite, plainBinary } from '../arithmetic/plain';
import { quantityBinary } from '../arithmetic/quantity';
import { type Context, fail, type Thunk, work } from '../context';
import { describe } from '../format';
import { joinNodes } from '../nodes/join';
import { parameterBinary } from '../parameters/arithmetic';
import { isList, itemsOf, lengthOf, type Sequence } from '../sequence';
import { asNumber, isNumber, list, type NumberValue, text, UNKNOWN, type Value } from '../value';

/** Operands of a chain such as `a + b + c`, which leans to the left; a loop, so that long chains need no deep stack. */
export function compileBinary(node: BinaryExpression, context: Context): Thunk {
  const chain: BinaryExpression[] = [node];
  while (chain[0]!.left.kind === 'binary') chain.unshift(chain[0]!.left);
  let result = context.compile(chain[0]!.left);
  for (const link of chain) result = operation(link, result, context.compile(link.right), context);
  return result;
}

function operation(node: BinaryExpression, left: Thunk, right: Thunk, context: Context): Thunk {
  const site: OperationSite = { context, node };
  const { operator } = node;
  return () => {
    const a = left();
    const b = right();
    if (isNumber(a) && isNumber(b)) {
      return a.dimension === 0 && b.dimension === 0 ? plainBinary(operator, a, b, site) : quantityBinary(a, b, site);
    }
    return mixedBinary(a, b, site);
  };
}

function mixedBinary(a: Value, b: Value, site: OperationSite): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
  const x = a.kind === 'parameter' ? a : asNumber(a);
  const y = b.kind === 'parameter' ? b : asNumber(b);
  if (x && y) {
    if (isNumber(x) && isNumber(y)) return numbers(x, y, site);
    return parameterBinary(x, y, site);
  }
  if (site.node.operator === '+') return joined(a, b, site);
  if (site.node.operator === '*') {
    if (isRepeatable(a) && y) return repeated(a, y as NumberValue, site);
    if (isRepeatable(b) && x) return repeated(b, x as NumberValue, site);
  }
  return unsuitable(a, b, site);
}

const numbers = (x: NumberValue, y: NumberValue, site: OperationSite): Value =>
  x.dimension === 0 && y.dimension === 0 ? plainBinary(site.node.operator, x, y, site) : quantityBinary(x, y, site);

function joined(a: Value, b: Value, site: OperationSite): Value {
  if (a.kind === 'nodes' && b.kind === 'nodes') return joinNodes(a, b, site);
  if (a.kind === 'string' && b.kind === 'string') {
    work(site.context, a.value.length + b.value.length, site.node);
    return text(a.value + b.value);
  }
  if (!isList(a) || !isList(b)) return unsuitable(a, b, site);
  work(site.context, lengthOf(a) + lengthOf(b), site.node);
  return list([...itemsOf(a), ...itemsOf(b)]);
}

const isRepeatable = (value: Value): value is Sequence => value.kind === 'string' || isList(value);

function repeated(value: Sequence, times: NumberValue, site: OperationSite): Value {
  if (times.kind !== 'int' || times.dimension !== 0) return unsuitable(value, times, site);
  const count = Math.max(0, Number(times.value));
  work(site.context, Math.max(1, count) * lengthOf(value), site.node);
  if (value.kind === 'string') return text(value.value.repeat(count));
  const items = itemsOf(value);
  return list(Array.from({ length: count * items.length }, (_, i) => items[i % items.length]!));
}

function unsuitable(a: Value, b: Value, { context, node }: OperationSite): Value {
  const message = `\`${node.operator}\` cannot be applied to ${describe(a)} and ${describe(b)}.`;
  return fail(context, 'wrong-type', node, message + unsuitableHint(a, b, node.operator));
}

function unsuitableHint(a: Value, b: Value, operator: string): string {
  if (a.kind === 'family' || b.kind === 'family')
    return ' A family is a list of populations; its members are joined one by one.';
  if (isList(a) && isList(b)) return ` Element by element: \`[x ${operator} y for x, y in zip(a, b)]\`.`;
  if (isList(a) && asNumber(b)) return ` To do so with each element, write \`[x ${operator} … for x in …]\`.`;
  if (isList(b) && asNumber(a)) return ` To do so with each element, write \`[… ${operator} x for x in …]\`.`;
  return '';
}
