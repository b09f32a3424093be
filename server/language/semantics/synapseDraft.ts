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
  let weight: SynapseValue | undefined;
  let delay: SynapseValue | undefined;
  for (const { name, value } of draft.arguments) {
    if (name === 'weight') weight = value;
    else if (name === 'delay') delay = value;
    else parameters.push({ name, value });
  }
  const { model } = draft;
  // The commonest shapes written out: copying parts together would cost more than all the rest.
  if (weight !== undefined && delay !== undefined) return { model, weight, delay, parameters };
  if (weight !== undefined) return { model, weight, parameters };
  return delay === undefined ? { model, parameters } : { model, delay, parameters };
}
