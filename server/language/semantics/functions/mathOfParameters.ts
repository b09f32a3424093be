import type { BoundCall, Given } from '../arguments';
import { commonDimension, type Named, toNumber, toPlain, wrongDimension } from '../coerce';
import { type Context, fail, type Thunk } from '../context';
import { cos, exp, sin } from '../numbers/libm';
import { createParameter } from '../parameters/objects';
import { asNumber, float, int, type NumberValue, type ParameterValue, UNKNOWN, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';
import { order } from './order';
import { createChecked, doubleIn } from './parameterObjects';

/** Functions PyNEST has for Parameters, and that give plain numbers of plain numbers. */

const elementary =
  (kind: 'exp' | 'sin' | 'cos', ofNumber: (x: number) => number): FunctionCompiler =>
  (call, context) => {
    const given = call.given.get('x')!;
    return () => {
      const value = given.thunk();
      if (value.kind === 'parameter') return ofParameter(kind, value, given, context);
      const x = toPlain(value, placeOf(given, context));
      if (x === undefined) return UNKNOWN;
      const result = ofNumber(x);
      if (Number.isFinite(result)) return float(result);
      return outOfDomain(kind, x, result, call, context);
    };
  };

function outOfDomain(kind: string, x: number, result: number, call: BoundCall, context: Context): Value {
  if (kind === 'exp') {
    if (!Number.isFinite(x)) return float(result);
    return fail(context, 'number-too-large', call.node, `\`math.exp(${x})\` is too large.`);
  }
  return fail(context, 'math-domain', call.node, `\`math.${kind}\` has no value at ${x}.`);
}

function ofParameter(kind: 'exp' | 'sin' | 'cos', value: ParameterValue, given: Given, context: Context): Value {
  if (value.dimension !== 0) {
    wrongDimension(value, 'a bare number', placeOf(given, context));
    return UNKNOWN;
  }
  return createParameter(context, { kind, x: value.id }, { ...value, integer: false });
}

const bounded =
  (kind: 'min' | 'max'): FunctionCompiler =>
  (call, context): Thunk => {
    const [x, bound] = [call.given.get('x')!, call.given.get('value')!];
    return () => {
      const value = x.thunk();
      const limit = toNumber(bound.thunk(), placeOf(bound, context));
      if (!limit || value.kind === 'unknown') return UNKNOWN;
      if (value.kind === 'parameter') return boundedParameter(kind, value, limit, call, context);
      const number = toNumber(value, placeOf(x, context), 'a number or parameter');
      return number ? boundedNumber(kind, number, limit, call, context) : UNKNOWN;
    };
  };

function boundedParameter(
  kind: 'min' | 'max',
  value: ParameterValue,
  limit: NumberValue,
  call: BoundCall,
  context: Context,
): Value {
  const common = commonDimension([like(value, call), named('value', limit, call)], call.fact.name, context);
  if (!common) return UNKNOWN;
  const bound = doubleIn(limit, value.scale);
  const integer = value.integer && Number.isInteger(bound);
  return createParameter(context, { kind, x: value.id, value: bound }, { ...value, integer });
}

/** The dimension of a Parameter as an argument to compare others with. */
const like = ({ dimension, scale }: ParameterValue, call: BoundCall): Named =>
  named('x', { ...int(1), dimension, scale }, call);

const named = (name: string, value: NumberValue, call: BoundCall): Named => ({
  name,
  node: call.given.get(name)!.node,
  value,
  isDefault: false,
});

function boundedNumber(
  kind: 'min' | 'max',
  x: NumberValue,
  limit: NumberValue,
  call: BoundCall,
  context: Context,
): Value {
  if (!commonDimension([named('x', x, call), named('value', limit, call)], call.fact.name, context)) return UNKNOWN;
  const difference = order(limit, x);
  return (kind === 'min' ? difference < 0 : difference > 0) ? limit : x;
}

function redraw(call: BoundCall, context: Context): Thunk {
  const [x, low, high] = ['x', 'min', 'max'].map(name => call.given.get(name)) as [Given, Given, Given];
  return () => {
    const value = x.thunk();
    const min = toNumber(low.thunk(), placeOf(low, context));
    const max = toNumber(high.thunk(), placeOf(high, context));
    if (!min || !max || value.kind === 'unknown') return UNKNOWN;
    if (value.kind !== 'parameter') return refuseRedraw(value, x, context);
    const numbers = [like(value, call), named('min', min, call), named('max', max, call)];
    if (!commonDimension(numbers, call.fact.name, context)) return UNKNOWN;
    const node = {
      kind: 'redraw',
      x: value.id,
      min: doubleIn(min, value.scale),
      max: doubleIn(max, value.scale),
    } as const;
    return createChecked(call, context, node, { ...value, integer: false });
  };
}

function refuseRedraw(value: Value, x: Given, context: Context): Value {
  const what = asNumber(value) ? 'a number, which stays what it is' : 'no parameter';
  return fail(context, 'wrong-type', x.node, `\`math.redraw\` draws a parameter again; this is ${what}.`);
}

export const PARAMETER_MATH_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = {
  'math.exp': elementary('exp', exp),
  'math.sin': elementary('sin', sin),
  'math.cos': elementary('cos', cos),
  'math.min': bounded('min'),
  'math.max': bounded('max'),
  'math.redraw': redraw,
};
