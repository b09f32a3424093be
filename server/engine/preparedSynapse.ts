import type { BuildContext } from './context';
import { ConstantSampler } from './parameters/elementary';
import type { Sampler } from './parameters/sampler';
import type { SynapseSpec, SynapseValue } from './plan';
import { delaySteps } from './timing';

/** Delay NEST reports for synapse models that have none, in ms. */
const NO_DELAY = 1;

/** A value of a synapse specification: shared by all connections, drawn anew, or read from an array. */
export type PreparedValue =
  | { readonly kind: 'shared'; readonly value: number }
  | { readonly kind: 'drawn'; readonly sampler: Sampler }
  | { readonly kind: 'array'; readonly values: readonly number[] };

/** One element of a synapse specification with defaults filled in. */
export interface PreparedSynapse {
  readonly model: string;
  readonly weight: PreparedValue;
  /** A shared delay is in steps, drawn ones and arrays are in ms. */
  readonly delay: PreparedValue;
  /** Other parameters that draw or read arrays, in order of evaluation. */
  readonly parameters: readonly PreparedValue[];
  /** The model's defaults stand in for NaN; delay in ms. */
  readonly modelWeight: number;
  readonly modelDelay: number;
}

/** Throws `DelayError` where a delay shared by all connections is not possible. */
export function prepareSynapse(spec: SynapseSpec, context: BuildContext): PreparedSynapse {
  const model = context.plan.synapseModels[spec.model]!;
  const modelWeight = model.defaultWeight;
  const modelDelay = Number.isNaN(model.defaultDelay) ? NO_DELAY : model.defaultDelay;
  const weight = prepareValue(spec.weight ?? modelWeight, context.samplers);
  const delay = prepareValue(spec.delay ?? modelDelay, context.samplers);
  return {
    model: spec.model,
    weight: shared(weight, value => (Number.isNaN(value) ? modelWeight : value)),
    delay: shared(delay, value => delaySteps(Number.isNaN(value) ? modelDelay : value, context.timing)),
    parameters: sortByName(spec.parameters)
      .map(({ value }) => prepareValue(value, context.samplers))
      .filter(value => value.kind !== 'shared'),
    modelWeight,
    modelDelay,
  };
}

/** Transforms a shared value, leaves others as they are. */
function shared(prepared: PreparedValue, transform: (value: number) => number): PreparedValue {
  return prepared.kind === 'shared' ? { kind: 'shared', value: transform(prepared.value) } : prepared;
}

/** NEST evaluates synapse parameters in byte order of their names (construction.md 5.1). */
function sortByName<T extends { readonly name: string }>(parameters: readonly T[]): readonly T[] {
  return [...parameters].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function prepareValue(value: SynapseValue, samplers: readonly Sampler[]): PreparedValue {
  if (typeof value === 'number') return { kind: 'shared', value };
  if ('array' in value) return { kind: 'array', values: value.array };
  const sampler = samplers[value.parameter]!;
  if (sampler instanceof ConstantSampler) return { kind: 'shared', value: sampler.value };
  return { kind: 'drawn', sampler };
}
