import type { NetworkPlan, ParameterNode, Step, SynapseSpec, SynapseValue } from '../plan';
import { involves, ruleValues, synapseValues } from '../spatial/spatialParameters';
import { parameterProblem } from './parameters';
import type { PlanProblem } from './problem';

/** Problems of Parameter objects, each at the first step that uses the object (−1 where none does). */
export function checkParameters(plan: NetworkPlan): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const node of plan.parameters) {
    const message = parameterProblem(node);
    if (message !== undefined) problems.push({ code: 'parameter-range', message, ...firstUse(plan, node) });
  }
  return problems;
}

function firstUse(plan: NetworkPlan, node: ParameterNode): Pick<PlanProblem, 'step' | 'part'> {
  const isIt = (other: ParameterNode): boolean => other === node;
  const step = plan.steps.findIndex(candidate =>
    valuesOfStep(candidate).some(value => involves(plan.parameters, value, isIt)),
  );
  if (step < 0) return { step, part: 'kernel' };
  if (plan.steps[step]!.kind === 'create') return { step, part: 'population' };
  const { parameters } = plan;
  const inRule = valuesOfRule(plan.steps[step]!).some(value => involves(parameters, value, isIt));
  return { step, part: inRule ? 'rule' : 'synapse' };
}

function valuesOfRule(step: Step): SynapseValue[] {
  return step.kind === 'connect' ? ruleValues(step) : [];
}

/** All values of a step that may be Parameters. */
function valuesOfStep(step: Step): SynapseValue[] {
  if (step.kind === 'connect') {
    const third = step.third === undefined ? [] : [step.third.synapseIn, step.third.synapseOut];
    return [...ruleValues(step), ...synapseValues(step), ...third.flatMap(valuesOfSynapse)];
  }
  if (step.kind !== 'create') return [];
  const values: SynapseValue[] = [];
  for (const { value } of step.parameters) if (typeof value === 'object' && 'parameter' in value) values.push(value);
  if (step.positions?.kind !== 'free') return values;
  const { pos } = step.positions;
  for (const value of 'parameter' in pos ? [pos] : pos) if ('parameter' in value) values.push(value);
  return values;
}

/** All values of one element of a synapse specification. */
export function valuesOfSynapse({ weight, delay, parameters }: SynapseSpec): SynapseValue[] {
  return [weight, delay, ...parameters.map(({ value }) => value)].filter(value => value !== undefined);
}
