import type { BinaryExpression } from '../../syntax/ast';
import type { BoundCall, Given } from '../arguments';
import { plainBinary } from '../arithmetic/plain';
import { quantityBinary } from '../arithmetic/quantity';
import { elementPlace, toNumber, toSafeInteger, wrongType } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { describe } from '../format';
import { dimensionMismatch } from '../mismatch';
import { joinNodes } from '../nodes/join';
import { asSequence, itemOf, lengthOf, type Sequence, spread } from '../sequence';
import { asNumber, fitsEveryDimension, int, list, type NumberValue, UNKNOWN, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';
import { order } from './order';

/** A list, range or family given for an argument. */
function sequenceOf(given: Given, context: Context): Sequence | undefined {
  const value = given.thunk();
  const sequence = asSequence(value);
  if (sequence && sequence.kind !== 'string') return sequence;
  return wrongType(value, 'a list', placeOf(given, context));
}

function len(call: BoundCall, context: Context): Thunk {
  const given = call.given.get('sequence')!;
  return () => {
    const value = given.thunk();
    const sequence = asSequence(value);
    if (sequence) return int(lengthOf(sequence));
    wrongType(value, 'a list or nodes', placeOf(given, context));
    return UNKNOWN;
  };
}

/** `range(stop)`, `range(start, stop)`, `range(start, stop, step)`. */
function range(call: BoundCall, context: Context): Thunk {
  const { all } = call.given;
  if (all.length > 3) {
    fail(context, 'too-many-arguments', all[3]!.node, '`range` takes a start, a stop and a step at most.');
    return () => UNKNOWN;
  }
  return () => {
    const parts = all.map(given =>
      toSafeInteger(given.thunk(), { ...placeOf(given, context), what: 'A bound of `range`' }),
    );
    if (parts.includes(undefined)) return UNKNOWN;
    const [first, stop, step = 1] = (parts.length === 1 ? [0, parts[0]] : parts) as [number, number, number?];
    if (step === 0) return fail(context, 'value-out-of-range', all[2]!.node, 'The step of `range` cannot be 0.');
    return { kind: 'range', first, step, count: Math.max(0, Math.ceil((stop - first) / step)) };
  };
}

function zip(call: BoundCall, context: Context): Thunk {
  return () => {
    const sequences = call.given.all.map(given => sequenceOf(given, context));
    if (!areAll(sequences)) return UNKNOWN;
    const length = Math.min(...sequences.map(lengthOf));
    for (const sequence of sequences) work(context, lengthOf(sequence), call.node);
    const all = sequences.map(spread);
    return list(Array.from({ length }, (_, i) => list(all.map(sequence => itemOf(sequence, i)))));
  };
}

const areAll = <T extends object>(items: readonly (T | undefined)[]): items is readonly T[] =>
  !items.includes(undefined);

function enumerate(call: BoundCall, context: Context): Thunk {
  const [given, start] = [call.given.get('sequence')!, call.given.get('start')];
  return () => {
    const sequence = sequenceOf(given, context);
    const first = start ? toSafeInteger(start.thunk(), placeOf(start, context)) : 0;
    if (!sequence || first === undefined) return UNKNOWN;
    const length = lengthOf(sequence);
    work(context, length * 2, call.node);
    const items = spread(sequence);
    return list(Array.from({ length }, (_, i) => list([int(first + i), itemOf(items, i)])));
  };
}

/** From left to right, beginning with `start`; with nodes as a start also the union of collections. */
function sum(call: BoundCall, context: Context): Thunk {
  const [given, start] = [call.given.get('sequence')!, call.given.get('start')];
  const { node } = call;
  // Errors of single additions are placed at the whole call.
  const addition: BinaryExpression = {
    kind: 'binary',
    operator: '+',
    left: given.node,
    right: given.node,
    start: node.start,
    end: node.end,
  };
  return () => {
    const sequence = sequenceOf(given, context);
    if (!sequence) return UNKNOWN;
    const length = lengthOf(sequence);
    work(context, length, node);
    let total: Value = start ? start.thunk() : { ...int(0), literalZero: true };
    for (let i = 0; i < length; i++) {
      total = plus(total, itemOf(sequence, i), addition, context);
      if (total.kind === 'unknown') return UNKNOWN;
    }
    return total;
  };
}

function plus(a: Value, b: Value, node: BinaryExpression, context: Context): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
  const site = { context, node };
  const x = asNumber(a);
  const y = asNumber(b);
  if (x && y) return x.dimension === 0 && y.dimension === 0 ? plainBinary('+', x, y, site) : quantityBinary(x, y, site);
  if (a.kind === 'nodes' && b.kind === 'nodes') return joinNodes(a, b, site);
  const hint = b.kind === 'nodes' ? ' To join nodes, begin with the first: `sum(list[1:], list[0])`.' : '';
  return fail(context, 'wrong-type', node, `\`sum\` adds numbers, not ${describe(b)}.${hint}`);
}

/** Python's `min` and `max` of several numbers or one list: the first of equal ones. */
const extreme =
  (sign: 1 | -1): FunctionCompiler =>
  (call, context): Thunk =>
  () => {
    const numbers = numbersOf(call, context);
    if (!numbers) return UNKNOWN;
    let best = numbers[0]!;
    for (const number of numbers) {
      if (!areComparable(best, number, call, context)) return UNKNOWN;
      if (order(number, best) * sign > 0) best = number;
    }
    return best;
  };

function areComparable(a: NumberValue, b: NumberValue, call: BoundCall, context: Context): boolean {
  if (a.dimension === b.dimension || fitsEveryDimension(a) || fitsEveryDimension(b)) return true;
  dimensionMismatch(context, call.node, '<', { left: a, right: b });
  return false;
}

function numbersOf({ given: { all }, node, fact }: BoundCall, context: Context): readonly NumberValue[] | undefined {
  const values = all.map(given => given.thunk());
  const only = values.length === 1 ? asSequence(values[0]!) : undefined;
  if (!only) {
    const numbers = values.map((value, i) => toNumber(value, { ...placeOf(all[i]!, context), what: 'Each argument' }));
    return areAll(numbers) ? numbers : undefined;
  }
  const length = lengthOf(only);
  work(context, length, node);
  if (length === 0) {
    fail(context, 'value-out-of-range', node, `\`${fact.name}\` of an empty list has no value.`);
    return undefined;
  }
  const place = placeOf(all[0]!, context);
  const numbers = Array.from({ length }, (_, i) => toNumber(itemOf(only, i), elementPlace(place, i, 'Each element')));
  return areAll(numbers) ? numbers : undefined;
}

export const SEQUENCE_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = {
  len,
  range,
  zip,
  enumerate,
  sum,
  min: extreme(-1),
  max: extreme(1),
};
