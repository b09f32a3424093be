import type { ParameterNode } from '../../../engine/plan';
import { Refused } from '../budget';
import type { Context } from '../context';
import type { ParameterValue } from '../value';

/** What a Parameter object's value is and what it uses; see `ParameterValue`. */
export type Traits = Omit<ParameterValue, 'kind' | 'id'>;

export const PLAIN_TRAITS: Traits = {
  dimension: 0,
  scale: 0,
  integer: false,
  random: false,
  ofNode: false,
  ofPair: false,
};

/** Creates one Parameter object; ends the evaluation where there are too many. */
export function createParameter(context: Context, node: ParameterNode, traits: Traits): ParameterValue {
  if (context.plan.parameters.length >= context.limits.calls * PARAMETERS_PER_CALL) refuse(context);
  const { dimension, scale, integer, random, ofNode, ofPair } = traits;
  const id = context.plan.addParameter(node);
  return { kind: 'parameter', id, dimension, scale, integer, random, ofNode, ofPair };
}

/** Parameter objects a network may have for each of its calls. */
const PARAMETERS_PER_CALL = 4;

function refuse({ problems, limits, progress }: Context): never {
  const limit = (limits.calls * PARAMETERS_PER_CALL).toLocaleString('en');
  problems.report('too-many-calls', progress.statement, `There are more than ${limit} parameters.`);
  throw new Refused();
}

/** Traits of an object made of others: random if one of them is, and so on; a bare number unless said otherwise. */
export const combineTraits = (...operands: readonly Traits[]): Traits => ({
  dimension: 0,
  scale: 0,
  integer: operands.every(operand => operand.integer),
  random: operands.some(operand => operand.random),
  ofNode: operands.some(operand => operand.ofNode),
  ofPair: operands.some(operand => operand.ofPair),
});

/** A number as a Parameter object; NEST takes whether it was an int in Python into account. */
export const createConstant = (context: Context, value: number, integer: boolean): ParameterValue =>
  createParameter(context, integer ? { kind: 'constant', value, integer } : { kind: 'constant', value }, {
    ...PLAIN_TRAITS,
    integer,
  });

/** The same Parameter with its values in another power of ten; itself where nothing changes. */
export function rescaled(context: Context, parameter: ParameterValue, scale: number): ParameterValue {
  const by = parameter.scale - scale;
  if (by === 0) return parameter;
  const factor = createConstant(context, 10 ** Math.abs(by), false);
  const traits = { ...parameter, integer: false, scale };
  const kind = by > 0 ? 'mul' : 'div';
  return createParameter(context, { kind, a: parameter.id, b: factor.id }, traits);
}

/** A product's or quotient's Parameter; bare numbers have no scale. */
export function scaledParameter(context: Context, node: ParameterNode, traits: Traits): ParameterValue {
  const parameter = createParameter(context, node, traits);
  return parameter.dimension === 0 ? rescaled(context, parameter, 0) : parameter;
}
