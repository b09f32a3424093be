import type { ModelParameter, SynapseModelFact } from '../../facts/models';
import type { CallExpression } from '../../syntax/ast';
import { bindArguments, type Given } from '../arguments';
import { elementPlace, type Place, toBoolean, toInteger, toNumber, wrongType } from '../coerce';
import { type Context, fail, type Thunk, unknownThunk, work } from '../context';
import { placeOf } from '../functions/compiler';
import { forConnections } from '../functions/reader';
import { numberFor, parameterFor } from '../modelParameters';
import { toDouble } from '../numbers/integer';
import { asSequence, itemOf, lengthOf, type Sequence } from '../sequence';
import type { SynapseArgument } from '../synapseDraft';
import { type ParameterValue, UNKNOWN, type Value } from '../value';

/** Compiles a call of a synapse model; `keyOf` gives the model's key in the plan once it runs. */
export function compileSynapse(
  node: CallExpression,
  model: SynapseModelFact,
  keyOf: () => string | undefined,
  context: Context,
): Thunk {
  const call = bindArguments(node, model.callable, context);
  if (!call) return unknownThunk;
  const given = call.given.all;
  return () => {
    const key = keyOf();
    const values: SynapseArgument[] = [];
    for (const argument of given) {
      const value = synapseArgument(argument, model.parameters.get(argument.name)!, context);
      if (value) values.push(value);
    }
    if (key === undefined || values.length < given.length) return UNKNOWN;
    return { kind: 'synapse', draft: { model: key, base: model.name, arguments: values, call: node } };
  };
}

/** Evaluates one argument; undefined where it is wrong or unknown. */
export function synapseArgument(
  given: Given,
  parameter: ModelParameter,
  context: Context,
): SynapseArgument | undefined {
  const value = given.thunk();
  const place = placeOf(given, context);
  if (value.kind === 'unknown') return undefined;
  if (parameter.type === 'dict') {
    fail(
      context,
      'wrong-type',
      given.node,
      `\`${given.name}\` is a dictionary, which only a copy of the model in NEST can have.`,
    );
    return undefined;
  }
  if (value.kind === 'parameter') return ofParameter(value, given, parameter, place);
  const sequence = value.kind === 'string' ? undefined : asSequence(value);
  if (sequence && sequence.kind !== 'nodes') return ofList(sequence, given, parameter, place);
  const single = ofScalar(value, parameter, place);
  if (!single) return undefined;
  return { name: given.name, node: given.node, value: single.value, dimension: single.dimension };
}

function ofParameter(
  value: ParameterValue,
  given: Given,
  parameter: ModelParameter,
  place: Place,
): SynapseArgument | undefined {
  if (parameter.type === 'int' && !value.integer) {
    const message = `\`${given.name}\` is an integer: of parameters only those that give integers can be used, such as \`random.uniform_int\`.`;
    fail(place.context, 'wrong-type', given.node, message);
    return undefined;
  }
  if (parameter.type === 'bool') return wrongType(value, '`True` or `False`', place);
  if (!forConnections(value, given.node, place.context)) return undefined;
  const converted = parameterFor(parameter, value, place);
  return (
    converted && {
      name: given.name,
      value: { parameter: converted.id },
      dimension: value.dimension,
      parameter: converted,
      node: given.node,
    }
  );
}

interface Scalar {
  readonly value: number;
  readonly dimension: number;
}

function ofScalar(value: Value, parameter: ModelParameter, place: Place): Scalar | undefined {
  if (parameter.type === 'bool') {
    const truth = toBoolean(value, place);
    return truth === undefined ? undefined : { value: truth ? 1 : 0, dimension: 0 };
  }
  if (parameter.type === 'int') {
    const integer = toInteger(value, place);
    return integer === undefined ? undefined : { value: toDouble(integer), dimension: 0 };
  }
  if (value.kind === 'boolean') return wrongType(value, 'a number', place);
  const number = toNumber(value, place, 'a number, a parameter or a list');
  const converted = number && numberFor(parameter, number, place);
  return converted === undefined ? undefined : { value: converted, dimension: number!.dimension };
}

/** A list of numbers, or of rows of equal length, flattened row by row. */
function ofList(
  sequence: Sequence,
  given: Given,
  parameter: ModelParameter,
  place: Place,
): SynapseArgument | undefined {
  const length = lengthOf(sequence);
  const rows = Array.from({ length }, (_, i) => rowOf(itemOf(sequence, i)));
  const isNested = rows.some(row => row !== undefined);
  const width = rows[0] ? lengthOf(rows[0]) : 0;
  if (isNested && !rows.every(row => row && lengthOf(row) === width)) {
    fail(place.context, 'array-shape', given.node, `The rows of \`${given.name}\` must be lists of one length.`);
    return undefined;
  }
  work(place.context, length * Math.max(1, width), given.node);
  const items = isNested ? rows.flatMap(row => elementsOf(row!)) : elementsOf(sequence);
  const numbers: number[] = [];
  let dimension = 0;
  const what = `Each element of ${place.what}`;
  for (let i = 0; i < items.length; i++) {
    const row = isNested ? elementPlace(place, Math.floor(i / width), what) : place;
    const scalar = ofScalar(items[i]!, parameter, elementPlace(row, isNested ? i % width : i, what));
    if (!scalar) return undefined;
    if (scalar.dimension !== 0) dimension = scalar.dimension;
    numbers.push(scalar.value);
  }
  const shape = isNested ? [length, width] : [length];
  return { name: given.name, value: { array: numbers }, shape, dimension, node: given.node };
}

const elementsOf = (sequence: Sequence): Value[] =>
  Array.from({ length: lengthOf(sequence) }, (_, i) => itemOf(sequence, i));

function rowOf(value: Value): Sequence | undefined {
  return value.kind === 'list' || value.kind === 'range' || value.kind === 'family' ? value : undefined;
}
