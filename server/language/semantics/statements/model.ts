import type { NodeParameterValue, SynapseValue } from '../../../engine/plan';
import { builtinKind } from '../../facts/builtins';
import type { CallableFact } from '../../facts/callable';
import {
  type NodeModelFact,
  nodeModel,
  nodeModelNames,
  type ParameterType,
  synapseModel,
  synapseModelNames,
} from '../../facts/models';
import type { CallExpression, Expression, ModelStatement } from '../../syntax/ast';
import { type BoundCall, bindArguments } from '../arguments';
import { type Action, type Context, fail } from '../context';
import type { Declaration } from '../declaration';
import { MAX_SYNAPSE_MODELS } from '../planBuilder';
import { synapseArgument } from '../rules/synapse';
import { UNKNOWN, type Value } from '../value';
import { takeCall } from './calls';
import { evaluateNodeParameters } from './nodeParameters';

/** `model NAME = base(parameter = value, …)`: a copy of a node or synapse model with other defaults. */
export function compileModel(node: ModelStatement, context: Context): Action {
  if (node.value.kind !== 'call') {
    // The parser has reported that a call is missing.
    if (node.value.kind === 'name') baseOf(node.value, context);
    else context.compile(node.value);
    context.names.declare('model', node.name, node);
    return () => {};
  }
  const base = baseOf(node.value.callee, context);
  const run = base ? compileCopy(node, node.value, base, context) : undefined;
  if (!base) for (const argument of node.value.arguments) context.compile(argument.value);
  const declaration = context.names.declare('model', node.name, node);
  declaration.base = base?.builtin;
  if (builtinKind(node.name.name) === 'nodeModel' || builtinKind(node.name.name) === 'synapseModel') {
    fail(context, 'model-name-taken', node.name, `NEST has a model \`${node.name.name}\`; a copy needs another name.`);
  }
  return () => declaration.bind(run?.() ?? UNKNOWN);
}

const modelExpected = 'A model is copied by calling it: `model NAME = base(parameter=value)`.';

interface Base {
  /** Name of the built-in model behind it. */
  readonly builtin: string;
  /** The copy it is copied from. */
  readonly declaration?: Declaration;
}

function baseOf(callee: Expression, context: Context): Base | undefined {
  if (callee.kind !== 'name') {
    context.compile(callee);
    fail(context, 'wrong-type', callee, modelExpected);
    return undefined;
  }
  const declaration = context.names.resolve(callee.name, callee);
  if (declaration) {
    if (declaration.base !== undefined) return { builtin: declaration.base, declaration };
    if (declaration.kind !== 'model') fail(context, 'wrong-type', callee, `\`${callee.name}\` is no model.`);
    return undefined;
  }
  const kind = builtinKind(callee.name);
  if (kind === 'nodeModel' || kind === 'synapseModel') return { builtin: callee.name };
  if (kind === undefined) {
    const names = [...nodeModelNames(), ...synapseModelNames()];
    context.names.addUnresolved(callee.name, callee, 'model', names);
  } else fail(context, 'wrong-type', callee, `\`${callee.name}\` is no model.`);
  return undefined;
}

function compileCopy(
  node: ModelStatement,
  value: CallExpression,
  base: Base,
  context: Context,
): (() => Value) | undefined {
  const name = (value.callee as { name: string }).name;
  const nodes = nodeModel(base.builtin);
  const fact = nodes ? nodeCallable(nodes) : synapseModel(base.builtin)!.callable;
  const call = bindArguments(value, { ...fact, name }, context);
  if (!call) return undefined;
  return nodes ? () => copyNode(node, call, nodes, base, context) : () => copySynapse(node, call, base, context);
}

/** A node model as something to call. */
const nodeCallable = (model: NodeModelFact): CallableFact => ({
  name: model.name,
  doc: '',
  returns: 'model',
  arguments: [...model.parameters.values()].map(parameter => ({
    name: parameter.name,
    type: parameter.type,
    doc: '',
    optional: true,
    named: true,
    unit: parameter.unit,
  })),
});

/** Name of the model copied, as the plan knows it; undefined where that is unknown. */
function keyOf({ builtin, declaration }: Base): string | undefined {
  if (!declaration) return builtin;
  return declaration.value.kind === 'model' ? declaration.value.key : undefined;
}

function copyNode(node: ModelStatement, call: BoundCall, model: NodeModelFact, base: Base, context: Context): Value {
  const parameters = evaluateNodeParameters(call.given.all, model, context);
  const from = keyOf(base);
  if (!parameters || from === undefined || !areDefaults(call, parameters, context)) return UNKNOWN;
  takeCall(node, context);
  const key = context.plan.freshModelName(node.name.name);
  const values = parameters.map(({ name, value }) => ({ name, value }));
  context.plan.addNodeCopy({ name: key, base: from, parameters: values, start: node.start, end: node.end });
  return { kind: 'model', key, base: base.builtin, element: model.element };
}

/** Defaults of a model are values, not Parameters. */
function areDefaults(
  call: BoundCall,
  parameters: readonly { readonly name: string; readonly value: NodeParameterValue }[],
  context: Context,
): boolean {
  const random = parameters.find(({ value }) => typeof value === 'object' && 'parameter' in value);
  return random ? refuseParameter(random.name, call, context) : true;
}

function refuseParameter(name: string, call: BoundCall, context: Context): false {
  const at = call.given.get(name)!.node;
  const message = `The default \`${name}\` of a model is one value; give parameters where nodes or connections are made.`;
  fail(context, 'parameter-not-allowed', at, message);
  return false;
}

function copySynapse(node: ModelStatement, call: BoundCall, base: Base, context: Context): Value {
  const model = synapseModel(base.builtin)!;
  const parameters: { name: string; value: NodeParameterValue }[] = [];
  const from = keyOf(base);
  let isValid = from !== undefined;
  let weightDimension: number | undefined;
  for (const given of call.given.all) {
    const fact = model.parameters.get(given.name)!;
    const argument = synapseArgument(given, fact, context);
    const value = argument && defaultOf(argument.value, fact.type);
    if (given.name === 'weight') weightDimension = argument?.dimension;
    if (value !== undefined) parameters.push({ name: given.name, value });
    else isValid = false;
    if (argument?.parameter) refuseParameter(given.name, call, context);
  }
  const { plan } = context;
  if (!isValid) return UNKNOWN;
  if (!plan.hasRoomForSynapseModel) {
    const message = `NEST holds at most ${MAX_SYNAPSE_MODELS} synapse models, its own and copies together.`;
    return fail(context, 'too-many-models', node.name, message);
  }
  const key = plan.freshModelName(node.name.name);
  const old = plan.synapseDefaults(from!);
  const number = (name: string): number | undefined => {
    const value = parameters.find(parameter => parameter.name === name)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  plan.addSynapseCopy(
    { name: key, base: from!, parameters, start: node.start, end: node.end },
    {
      base: base.builtin,
      weight: number('weight') ?? old.weight,
      delay: number('delay') ?? old.delay,
      weightDimension: weightDimension ?? old.weightDimension,
    },
  );
  return { kind: 'model', key, base: base.builtin, element: 'synapse' };
}

/** undefined for a Parameter. */
function defaultOf(value: SynapseValue, type: ParameterType): NodeParameterValue | undefined {
  if (typeof value === 'number') return type === 'bool' ? value === 1 : value;
  return 'array' in value ? value.array : undefined;
}
