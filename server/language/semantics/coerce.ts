import type { SourceRange } from '../../engine/plan';
import { describeDimension } from '../facts/dimensions';
import type { NestUnit } from '../facts/units';
import type { Fix } from '../problem';
import type { Expression } from '../syntax/ast';
import { type Context, fail } from './context';
import { describe, formatNumber } from './format';
import { unitFix } from './mismatch';
import { fromDouble, type Integer, toDouble } from './numbers/integer';
import { inScale } from './quantities';
import { asNumber, fitsEveryDimension, type NumberValue, type Value } from './value';

/**
 * From values to what a place in the language wants. Each function gives undefined and reports an error where the value
 * does not fit; unknown values give undefined silently. `what` names the place: "`indegree`".
 */
export interface Place {
  readonly context: Context;
  readonly node: Expression;
  readonly what: string;
  /** An element of a list that is not written out here: `node` is the list, and wrapping that would not mend the element. */
  readonly isInside?: boolean;
}

/** An element of the list at `node`: the expression it is written as, or the list where it comes from elsewhere. */
export const elementNode = (node: Expression, index: number): Expression =>
  node.kind === 'list' ? (node.items[index] ?? node) : node;

/** The place of an element of the list at a place. */
export function elementPlace({ context, node, isInside }: Place, index: number, what: string): Place {
  const element = elementNode(node, index);
  return { context, node: element, what, isInside: isInside || element === node };
}

/** Reports that something else was wanted. */
export function wrongType(value: Value, wanted: string, { context, node, what }: Place): undefined {
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'parameter') {
    fail(
      context,
      'parameter-not-allowed',
      node,
      `${what} is ${wanted}, known before anything is connected; this is ${describe(value)}.`,
    );
    return undefined;
  }
  fail(context, 'wrong-type', node, `${what} is ${wanted}, not ${describe(value)}.`);
  return undefined;
}

export function toNumber(value: Value, place: Place, wanted = 'a number'): NumberValue | undefined {
  return asNumber(value) ?? wrongType(value, wanted, place);
}

/** A number without unit. */
export function toPlain(value: Value, place: Place): number | undefined {
  const number = toNumber(value, place);
  if (!number) return undefined;
  if (number.dimension !== 0) return wrongDimension(number, 'a bare number', place);
  return toDouble(number.value);
}

/** A number in a unit of NEST's, from a quantity of that dimension or a bare number. */
export function toUnit(value: Value, unit: NestUnit, place: Place): number | undefined {
  const number = toNumber(value, place);
  return number && numberInUnit(number, unit, place);
}

export function numberInUnit(number: NumberValue, unit: NestUnit, place: Place): number | undefined {
  if (number.dimension === 0) return toDouble(number.value);
  if (number.dimension !== unit.dimension) {
    return wrongDimension(number, describeDimension(unit.dimension), place);
  }
  return inScale(number, unit.scale);
}

export function wrongDimension(
  number: { readonly dimension: number },
  wanted: string,
  { context, node, what }: Place,
): undefined {
  fail(context, 'wrong-dimension', node, `${what} is ${wanted}, not ${describeDimension(number.dimension)}.`);
  return undefined;
}

/** Numbers of connections, where people give probabilities. */
const COUNTS: ReadonlySet<string> = new Set(['`N`', '`indegree`', '`outdegree`']);

/** An int in Python's sense: 2.0 is none. */
export function toInteger(value: Value, place: Place): Integer | undefined {
  const number = toNumber(value, place, 'an integer');
  if (!number) return undefined;
  if (number.dimension !== 0) return wrongDimension(number, 'an integer', place);
  if (number.kind === 'int') return number.value;
  const isShare = number.value > 0 && number.value < 1 && COUNTS.has(place.what);
  const share = isShare ? ' The probability of a connection is given with `pairwise_bernoulli(p=…)`.' : '';
  const message = `${place.what} is an integer, not the float ${formatNumber(number)}.${share}`;
  fail(place.context, 'wrong-type', place.node, message, {
    fixes: isShare || place.isInside ? [] : integerFixes(number.value, place.node),
  });
  return undefined;
}

/** A whole literal is written as an int; for other expressions their value is made one. */
function integerFixes(value: number, node: Expression): Fix[] {
  if (node.kind === 'number' && Number.isInteger(value)) {
    const text = String(fromDouble(value));
    return [{ title: `Write ${text}`, edits: [{ start: node.start, end: node.end, text }] }];
  }
  return ['int', 'round'].map(name => ({
    title: `Wrap in ${name}(…)`,
    edits: [
      { start: node.start, end: node.start, text: `${name}(` },
      { start: node.end, end: node.end, text: ')' },
    ],
  }));
}

/** An int that fits a double exactly. */
export function toSafeInteger(value: Value, place: Place): number | undefined {
  const integer = toInteger(value, place);
  if (typeof integer !== 'bigint') return integer;
  fail(place.context, 'number-too-large', place.node, `${place.what} is too large.`);
  return undefined;
}

export function toBoolean(value: Value, place: Place): boolean | undefined {
  return value.kind === 'boolean' ? value.value : wrongType(value, '`True` or `False`', place);
}

export function toText(value: Value, place: Place): string | undefined {
  return value.kind === 'string' ? value.value : wrongType(value, 'a string', place);
}

/** Numbers that must be of one dimension, each with its name and where it stands. */
export interface Named {
  readonly name: string;
  readonly node: SourceRange & Partial<Expression>;
  readonly value: NumberValue;
  /** Was left out: the value is the default. */
  readonly isDefault: boolean;
}

/** The dimension and scale several numbers share; undefined and an error where they do not. */
export function commonDimension(
  numbers: readonly Named[],
  owner: string,
  context: Context,
): { readonly dimension: number; readonly scale: number } | undefined {
  const first = numbers.find(({ value }) => !fitsEveryDimension(value));
  if (!first) return { dimension: 0, scale: 0 };
  const { dimension } = first.value;
  const other = numbers.find(({ value }) => value.dimension !== dimension && !fitsEveryDimension(value));
  if (!other) return { dimension: first.value.dimension, scale: first.value.scale };
  const phrase = ({ name, value, isDefault }: Named) =>
    isDefault
      ? `\`${name}\`, left out, is the bare number ${formatNumber(value)}`
      : `\`${name}\` is ${describeDimension(value.dimension)}`;
  const culprit = other.isDefault ? first : other;
  fail(context, 'wrong-dimension', culprit.node, `In \`${owner}\` ${phrase(first)}, but ${phrase(other)}.`, {
    fixes: culprit.value.dimension === 0 ? unitFix(culprit.node as Expression, first.value.dimension) : [],
  });
  return undefined;
}
