import fc from 'fast-check';
import type {
  ConnectStep,
  CreateStep,
  NetworkPlan,
  NodeSet,
  RuleKind,
  RuleOptions,
} from '../../../../server/engine/plan';
import { connect, planOf, population, rule } from '../plans';
import { anyPositions } from './anyLayer';
import { anyMask } from './anyMask';
import { type AnyParameters, anyParameters } from './anyParameters';
import { anyKernel } from './anyPlan';
import { anySynapse } from './anySynapse';

/** Plans with positions: layers of all kinds and the rules that look at them, put together at random. */

function anyRule({ degree, kernel, mean }: AnyParameters): fc.Arbitrary<RuleKind & { useOnSource?: boolean }> {
  const degrees = fc.oneof(fc.nat(4), fc.constantFrom(...degree));
  const p = fc.oneof(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.constantFrom(...kernel));
  return fc.oneof(
    fc.record({ kind: fc.constant('pairwise_bernoulli' as const), p }, { requiredKeys: ['kind'] }),
    fc.record(
      { kind: fc.constant('pairwise_bernoulli' as const), p, useOnSource: fc.boolean() },
      { requiredKeys: ['kind', 'useOnSource'] },
    ),
    fc.record({ kind: fc.constant('pairwise_poisson' as const), lambda: fc.constantFrom(0.2, ...mean) }),
    fc.record(
      { kind: fc.constant('fixed_indegree' as const), indegree: degrees, p },
      { requiredKeys: ['kind', 'indegree'] },
    ),
    fc.record(
      { kind: fc.constant('fixed_outdegree' as const), outdegree: degrees, p },
      { requiredKeys: ['kind', 'outdegree'] },
    ),
  );
}

/** A layer or a slice of it. */
const anyPart = (layers: readonly CreateStep[]): fc.Arbitrary<NodeSet> =>
  fc
    .record({ of: fc.constantFrom(...layers), skip: fc.nat(4), step: fc.constantFrom(1, 1, 2), whole: fc.boolean() })
    .map(({ of: { firstId, count }, skip, step, whole }) => {
      if (whole) return { spans: [{ first: firstId, count, step: 1 }], layer: firstId };
      const begin = Math.min(skip, count - 1);
      return { spans: [{ first: firstId + begin, count: Math.ceil((count - begin) / step), step }], layer: firstId };
    });

function anyConnect(
  layers: readonly CreateStep[],
  dimensions: 2 | 3,
  parameters: AnyParameters,
): fc.Arbitrary<ConnectStep> {
  const options: fc.Arbitrary<Partial<RuleOptions>> = fc.record(
    {
      allowAutapses: fc.boolean(),
      allowMultapses: fc.boolean(),
      allowOversizedMask: fc.boolean(),
      mask: anyMask(dimensions),
    },
    { requiredKeys: ['allowAutapses', 'allowMultapses', 'allowOversizedMask'] },
  );
  const synapse = anySynapse(parameters, 0, true).map(spec => ({ ...spec, parameters: [] }));
  return fc
    .record({
      source: anyPart(layers),
      target: anyPart(layers),
      kind: anyRule(parameters),
      options,
      synapses: fc.array(synapse, { minLength: 1, maxLength: 2 }),
    })
    .filter(
      ({ kind, options: { mask } }) =>
        kind.kind !== 'pairwise_bernoulli' || (kind.p ?? mask ?? kind.useOnSource) !== undefined,
    )
    .map(({ source, target, kind, options, synapses }) =>
      connect(source, target, rule(kind, { ...kind, ...options }), ...synapses),
    );
}

/** Two layers of the same number of dimensions and several calls, so that positions remembered matter. */
export const anySpatialPlan: fc.Arbitrary<NetworkPlan> = fc
  .record({
    dimensions: fc.constantFrom<2 | 3>(2, 2, 3),
    wraps: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  })
  .chain(({ dimensions, wraps }) =>
    fc
      .tuple(fc.tuple(...wraps.map(wrap => anyPositions(dimensions, wrap))), anyParameters(true))
      .chain(([placed, parameters]) => {
        let first = 1;
        const layers = placed.map(({ count, positions }, i): CreateStep => {
          first += count;
          return { ...population(first - count, count, `L${i}`), positions };
        });
        const calls = fc.array(anyConnect(layers, dimensions, parameters), { minLength: 1, maxLength: 3 });
        return fc
          .record({ kernel: anyKernel, calls })
          .map(({ kernel, calls }) => planOf({ kernel, parameters: parameters.nodes, steps: [...layers, ...calls] }));
      }),
  );
