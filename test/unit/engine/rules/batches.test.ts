import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { build } from '../../../../server/engine/build';
import { BuildError } from '../../../../server/engine/buildError';
import type { NetworkPlan, ParameterNode, RuleKind } from '../../../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

const INFINITE = Number.POSITIVE_INFINITY;
/** By id. Those from 5 on give the same values from the same draws, but only one by one. */
const PARAMETERS: readonly ParameterNode[] = [
  { kind: 'normal', mean: 2, std: 0.5 },
  { kind: 'redraw', x: 0, min: 1.9, max: INFINITE },
  { kind: 'constant', value: -3 },
  { kind: 'mul', a: 0, b: 2 },
  { kind: 'constant', value: 0 },
  { kind: 'add', a: 0, b: 4 },
  { kind: 'add', a: 1, b: 4 },
  { kind: 'exp', x: 4 },
  { kind: 'add', a: 3, b: 4 },
];
/** A value drawn in batches, and the same one drawn otherwise. */
const WEIGHTS = [
  [1, { parameter: 7 }],
  [{ parameter: 0 }, { parameter: 5 }],
  [{ parameter: 1 }, { parameter: 6 }],
  [{ parameter: 3 }, { parameter: 8 }],
] as const;
const DELAYS = WEIGHTS.slice(0, 3);

const degree = fc.integer({ min: 0, max: 30 });
const rules: fc.Arbitrary<RuleKind> = fc.oneof(
  degree.map(indegree => ({ kind: 'fixed_indegree' as const, indegree })),
  degree.map(outdegree => ({ kind: 'fixed_outdegree' as const, outdegree })),
  fc.nat(1500).map(n => ({ kind: 'fixed_total_number' as const, n })),
  fc.constantFrom(0, 0.2, 1).map(p => ({ kind: 'pairwise_bernoulli' as const, p })),
  fc.constant({ kind: 'all_to_all' as const }),
);

/** Source, target, weight and delay of all connections, or the error. */
function connections(plan: NetworkPlan): unknown {
  try {
    return build(plan).lists.map(({ thread, segments }) => [
      thread,
      segments.map(({ count, source, target, weight, delay }) =>
        Array.from({ length: count }, (_, i) => {
          const own = [weight, delay].map(column => (typeof column === 'number' ? column : column[i]));
          return [source[i], target[i], ...own];
        }),
      ),
    ]);
  } catch (error) {
    if (error instanceof BuildError) return error.code;
    throw error;
  }
}

describe('connections made in batches', () => {
  it('are those made one by one', () => {
    const spans = fc.record({ sources: fc.integer({ min: 1, max: 40 }), first: fc.integer({ min: 1, max: 40 }) });
    const size = fc.integer({ min: 1, max: 40 });
    const step = fc.integer({ min: 1, max: 2 });
    const options = fc.record({ allowAutapses: fc.boolean(), allowMultapses: fc.constantFrom(true, true, false) });
    const values = fc.record({ weight: fc.constantFrom(...WEIGHTS), delay: fc.constantFrom(...DELAYS) });
    const threads = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(
        rules,
        spans,
        size,
        step,
        options,
        values,
        threads,
        (kind, span, count, every, allowed, value, localNumThreads) => {
          const plan = (way: 0 | 1) => {
            const synapse = { ...STATIC, weight: value.weight[way], delay: value.delay[way] };
            const [from, to] = [range(1, span.sources), range(span.first, count, every)];
            const steps = [...populations(120), connect(from, to, rule(kind, allowed), synapse)];
            // A second call begins where the first one leaves generators and memory cells.
            return planOf({ kernel: { localNumThreads }, parameters: PARAMETERS, steps: [...steps, steps[1]!] });
          };
          assert.deepEqual(connections(plan(0)), connections(plan(1)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
