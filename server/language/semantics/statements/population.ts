import type { CreateStep } from '../../../engine/plan';
import { builtinKind } from '../../facts/builtins';
import { type NodeModelFact, nodeModel, nodeModelNames } from '../../facts/models';
import type { Expression, PopulationStatement } from '../../syntax/ast';
import type { Given } from '../arguments';
import { toInteger } from '../coerce';
import { type Action, type Context, fail, type Thunk } from '../context';
import type { Declaration } from '../declaration';
import { population } from '../nodes/collection';
import type { StepSite } from '../planBuilder';
import { UNKNOWN, type Value } from '../value';
import { takeCall } from './calls';
import { compileEntries } from './entries';
import { bindMember, declareFamily } from './family';
import { compileLayer, type LayerThunk } from './layer';
import { evaluateNodeParameters, inDrawOrder } from './nodeParameters';

/** `population NAME[index] = model[size] on layer { parameters }` */
export function compilePopulation(node: PopulationStatement, context: Context): Action {
  context.seen.add('population');
  const model = resolveModel(node, context);
  const indices = node.indices.map(index => context.compile(index));
  const size = node.size && context.compile(node.size);
  const layer = node.layer && compileLayer(node.layer, context);
  const parameters = compileParameters(node, model?.fact, context);
  const isFamily = node.indices.length > 0;
  const declaration = isFamily ? declareFamily(node, context) : context.names.declare('population', node.name, node);
  const part: PopulationParts = { node, model, size, layer, parameters, site: siteOf(node) };
  if (isFamily) {
    return () => bindMember(declaration, indices, node, context, name => create(name, part, context));
  }
  return () => declaration.bind(create(node.name.name, part, context));
}

interface PopulationModel {
  readonly fact: NodeModelFact;
  /** The copy named; undefined for a built-in model. */
  readonly declaration?: Declaration;
}

interface PopulationParts {
  readonly node: PopulationStatement;
  readonly model: PopulationModel | undefined;
  readonly size: Thunk | undefined;
  readonly layer: LayerThunk | undefined;
  readonly parameters: readonly Given[];
  readonly site: StepSite;
}

function siteOf(node: PopulationStatement): StepSite {
  const end = node.layer?.end ?? node.size?.end ?? node.model.end;
  return {
    head: { start: node.start, end: Math.max(node.start, end) },
    parts: { ...(node.layer && { positions: node.layer }) },
  };
}

function resolveModel({ model }: PopulationStatement, context: Context): PopulationModel | undefined {
  if (model.name === '') return undefined;
  const declaration = context.names.resolve(model.name, model);
  if (declaration) {
    const fact = declaration.base === undefined ? undefined : nodeModel(declaration.base);
    if (fact) return { fact, declaration };
    // A model whose statement has an error says nothing more.
    if (declaration.kind !== 'model' || declaration.base !== undefined) wrongKind(model, context);
    return undefined;
  }
  const fact = nodeModel(model.name);
  if (fact) return { fact };
  if (builtinKind(model.name) === undefined) {
    context.names.addUnresolved(model.name, model, 'model', nodeModelNames());
  } else wrongKind(model, context);
  return undefined;
}

function wrongKind(model: PopulationStatement['model'], context: Context): void {
  fail(
    context,
    'wrong-model-kind',
    model,
    `\`${model.name}\` is no node model; a population needs one, such as \`iaf_psc_alpha\`.`,
  );
}

function compileParameters(
  node: PopulationStatement,
  model: NodeModelFact | undefined,
  context: Context,
): readonly Given[] {
  if (!node.block) return [];
  // Without a model nothing can be said about names.
  const names = model ? [...model.parameters.keys()] : (node.block?.entries ?? []).map(({ name }) => name.name);
  const owner = `\`${model?.name ?? node.model.name}\``;
  return [...compileEntries(node.block, { owner, names }, context).values()];
}

/** Creates the nodes; UNKNOWN where anything is wrong. */
function create(name: string, parts: PopulationParts, context: Context): Value {
  const { node, model, site } = parts;
  const { plan } = context;
  const size = parts.size && sizeOf(parts.size(), node.size!, context);
  const layer = parts.layer?.(size);
  const given = model && evaluateNodeParameters(parts.parameters, model.fact, context);
  const parameters = given && inDrawOrder(given, model.fact, node.block ?? node, context);
  const key = model && modelKey(model);
  const isValid = parameters && key !== undefined && !(parts.size && size === undefined) && !(parts.layer && !layer);
  if (!isValid || !fitsLimits(layer?.count ?? size ?? 1, node, context)) {
    plan.idsKnown = false;
    return UNKNOWN;
  }
  const step: CreateStep = {
    kind: 'create',
    name,
    model: key,
    baseModel: model.fact.name,
    elementType: model.fact.element,
    firstId: plan.nextId,
    count: layer?.count ?? size ?? 1,
    parameters: parameters.map(({ name: parameter, value }) => ({ name: parameter, value })),
    ...(layer && { positions: layer.positions }),
    start: node.start,
    end: node.end,
  };
  plan.addPopulation(step, site);
  return population(step.firstId, step.count, name, layer ? step.firstId : undefined);
}

function modelKey({ fact, declaration }: PopulationModel): string | undefined {
  if (!declaration) return fact.name;
  return declaration.value.kind === 'model' ? declaration.value.key : undefined;
}

function sizeOf(value: Value, node: Expression, context: Context): number | undefined {
  const size = toInteger(value, { context, node, what: 'The size of a population' });
  if (size === undefined) return undefined;
  if (size < 1) {
    fail(context, 'population-size', node, `A population has at least one node, not ${size}.`);
    return undefined;
  }
  return Number(size);
}

function fitsLimits(count: number, node: PopulationStatement, context: Context): boolean {
  const { plan, limits } = context;
  const at = node.size ?? node.layer ?? node.model;
  if (plan.nextId - 1 + count > limits.nodes) {
    const limit = limits.nodes.toLocaleString('en');
    fail(context, 'too-many-nodes', at, `With these ${count.toLocaleString('en')} nodes there are more than ${limit}.`);
    return false;
  }
  takeCall(node, context);
  return true;
}
