import { parameterProblem } from '../../../engine/checks/parameters';
import type { ParameterNode } from '../../../engine/plan';
import { argumentFact, type BoundCall, type Given } from '../arguments';
import { commonDimension, type Named, toNumber, wrongDimension, wrongType } from '../coerce';
import { type Context, fail } from '../context';
import { toDouble } from '../numbers/integer';
import { createConstant, createParameter, rescaled, type Traits } from '../parameters/objects';
import { inScale } from '../quantities';
import { asNumber, fitsEveryDimension, int, type NumberValue, type ParameterValue, type Value } from '../value';
import { placeOf } from './compiler';

/** A Parameter object of a call, or an error at the call where NEST would refuse to create it. */
export function createChecked(call: BoundCall, context: Context, node: ParameterNode, traits: Traits): Value {
  const problem = parameterProblem(node);
  if (problem !== undefined) return fail(context, 'bad-parameter', call.node, problem);
  return createParameter(context, node, traits);
}

/** The number given for an argument, or its default; undefined and an error where it is no number. */
export function numberArgument(call: BoundCall, name: string, context: Context): Named | undefined {
  const given = call.given.get(name);
  if (given) {
    const value = toNumber(given.thunk(), placeOf(given, context));
    return value && { name, node: given.node, value, isDefault: false };
  }
  const fact = argumentFact(call.fact, name)!;
  const number = Number(fact.default);
  return { name, node: call.node.callee, value: { ...int(number), literalZero: number === 0 }, isDefault: true };
}

/** Several numbers of one dimension, each as a double in the common scale. */
export function alignedNumbers(
  call: BoundCall,
  names: readonly string[],
  context: Context,
): { readonly values: readonly number[]; readonly dimension: number; readonly scale: number } | undefined {
  const numbers: Named[] = [];
  for (const name of names) {
    const number = numberArgument(call, name, context);
    if (!number) return undefined;
    numbers.push(number);
  }
  const common = commonDimension(numbers, call.fact.name, context);
  if (!common) return undefined;
  const { dimension, scale } = common;
  return { dimension, scale, values: numbers.map(({ value }) => doubleIn(value, scale)) };
}

export const doubleIn = (value: NumberValue, scale: number): number =>
  fitsEveryDimension(value) ? toDouble(value.value) : inScale(value, scale);

/** A number without unit for an argument, or its default. */
export function bareArgument(call: BoundCall, name: string, context: Context): number | undefined {
  const number = numberArgument(call, name, context);
  if (!number) return undefined;
  const { value } = number;
  if (value.dimension === 0) return toDouble(value.value);
  return wrongDimension(value, 'a bare number', placeOf(call.given.get(name)!, context));
}

/** The Parameter given for an argument; numbers are not enough where NEST wants one. */
export function parameterArgument(given: Given, context: Context): ParameterValue | undefined {
  const value = given.thunk();
  return value.kind === 'parameter' ? value : wrongType(value, 'a parameter', placeOf(given, context));
}

/** A Parameter or number as a Parameter of the given dimension and scale. */
export function asParameter(
  value: Value,
  given: Given,
  like: ParameterValue | NumberValue,
  context: Context,
): ParameterValue | undefined {
  if (value.kind === 'parameter') return rescaled(context, value, like.scale);
  const number = asNumber(value) ?? wrongType(value, 'a number or parameter', placeOf(given, context));
  if (!number) return undefined;
  const constant = createConstant(context, doubleIn(number, like.scale), number.kind === 'int');
  return { ...constant, dimension: like.dimension, scale: like.scale };
}
