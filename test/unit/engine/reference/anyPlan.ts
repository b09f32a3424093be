import fc from 'fast-check';
import {
  type ConnectStep,
  type CreateStep,
  type Kernel,
  type NetworkPlan,
  type NodeSet,
  RNG_TYPES,
  type RuleOptions,
} from '../../../../server/engine/plan';
import { connect, planOf, population, rule } from '../plans';
import { type AnyParameters, anyParameters } from './anyParameters';
import { anyRule, arrayLength } from './anyRule';
import { anySynapse, anyThird } from './anySynapse';
import { idsOf } from './world';

/** Plans without positions: whatever a plan can say, put together at random. */

export const anyKernel: fc.Arbitrary<Kernel> = fc.record({
  rngSeed: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  rngType: fc.constantFrom(...RNG_TYPES),
  localNumThreads: fc.integer({ min: 1, max: 4 }),
  resolution: fc.constantFrom(0.1, 0.1, 0.25, 1, 0.01),
});

/** Random node parameters, which use up numbers of the generators that connecting goes on with. */
const RANDOM_VALUES: CreateStep['parameters'] = [
  { name: 'I_e', value: { parameter: 0 } },
  { name: 'V_m', value: { parameter: 1 } },
];

/** Neurons, and perhaps a recorder and a generator before them. */
const anyNodes: fc.Arbitrary<CreateStep[]> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    fc.shuffledSubarray(['neuron', 'neuron', 'recorder', 'stimulator'] as const),
  )
  .map(([sizes, types]) => {
    let first = 1;
    return ([...types, 'neuron'] as const).map((type, i) => {
      const count = type === 'neuron' ? sizes[i % 3]! : 2;
      first += count;
      const created = population(first - count, count, `P${i}`, type);
      return type === 'neuron' && sizes[i % 3]! > 6 ? { ...created, parameters: RANDOM_VALUES } : created;
    });
  });

/** A population, a slice of it, or all neurons. */
export function anySet(populations: readonly CreateStep[]): fc.Arbitrary<NodeSet> {
  const slice = fc
    .record({ of: fc.constantFrom(...populations), skip: fc.nat(3), step: fc.integer({ min: 1, max: 3 }) })
    .map(({ of, skip, step }): NodeSet => {
      const begin = Math.min(skip, of.count - 1);
      return { spans: [{ first: of.firstId + begin, count: Math.ceil((of.count - begin) / step), step }] };
    });
  const whole = (steps: readonly CreateStep[]): NodeSet => ({
    spans: steps.map(({ firstId: first, count }) => ({ first, count, step: 1 })),
  });
  return fc.oneof(
    slice,
    fc.constantFrom(...populations).map(one => whole([one])),
    fc.constant(whole(populations)),
  );
}

const anyOptions: fc.Arbitrary<Partial<RuleOptions>> = fc.record({
  allowAutapses: fc.boolean(),
  allowMultapses: fc.boolean(),
});

function anyConnect(populations: readonly CreateStep[], parameters: AnyParameters): fc.Arbitrary<ConnectStep> {
  const without = (type: string) => populations.filter(({ elementType }) => elementType !== type);
  const neurons = without('recorder').filter(({ elementType }) => elementType !== 'stimulator');
  const sets = fc.record({
    source: anySet(without('recorder')),
    target: fc.oneof(anySet(neurons), anySet(without('stimulator'))),
    third: anySet(neurons),
  });
  return sets.chain(({ source, target, third }) => {
    const sizes = [idsOf(source).length, idsOf(target).length] as const;
    return fc
      .tuple(anyRule(sizes, parameters), anyOptions, fc.boolean(), fc.boolean())
      .chain(([kind, options, both, triple]) => {
        const symmetric = kind.kind === 'symmetric_pairwise_bernoulli' || (kind.kind === 'one_to_one' && both);
        const free = kind.kind === 'pairs' || kind.kind === 'pairwise_poisson' || kind.kind === 'fixed_total_number';
        const fixed = { ...(free && { allowMultapses: true }), ...(kind.kind === 'pairs' && { allowAutapses: true }) };
        const own =
          kind.kind === 'symmetric_pairwise_bernoulli' ? { allowAutapses: false, allowMultapses: true } : fixed;
        const random = !symmetric && kind.kind !== 'pairs';
        const withThird = triple && random;
        const length = withThird || kind.kind === 'symmetric_pairwise_bernoulli' ? 0 : arrayLength(kind, sizes);
        const synapse = anySynapse(parameters, length, random);
        const factor = withThird ? anyThird(third, sizes[1], parameters) : fc.constant(undefined);
        return fc.tuple(fc.array(synapse, { minLength: 1, maxLength: 2 }), factor).map(([synapses, factor]) => ({
          ...connect(source, target, rule(kind, { ...options, ...own, makeSymmetric: symmetric }), ...synapses),
          third: factor,
        }));
      });
  });
}

/** Several calls, so that generators and memory cells go on from one to the next. */
export const anyPlan: fc.Arbitrary<NetworkPlan> = fc
  .tuple(anyNodes, anyParameters(false))
  .chain(([nodes, parameters]) =>
    fc
      .record({ kernel: anyKernel, calls: fc.array(anyConnect(nodes, parameters), { minLength: 1, maxLength: 4 }) })
      .map(({ kernel, calls }) => planOf({ kernel, parameters: parameters.nodes, steps: [...nodes, ...calls] })),
  );
