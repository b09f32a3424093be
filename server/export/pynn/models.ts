import type { CreateStep, NetworkPlan, NodeParameterValue, SynapseSpec } from '../../engine/plan';
import { nodeModel, synapseModel } from '../../language/facts/models';

/** Values of a model's parameters: NEST's defaults, those of copies, and those given last. */
export type Values = ReadonlyMap<string, NodeParameterValue>;

const parsed = (text: string): NodeParameterValue => {
  if (text === '"inf"') return Number.POSITIVE_INFINITY;
  if (text === '"-inf"') return Number.NEGATIVE_INFINITY;
  try {
    return JSON.parse(text) as NodeParameterValue;
  } catch {
    return text;
  }
};

/** What copies of models change, by the name of the copy, base first. */
function copied({ models = [] }: NetworkPlan, name: string): [string, NodeParameterValue][] {
  const copy = models.find(model => model.name === name);
  if (!copy) return [];
  const own = copy.parameters.map(({ name: key, value }) => [key, value] as [string, NodeParameterValue]);
  return [...copied({ models } as NetworkPlan, copy.base), ...own];
}

export interface ModelValues {
  readonly all: Values;
  /** Those that are not NEST's defaults. */
  readonly given: Values;
}

/** Parameters of a population. */
export function nodeValues(plan: NetworkPlan, { model, baseModel, parameters }: CreateStep): ModelValues {
  const facts = nodeModel(baseModel)?.parameters ?? new Map();
  const defaults = [...facts.values()].map(fact => [fact.name, parsed(fact.default)] as const);
  const given = new Map([...copied(plan, model), ...parameters.map(({ name, value }) => [name, value] as const)]);
  return { all: new Map([...defaults, ...given]), given };
}

/** Parameters of a synapse but for weight and delay. */
export function synapseValues(plan: NetworkPlan, { model, parameters }: SynapseSpec): ModelValues {
  const facts = synapseModel(plan.synapseModels[model]?.base ?? model)?.parameters ?? new Map();
  const defaults = [...facts.values()].map(fact => [fact.name, parsed(fact.default)] as const);
  const own = parameters.map(({ name, value }) => [name, value as NodeParameterValue] as const);
  const given = new Map([...copied(plan, model), ...own]);
  for (const name of ['weight', 'delay']) given.delete(name);
  return { all: new Map([...defaults, ...given]), given };
}
