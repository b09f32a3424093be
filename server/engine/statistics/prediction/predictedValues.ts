import type { ConnectStep, NetworkPlan, SynapseSpec, SynapseValue } from '../../plan';
import { mixedDistribution, type ValueDistribution, valueDistribution } from './valueDistribution';

/** Share of the values below a bound. */
export type ValuePrediction = (bound: number) => number;

export interface PredictedValues {
  readonly weight?: ValuePrediction;
  /** Of delays in steps; the bound is a whole number of steps. */
  readonly delaySteps?: ValuePrediction;
}

type Part = readonly [weight: number, distribution: ValueDistribution];

/**
 * Distributions of the weights and delays of connections, by how many of them come from which Connect call; absent where
 * one is not a plain distribution. The elements of collocated synapses have equal shares. Calls with third factors give
 * connections of several kinds and are left out.
 */
export function predictedValues(
  plan: NetworkPlan,
  byStep: ReadonlyMap<number, number>,
  msPerStep: number,
): PredictedValues {
  const weight = mixed(plan, byStep, 'weight');
  const delay = mixed(plan, byStep, 'delay');
  return {
    ...(weight ? { weight: bound => weight.below(bound) } : {}),
    // Step k holds the delays from (k − 1/2) to (k + 1/2) times the resolution (construction.md 1.4).
    ...(delay ? { delaySteps: bound => delay.below((bound - 0.5) * msPerStep) } : {}),
  };
}

function mixed(
  plan: NetworkPlan,
  byStep: ReadonlyMap<number, number>,
  what: 'weight' | 'delay',
): ValueDistribution | undefined {
  const parts: Part[] = [];
  for (const [index, connections] of byStep) {
    const step = plan.steps[index];
    const own = step?.kind === 'connect' ? partsOf(plan, step, connections, what) : undefined;
    if (own === undefined) return undefined;
    parts.push(...own);
  }
  return parts.length === 0 ? undefined : mixedDistribution(parts);
}

function partsOf(
  plan: NetworkPlan,
  { synapses, third }: ConnectStep,
  connections: number,
  what: 'weight' | 'delay',
): Part[] | undefined {
  if (third !== undefined) return undefined;
  const parts = synapses.map(synapse => {
    const { value, otherwise } = given(plan, synapse, what);
    return valueDistribution(plan.parameters, value, otherwise);
  });
  if (!parts.every(part => part !== undefined)) return undefined;
  return parts.map(part => [connections / parts.length, part] as const);
}

function given(
  plan: NetworkPlan,
  synapse: SynapseSpec,
  what: 'weight' | 'delay',
): { readonly value: SynapseValue | undefined; readonly otherwise: number } {
  const model = plan.synapseModels[synapse.model]!;
  return what === 'weight'
    ? { value: synapse.weight, otherwise: model.defaultWeight }
    : { value: synapse.delay, otherwise: model.defaultDelay };
}
