import type { ParameterNode } from '../../../engine/plan';
import type { BoundCall } from '../arguments';
import { commonDimension, type Named } from '../coerce';
import type { Context, Thunk } from '../context';
import { combineTraits } from '../parameters/objects';
import { int, type ParameterValue, UNKNOWN, type Value } from '../value';
import type { FunctionCompiler } from './compiler';
import { bareArgument, createChecked, doubleIn, numberArgument, parameterArgument } from './parameterObjects';

/** Arguments of `spatial_distributions.*`: variables are Parameters, lengths are of their dimension, the rest is bare. */
interface Shape {
  readonly variables: readonly ('x' | 'y')[];
  readonly lengths: readonly string[];
  readonly bare: readonly string[];
  readonly node: (ids: readonly number[], value: (name: string) => number) => ParameterNode;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'spatial_distributions.exponential': {
    variables: ['x'],
    lengths: ['beta'],
    bare: [],
    node: ([x], value) => ({ kind: 'spatial_exponential', x: x!, beta: value('beta') }),
  },
  'spatial_distributions.gaussian': {
    variables: ['x'],
    lengths: ['mean', 'std'],
    bare: [],
    node: ([x], value) => ({ kind: 'spatial_gaussian', x: x!, mean: value('mean'), std: value('std') }),
  },
  'spatial_distributions.gaussian2D': {
    variables: ['x', 'y'],
    lengths: ['mean_x', 'mean_y', 'std_x', 'std_y'],
    bare: ['rho'],
    node: ([x, y], value) => ({
      kind: 'spatial_gaussian2D',
      x: x!,
      y: y!,
      meanX: value('mean_x'),
      meanY: value('mean_y'),
      stdX: value('std_x'),
      stdY: value('std_y'),
      rho: value('rho'),
    }),
  },
  'spatial_distributions.gamma': {
    variables: ['x'],
    lengths: ['theta'],
    bare: ['kappa'],
    node: ([x], value) => ({ kind: 'spatial_gamma', x: x!, kappa: value('kappa'), theta: value('theta') }),
  },
  'spatial_distributions.gabor': {
    variables: ['x', 'y'],
    lengths: ['std', 'lam'],
    bare: ['theta', 'gamma', 'psi'],
    node: ([x, y], value) => ({
      kind: 'spatial_gabor',
      x: x!,
      y: y!,
      theta: value('theta'),
      gamma: value('gamma'),
      std: value('std'),
      lam: value('lam'),
      psi: value('psi'),
    }),
  },
};

const compileDistribution =
  (shape: Shape): FunctionCompiler =>
  (call: BoundCall, context: Context): Thunk =>
  () =>
    distribution(shape, call, context);

function distribution(shape: Shape, call: BoundCall, context: Context): Value {
  const variables: ParameterValue[] = [];
  for (const name of shape.variables) {
    const variable = parameterArgument(call.given.get(name)!, context);
    if (!variable) return UNKNOWN;
    variables.push(variable);
  }
  const values = new Map<string, number>();
  if (!addLengths(shape, variables, call, values, context)) return UNKNOWN;
  for (const name of shape.bare) {
    const value = bareArgument(call, name, context);
    if (value === undefined) return UNKNOWN;
    values.set(name, value);
  }
  const ids = variables.map(variable => variable.id);
  const traits = { ...combineTraits(...variables), integer: false };
  return createChecked(
    call,
    context,
    shape.node(ids, name => values.get(name)!),
    traits,
  );
}

/** Lengths must have the dimension of the variables; with coordinates that is none. */
function addLengths(
  shape: Shape,
  variables: readonly ParameterValue[],
  call: BoundCall,
  values: Map<string, number>,
  context: Context,
): boolean {
  const lengths: Named[] = [];
  for (const name of shape.lengths) {
    const length = numberArgument(call, name, context);
    if (!length) return false;
    lengths.push(length);
  }
  const likes = variables.map((variable, i): Named => {
    const { dimension, scale } = variable;
    const { name, node } = call.given.get(shape.variables[i]!)!;
    return { name, node, value: { ...int(1), dimension, scale }, isDefault: false };
  });
  const common = commonDimension([...likes, ...lengths], call.fact.name, context);
  if (!common) return false;
  for (const { name, value } of lengths) values.set(name, doubleIn(value, common.scale));
  return true;
}

export const DISTRIBUTION_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, compileDistribution(shape)]),
);
