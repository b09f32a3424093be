import type { SynapseSpec, SynapseValue } from '../../engine/plan';
import type { CallExpression, Expression } from '../syntax/ast';
import type { ParameterValue } from './value';

/** A value of a synapse specification before the rule is known that says which shape a list must have. */
export interface SynapseArgument {
  readonly name: string;
  readonly value: SynapseValue;
  /** Numbers in a flat list, or rows and columns of a nested one. */
  readonly shape?: readonly number[];
  /** Dimension given: 0 for a bare number. */
  readonly dimension: number;
  readonly parameter?: ParameterValue;
  readonly node: Expression;
}

/** A synapse call evaluated, ready for any Connect call. */
export interface SynapseDraft {
  /** Key of the plan's synapse models. */
  readonly model: string;
  /** The built-in model behind it. */
  readonly base: string;
  readonly arguments: readonly SynapseArgument[];
  /** The call; undefined for NEST's default synapse. */
  readonly call?: CallExpression;
}

/** NEST's `static_synapse()`. */
export const DEFAULT_SYNAPSE: SynapseDraft = { model: 'static_synapse', base: 'static_synapse', arguments: [] };

export function specOf(draft: SynapseDraft): SynapseSpec {
  const parameters: { name: string; value: SynapseValue }[] = [];
  const spec: { model: string; weight?: SynapseValue; delay?: SynapseValue; parameters: typeof parameters } = {
    model: draft.model,
    parameters,
  };
  for (const { name, value } of draft.arguments) {
    if (name === 'weight') spec.weight = value;
    else if (name === 'delay') spec.delay = value;
    else parameters.push({ name, value });
  }
  return spec;
}
