import type { ModelCopy, NetworkPlan, NodeParameterValue, SynapseSpec, SynapseValue } from '../../engine/plan';

/** Parameters of a model as `dynamics_params` has them, and the names of those that are drawn anew for each. */
export interface Parameters {
  readonly fixed: Readonly<Record<string, number | boolean | string | readonly (number | boolean | string)[]>>;
  readonly drawn: readonly string[];
}

type Named = { readonly name: string; readonly value: NodeParameterValue };

/** Copies a model stems from, the oldest first. */
function ancestry(plan: NetworkPlan, model: string): ModelCopy[] {
  const copies: ModelCopy[] = [];
  for (let name = model; ; ) {
    const copy = plan.models?.find(candidate => candidate.name === name);
    if (!copy || copies.includes(copy)) return copies.reverse();
    copies.push(copy);
    name = copy.base;
  }
}

/** Later values take the place of earlier ones. */
function merged(values: readonly Named[]): Parameters {
  const last = new Map(values.map(({ name, value }) => [name, value]));
  const fixed: Record<string, Parameters['fixed'][string]> = {};
  const drawn: string[] = [];
  for (const [name, value] of last) {
    if (typeof value === 'object' && 'parameter' in value) drawn.push(name);
    else fixed[name] = value;
  }
  return { fixed, drawn };
}

/** Parameters of nodes: those of the copies their model stems from, then their own. */
export const nodeParameters = (plan: NetworkPlan, model: string, own: readonly Named[]): Parameters =>
  merged([...ancestry(plan, model).flatMap(copy => copy.parameters), ...own]);

const isPlain = (value: SynapseValue | undefined): value is number => typeof value === 'number';

/** Whether several elements of a specification with the same model agree on a parameter. */
const agreed = (specs: readonly SynapseSpec[], name: string): boolean => {
  const values = specs.map(spec => spec.parameters.find(parameter => parameter.name === name)?.value);
  return values.every(value => isPlain(value) && value === values[0]);
};

/** Parameters of a synapse model besides weight and delay, with those that a Connect call gives all its connections. */
export function synapseParameters(plan: NetworkPlan, model: string, specs: readonly SynapseSpec[]): Parameters {
  const copied = ancestry(plan, model)
    .flatMap(copy => copy.parameters)
    .filter(({ name }) => name !== 'weight' && name !== 'delay');
  const { fixed, drawn } = merged(copied);
  const names = [...new Set(specs.flatMap(spec => spec.parameters.map(({ name }) => name)))];
  const shared = names.filter(name => agreed(specs, name));
  const own = shared.map(name => [
    name,
    specs[0]!.parameters.find(parameter => parameter.name === name)!.value as number,
  ]);
  return {
    fixed: { ...fixed, ...Object.fromEntries(own) },
    drawn: [...drawn, ...names.filter(name => !shared.includes(name))],
  };
}
