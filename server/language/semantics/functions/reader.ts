import type { NumberOrParameter } from '../../../engine/plan';
import type { BoundCall, Given } from '../arguments';
import {
  elementPlace,
  type Place,
  toBoolean,
  toNumber,
  toPlain,
  toSafeInteger,
  toText,
  wrongDimension,
  wrongType,
} from '../coerce';
import { type Context, fail, work } from '../context';
import { toDouble } from '../numbers/integer';
import { asSequence, itemOf, lengthOf } from '../sequence';
import type { ParameterValue, Value } from '../value';
import { placeOf } from './compiler';

/** Makes of an argument's value what is wanted; undefined, with an error, where it does not fit. */
type Convert<T> = (value: Value, given: Given, context: Context) => T | undefined;

const booleanOf: Convert<boolean> = (value, given, context) => toBoolean(value, placeOf(given, context));
const plainOf: Convert<number> = (value, given, context) => toPlain(value, placeOf(given, context));
const integerOf: Convert<number> = (value, given, context) => toSafeInteger(value, placeOf(given, context));
const textOf: Convert<string> = (value, given, context) => toText(value, placeOf(given, context));

/**
 * Reads the arguments of one evaluation of a call. An argument that is left out gives undefined; so does a wrong or unknown
 * one, and then `failed` is set (wrong ones are reported).
 */
export class Reader {
  failed = false;

  constructor(
    readonly call: BoundCall,
    readonly context: Context,
  ) {}

  boolean(name: string): boolean | undefined {
    return this.read(name, booleanOf);
  }

  /** A number without unit. */
  number(name: string): number | undefined {
    return this.read(name, plainOf);
  }

  integer(name: string): number | undefined {
    return this.read(name, integerOf);
  }

  text(name: string): string | undefined {
    return this.read(name, textOf);
  }

  /** A number or Parameter without unit, for connections. */
  numberOrParameter(name: string, wanted = 'a number or parameter'): NumberOrParameter | undefined {
    return this.read(name, (value, given) =>
      value.kind === 'parameter' ? this.parameter(value, given) : this.plain(value, given, wanted),
    );
  }

  /** An int, or a Parameter drawn for each node. */
  integerOrParameter(name: string): NumberOrParameter | undefined {
    return this.read(name, (value, given) =>
      value.kind === 'parameter' ? this.parameter(value, given) : toSafeInteger(value, placeOf(given, this.context)),
    );
  }

  /** A list of numbers without unit. */
  numbers(name: string): number[] | undefined {
    return this.list(name, 'a list of numbers', toPlain);
  }

  integers(name: string): number[] | undefined {
    return this.list(name, 'a list of integers', toSafeInteger);
  }

  value(name: string): Value | undefined {
    return this.read(name, value => (value.kind === 'unknown' ? undefined : value));
  }

  /** A value of one kind. */
  ofKind<K extends Value['kind']>(name: string, kind: K, wanted: string): Extract<Value, { kind: K }> | undefined {
    return this.read(name, (value, given) =>
      value.kind === kind
        ? (value as Extract<Value, { kind: K }>)
        : wrongType(value, wanted, placeOf(given, this.context)),
    );
  }

  private read<T>(name: string, convert: Convert<T>): T | undefined {
    const given = this.call.given.get(name);
    if (!given) return undefined;
    const result = convert(given.thunk(), given, this.context);
    if (result === undefined) this.failed = true;
    return result;
  }

  private list(
    name: string,
    wanted: string,
    convert: (item: Value, place: Place) => number | undefined,
  ): number[] | undefined {
    return this.read(name, (value, given) => {
      const sequence = asSequence(value);
      const place = placeOf(given, this.context);
      if (!sequence || sequence.kind === 'string' || sequence.kind === 'nodes') return wrongType(value, wanted, place);
      const length = lengthOf(sequence);
      work(this.context, length, given.node);
      const numbers: number[] = [];
      for (let i = 0; i < length; i++) {
        const number = convert(itemOf(sequence, i), elementPlace(place, i, `Each element of ${place.what}`));
        if (number === undefined) return undefined;
        numbers.push(number);
      }
      return numbers;
    });
  }

  private plain(value: Value, given: Given, wanted: string): number | undefined {
    const place = placeOf(given, this.context);
    const number = toNumber(value, place, wanted);
    if (!number) return undefined;
    return number.dimension === 0 ? toDouble(number.value) : wrongDimension(number, 'a bare number', place);
  }

  private parameter(value: ParameterValue, given: Given): NumberOrParameter | undefined {
    const place = placeOf(given, this.context);
    if (value.dimension !== 0) return wrongDimension(value, 'a bare number', place);
    return forConnections(value, given.node, this.context) ? { parameter: value.id } : undefined;
  }
}

/** Refuses Parameters that use the position of a node being created. */
export function forConnections(value: ParameterValue, at: Given['node'], context: Context): boolean {
  if (!value.ofNode) return true;
  fail(
    context,
    'parameter-not-allowed',
    at,
    '`spatial.pos` is the position of a node being created; connections have `spatial.source_pos` and `spatial.target_pos`.',
  );
  return false;
}
