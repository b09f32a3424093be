import { describeDimension } from '../../facts/dimensions';
import type { BoundCall, Given } from '../arguments';
import { type Context, fail, type Thunk } from '../context';
import { combineTraits, createParameter } from '../parameters/objects';
import {
  asNumber,
  fitsEveryDimension,
  int,
  type NumberValue,
  type ParameterValue,
  UNKNOWN,
  type Value,
} from '../value';
import type { FunctionCompiler } from './compiler';
import { asParameter, parameterArgument } from './parameterObjects';

/** `logic.conditional(condition, param_if_true, param_if_false)`: numbers may take the place of the two values. */
function conditional(call: BoundCall, context: Context): Thunk {
  const [condition, then, otherwise] = ['condition', 'param_if_true', 'param_if_false'].map(name =>
    call.given.get(name),
  ) as [Given, Given, Given];
  return () => {
    const test = parameterArgument(condition, context);
    const a = then.thunk();
    const b = otherwise.thunk();
    if (!test || a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
    const like = commonLike(a, b, call, context);
    const yes = like && asParameter(a, then, like, context);
    const no = like && asParameter(b, otherwise, like, context);
    if (!yes || !no) return UNKNOWN;
    const traits = {
      ...combineTraits(test, yes, no),
      integer: yes.integer && no.integer,
      dimension: like.dimension,
      scale: like.scale,
    };
    // biome-ignore lint/suspicious/noThenProperty: the plan's name; nobody awaits a plan.
    const node = { kind: 'conditional', condition: test.id, then: yes.id, otherwise: no.id } as const;
    return createParameter(context, node, traits);
  };
}

/** The value whose dimension and scale both take; undefined and an error where they differ. */
function commonLike(a: Value, b: Value, call: BoundCall, context: Context): ParameterValue | NumberValue | undefined {
  const x = dimensioned(a);
  const y = dimensioned(b);
  if (!x || !y) return x ?? y ?? int(0);
  if (x.dimension === y.dimension) return x;
  fail(
    context,
    'wrong-dimension',
    call.node,
    `\`logic.conditional\` gives ${describeDimension(x.dimension)} or ${describeDimension(y.dimension)}: both must be alike.`,
  );
  return undefined;
}

function dimensioned(value: Value): ParameterValue | NumberValue | undefined {
  if (value.kind === 'parameter') return value;
  const number = asNumber(value);
  return number && fitsEveryDimension(number) ? undefined : number;
}

export const LOGIC_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = { 'logic.conditional': conditional };
