import type { NodeSet, Span } from '../../../engine/plan';
import type { NodesValue } from '../value';

/** Node collections: strictly ascending ids kept as runs, never expanded (construction.md 4). */

export const population = (first: number, count: number, name: string, layer?: number): NodesValue => ({
  kind: 'nodes',
  spans: [{ first, count, step: 1 }],
  count,
  layer,
  stepped: false,
  name,
});

/** A collection of ids; undefined where they are not strictly ascending. */
export function fromIds(ids: readonly number[]): NodesValue | undefined {
  const spans: Span[] = [];
  let first = 0;
  let last = 0;
  for (const id of ids) {
    if (id <= last) return undefined;
    if (spans.length > 0 && id === last + 1) spans[spans.length - 1] = { first, count: id - first + 1, step: 1 };
    else {
      first = id;
      spans.push({ first, count: 1, step: 1 });
    }
    last = id;
  }
  return { kind: 'nodes', spans, count: ids.length, stepped: false };
}

export const lastId = (span: Span): number => span.first + (span.count - 1) * span.step;

/** Union of collections that can be joined, or the first id they share. Runs that touch become one. */
export function union(a: NodesValue, b: NodesValue): NodesValue | { readonly shared: number } {
  const spans: Span[] = [];
  for (let i = 0, j = 0; i < a.spans.length || j < b.spans.length; ) {
    const [x, y] = [a.spans[i], b.spans[j]];
    const isNextOfA = x !== undefined && (y === undefined || x.first < y.first);
    const span = isNextOfA ? x : y!;
    if (isNextOfA) i++;
    else j++;
    const previous = spans.at(-1);
    if (previous && span.first <= lastId(previous)) return { shared: span.first };
    if (previous && span.first === lastId(previous) + 1) {
      spans[spans.length - 1] = { first: previous.first, count: previous.count + span.count, step: 1 };
    } else spans.push(span);
  }
  return { kind: 'nodes', spans, count: a.count + b.count, stepped: false };
}

/** Id of the node at an index, 0 ≤ index < count. */
export function idAt({ spans }: NodesValue, index: number): number {
  let rest = index;
  for (const span of spans) {
    if (rest < span.count) return span.first + rest * span.step;
    rest -= span.count;
  }
  return 0;
}

/** The node at an index as a collection of one. */
export const nodeAt = (nodes: NodesValue, index: number): NodesValue => ({
  kind: 'nodes',
  spans: [{ first: idAt(nodes, index), count: 1, step: 1 }],
  count: 1,
  layer: nodes.layer,
  stepped: false,
});

/** Every node as a collection of one, in time linear in their number. */
export const eachNode = ({ spans, layer }: NodesValue): NodesValue[] =>
  spans.flatMap(({ first, count, step }) =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'nodes',
      spans: [{ first: first + i * step, count: 1, step: 1 }],
      count: 1,
      layer,
      stepped: false,
    })),
  );

/** Nodes at first, first + step, … (count of them); all indices exist and step > 0. */
export function sliceNodes(nodes: NodesValue, first: number, count: number, step: number): NodesValue {
  const spans: Span[] = [];
  let offset = first;
  let left = count;
  for (const span of nodes.spans) {
    if (left === 0) break;
    if (offset < span.count) {
      const taken = Math.min(left, Math.ceil((span.count - offset) / step));
      spans.push({ first: span.first + offset * span.step, count: taken, step: taken === 1 ? 1 : span.step * step });
      offset += taken * step;
      left -= taken;
    }
    offset -= span.count;
  }
  const whole = first === 0 && count === nodes.count && step === 1;
  return {
    kind: 'nodes',
    spans,
    count,
    layer: nodes.layer,
    stepped: nodes.stepped || step !== 1,
    name: whole ? nodes.name : undefined,
  };
}

export const hasId = ({ spans }: NodesValue, id: number): boolean =>
  spans.some(span => id >= span.first && id <= lastId(span) && (id - span.first) % span.step === 0);

export const sameNodes = (a: NodesValue, b: NodesValue): boolean =>
  a.count === b.count && a.spans.length === b.spans.length && a.spans.every((span, i) => sameSpan(span, b.spans[i]!));

const sameSpan = (a: Span, b: Span): boolean => a.first === b.first && a.count === b.count && a.step === b.step;

/** As the plan has it. */
export const nodeSet = ({ spans, layer }: NodesValue): NodeSet => (layer === undefined ? { spans } : { spans, layer });
