import fc from 'fast-check';
import type { NodeSet, SynapseSpec, SynapseValue, ThirdFactor } from '../../../../server/engine/plan';
import type { AnyParameters } from './anyParameters';
import { idsOf } from './world';

/** A synapse; arrays have `length` values, Parameters come up only where `random`. */
export function anySynapse(parameters: AnyParameters, length: number, random: boolean): fc.Arbitrary<SynapseSpec> {
  const number = fc.double({ min: 0.5, max: 9, noNaN: true });
  const array = number.map((by): SynapseValue => ({ array: Array.from({ length }, (_, i) => (i + 1) * by) }));
  const value = (refs: AnyParameters['value']): fc.Arbitrary<SynapseValue> => {
    const choices: fc.Arbitrary<SynapseValue>[] = [number];
    if (length > 0) choices.push(array);
    if (random) choices.push(fc.constantFrom(...refs));
    return fc.oneof(...choices);
  };
  const named = fc.record({
    name: fc.constantFrom('Wmax', 'lambda', 'alpha', 'mu_plus'),
    value: value(parameters.value),
  });
  return fc.record(
    {
      model: fc.constantFrom('static_synapse', 'stdp_synapse'),
      weight: value(parameters.value),
      delay: value(parameters.delay),
      parameters: fc.uniqueArray(named, { maxLength: 2, selector: ({ name }) => name }),
    },
    { requiredKeys: ['model', 'parameters'] },
  );
}

/** A third factor for so many targets. */
export function anyThird(nodes: NodeSet, targets: number, parameters: AnyParameters): fc.Arbitrary<ThirdFactor> {
  const thirds = idsOf(nodes).length;
  const fitting = targets % thirds === 0 ? 1 : thirds % targets === 0 ? thirds / targets : 0;
  const random = fc.record({ poolType: fc.constant('random' as const), poolSize: fc.integer({ min: 1, max: thirds }) });
  const block = fc.constant({ poolType: 'block' as const, poolSize: fitting });
  return fc
    .record({
      pool: fitting > 0 ? fc.oneof(random, block) : random,
      p: fc.constantFrom(0, 0.3, 0.8, 1),
      synapseIn: anySynapse(parameters, 0, true),
      synapseOut: anySynapse(parameters, 0, true),
    })
    .map(({ pool, ...others }) => ({ nodes, ...pool, ...others }));
}
