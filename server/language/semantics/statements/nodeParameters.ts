import type { NodeParameterValue } from '../../../engine/plan';
import type { ModelParameter, NodeModelFact } from '../../facts/models';
import type { Node } from '../../syntax/ast';
import type { Given } from '../arguments';
import { elementPlace, type Place, toBoolean, toNumber, toSafeInteger, toText, wrongType } from '../coerce';
import { type Context, fail, work } from '../context';
import { placeOf } from '../functions/compiler';
import { listNames } from '../messages';
import { numberFor, parameterFor } from '../modelParameters';
import { asSequence, itemOf, lengthOf, type Sequence } from '../sequence';
import type { ParameterValue, Value } from '../value';

export interface NodeParameter {
  readonly name: string;
  readonly value: NodeParameterValue;
  /** Draws random numbers for every node. */
  readonly random: boolean;
}

/** Evaluates parameters of a node model; undefined where one is wrong or unknown. */
export function evaluateNodeParameters(
  given: readonly Given[],
  model: NodeModelFact,
  context: Context,
): NodeParameter[] | undefined {
  const parameters: NodeParameter[] = [];
  for (const argument of given) {
    const parameter = nodeParameter(argument, model, context);
    if (parameter) parameters.push(parameter);
  }
  return parameters.length === given.length ? parameters : undefined;
}

function nodeParameter(given: Given, model: NodeModelFact, context: Context): NodeParameter | undefined {
  const fact = model.parameters.get(given.name)!;
  const value = given.thunk();
  const place = placeOf(given, context);
  if (value.kind === 'unknown') return undefined;
  if (model.readOnly.has(given.name)) {
    fail(
      context,
      'read-only-parameter',
      given.node,
      `\`${given.name}\` of \`${model.name}\` can be read, but not set.`,
    );
    return undefined;
  }
  if (value.kind === 'parameter') {
    const converted = ofParameter(value, fact, place);
    return converted && { name: given.name, value: { parameter: converted.id }, random: value.random };
  }
  const plain = ofValue(value, fact, place);
  return plain === undefined ? undefined : { name: given.name, value: plain, random: false };
}

function ofParameter(value: ParameterValue, fact: ModelParameter, place: Place): ParameterValue | undefined {
  if (fact.type !== 'float') return wrongType(value, wanted(fact), place);
  if (value.ofPair) {
    const message = 'Distances and positions of sources and targets belong to connections; a node has `spatial.pos`.';
    fail(place.context, 'parameter-not-allowed', place.node, message);
    return undefined;
  }
  return parameterFor(fact, value, place);
}

const wanted = ({ type }: ModelParameter): string =>
  ({
    float: 'a number',
    int: 'an integer',
    bool: '`True` or `False`',
    string: 'a string',
    list: 'a list',
    dict: 'a dictionary',
  })[type];

function ofValue(value: Value, fact: ModelParameter, place: Place): NodeParameterValue | undefined {
  switch (fact.type) {
    case 'float': {
      if (value.kind === 'boolean') return wrongType(value, 'a number', place);
      const number = toNumber(value, place, 'a number or parameter');
      return number && numberFor(fact, number, place);
    }
    case 'int':
      return toSafeInteger(value, place);
    case 'bool':
      return toBoolean(value, place);
    case 'string':
      return toText(value, place);
    case 'list':
      return ofList(value, fact, place);
    case 'dict':
      fail(place.context, 'wrong-type', place.node, `${place.what} is a dictionary, which the language does not have.`);
      return undefined;
  }
}

function ofList(value: Value, fact: ModelParameter, place: Place): NodeParameterValue | undefined {
  const sequence = value.kind === 'string' || value.kind === 'nodes' ? undefined : asSequence(value);
  if (!sequence) return wrongType(value, 'a list', place);
  work(place.context, lengthOf(sequence), place.node);
  return ofItems(sequence, fact, place);
}

function ofItems(sequence: Sequence, fact: ModelParameter, place: Place): NodeParameterValue | undefined {
  const items: (number | boolean | string)[] = [];
  for (let i = 0; i < lengthOf(sequence); i++) {
    const item = itemOf(sequence, i);
    if (item.kind === 'string' || item.kind === 'boolean') items.push(item.value);
    else {
      const at = elementPlace(place, i, `Each element of ${place.what}`);
      const number = toNumber(item, at);
      const converted = number && numberFor(fact, number, at);
      if (converted === undefined) return undefined;
      items.push(converted);
    }
  }
  return items;
}

/**
 * Parameters in the order in which the model draws them (construction.md 3.6), those that draw nothing as written.
 * Undefined and an error where several draw and their order is not known.
 */
export function inDrawOrder(
  parameters: readonly NodeParameter[],
  model: NodeModelFact,
  at: Node,
  context: Context,
): readonly NodeParameter[] | undefined {
  const random = parameters.filter(parameter => parameter.random);
  if (random.length < 2) return parameters;
  const order = model.drawOrder;
  const stranger = order && random.find(({ name }) => !order.includes(name));
  if (order && !stranger) {
    const place = ({ name, random }: NodeParameter) => (random ? order.indexOf(name) : -1);
    return [...parameters].sort((a, b) => place(a) - place(b));
  }
  const names = listNames(random.map(({ name }) => name));
  const message = `${names} are all random, but in which order \`${model.name}\` draws them is not known; only one random parameter is supported here.`;
  fail(context, 'draw-order-unknown', at, message);
  return undefined;
}
