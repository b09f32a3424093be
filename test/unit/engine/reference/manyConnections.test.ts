import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ParameterNode, RuleKind, SynapseSpec } from '../../../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';
import { assertAsReference } from './compare';

/** More connections than are drawn at a time, with the values that are drawn many at a time. */

const NORMALS: ParameterNode[] = [
  { kind: 'normal', mean: 20, std: 4 },
  { kind: 'normal', mean: 1.5, std: 0.75 },
  { kind: 'redraw', x: 1, min: 0.1, max: 4 },
  { kind: 'constant', value: -5 },
  { kind: 'mul', a: 0, b: 3 },
  { kind: 'redraw', x: 0, min: 15, max: 40 },
];
const SYNAPSES: Readonly<Record<string, readonly SynapseSpec[]>> = {
  'normal weights': [{ ...STATIC, weight: { parameter: 0 } }],
  'normal weights and delays': [{ ...STATIC, weight: { parameter: 4 }, delay: { parameter: 2 } }],
  'one source for weights of two elements': [
    { ...STATIC, weight: { parameter: 0 } },
    { ...STATIC, weight: { parameter: 5 }, delay: { parameter: 2 } },
  ],
};
const KINDS: readonly RuleKind[] = [
  { kind: 'all_to_all' },
  { kind: 'fixed_indegree', indegree: 24 },
  { kind: 'fixed_outdegree', outdegree: 24 },
  { kind: 'fixed_total_number', n: 1400 },
  { kind: 'pairwise_bernoulli', p: 0.3 },
  { kind: 'pairwise_poisson', lambda: 0.3 },
];

describe('many connections', () => {
  for (const [name, synapses] of Object.entries(SYNAPSES))
    test(name, () => {
      KINDS.forEach((kind, i) => {
        const threads = 1 + (i % 3);
        const rngType = i % 4 === 3 ? 'Philox_32' : 'mt19937_64';
        const kernel = { rngSeed: 12 + i, rngType, localNumThreads: threads } as const;
        const call = (allowAutapses: boolean) =>
          connect(range(5, 70), range(1, 66), rule(kind, { allowAutapses }), ...synapses);
        const steps = [...populations(80), call(i % 2 === 0), call(true)];
        assert.ok(assertAsReference(planOf({ kernel, parameters: NORMALS, steps })), kind.kind);
      });
    });
});
