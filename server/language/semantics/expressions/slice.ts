import type { SliceExpression } from '../../syntax/ast';
import { toSafeInteger } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { describe } from '../format';
import { sliceNodes } from '../nodes/collection';
import { asSequence, lengthOf, sliceOf } from '../sequence';
import { UNKNOWN, type Value } from '../value';

/** `x[lower:upper:step]` with Python's rules; slices of nodes have positive steps only. */
export function compileSlice(node: SliceExpression, context: Context): Thunk {
  const object = context.compile(node.object);
  const parts = (['lower', 'upper', 'step'] as const).map(name => compilePart(node, name, context));
  return () => {
    const value = object();
    const [lower, upper, step] = parts.map(part => part?.());
    if (value.kind === 'unknown') return value;
    if (lower === null || upper === null || step === null) return UNKNOWN;
    return slice(value, { lower, upper, step: step ?? 1 }, node, context);
  };
}

/** An integer, undefined where the part is left out, null where it is wrong. */
function compilePart(
  node: SliceExpression,
  name: 'lower' | 'upper' | 'step',
  context: Context,
): (() => number | null) | undefined {
  const part = node[name];
  if (!part) return undefined;
  const thunk = context.compile(part);
  return () => toSafeInteger(thunk(), { context, node: part, what: 'A slice’s bound' }) ?? null;
}

interface Bounds {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly step: number;
}

function slice(value: Value, bounds: Bounds, node: SliceExpression, context: Context): Value {
  const sequence = asSequence(value);
  if (!sequence) {
    return fail(context, 'wrong-type', node.object, `Only lists and nodes can be sliced, not ${describe(value)}.`);
  }
  if (bounds.step === 0) return fail(context, 'bad-slice', node.step!, 'The step of a slice cannot be 0.');
  if (sequence.kind === 'nodes' && bounds.step < 0) {
    return fail(
      context,
      'bad-slice',
      node.step!,
      'Nodes are sliced with a positive step: their order is that of their ids.',
    );
  }
  const { first, count } = resolve(bounds, lengthOf(sequence));
  if (sequence.kind === 'nodes') {
    work(context, sequence.spans.length, node);
    return sliceNodes(sequence, first, count, bounds.step);
  }
  if (sequence.kind !== 'range') work(context, count, node);
  return sliceOf(sequence, first, count, bounds.step);
}

/** Python's `slice.indices`. */
function resolve({ lower, upper, step }: Bounds, length: number): { readonly first: number; readonly count: number } {
  const least = step > 0 ? 0 : -1;
  const most = step > 0 ? length : length - 1;
  const clamp = (bound: number) => Math.min(Math.max(bound < 0 ? bound + length : bound, least), most);
  const first = lower === undefined ? (step > 0 ? least : most) : clamp(lower);
  const last = upper === undefined ? (step > 0 ? most : least) : clamp(upper);
  return { first, count: Math.max(0, Math.ceil((last - first) / step)) };
}
