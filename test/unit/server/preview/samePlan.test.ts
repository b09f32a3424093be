import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_KERNEL, type NetworkPlan } from '../../../../server/engine/plan';
import { samePlan } from '../../../../server/preview/samePlan';

const plan = (): NetworkPlan => ({
  title: 'a',
  kernel: DEFAULT_KERNEL,
  parameters: [{ kind: 'normal', mean: 20, std: 0.5 }],
  synapseModels: { gap_junction: { order: 1, defaultWeight: 1, defaultDelay: Number.NaN, base: 'gap_junction' } },
  steps: [
    {
      kind: 'connect',
      start: 3,
      end: 9,
      source: { spans: [{ first: 1, count: 4, step: 1 }] },
      target: { spans: [{ first: 1, count: 4, step: 1 }] },
      rule: { kind: 'all_to_all', allowAutapses: true, allowMultapses: true, makeSymmetric: false },
      synapses: [{ model: 'gap_junction', weight: { array: [0, 1] }, parameters: [] }],
    },
  ],
  view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
});

/** The plan with one value replaced, at a path of keys. */
function changed(path: readonly (string | number)[], value: unknown): NetworkPlan {
  const copy = structuredClone(plan()) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return copy as unknown as NetworkPlan;
}

describe('samePlan', () => {
  it('ignores places in the text, the title and the view', () => {
    assert.ok(samePlan(plan(), plan()));
    assert.ok(samePlan(plan(), changed(['steps', 0, 'start'], 100)));
    assert.ok(samePlan(plan(), changed(['title'], 'b')));
    assert.ok(samePlan(plan(), changed(['view', 'quantity'], 'count')));
  });

  it('sees every other difference', () => {
    const differences: [(string | number)[], unknown][] = [
      [['kernel', 'rngSeed'], 1],
      [['parameters', 0, 'std'], 0.25],
      [['parameters', 1], { kind: 'constant', value: 1 }],
      [['steps', 0, 'synapses', 0, 'weight', 'array', 0], -0],
      [['steps', 0, 'synapses', 0, 'weight', 'array'], [0]],
      [['steps', 0, 'synapses', 0, 'delay'], 1],
      [['steps', 0, 'source', 'layer'], 1],
      [['synapseModels', 'gap_junction', 'defaultDelay'], 1],
      [['steps'], []],
    ];
    for (const [path, value] of differences) {
      assert.ok(!samePlan(plan(), changed(path, value)), path.join('.'));
      assert.ok(!samePlan(changed(path, value), plan()), path.join('.'));
    }
  });

  it('takes an absent field and an undefined one for the same', () => {
    assert.ok(samePlan(plan(), changed(['steps', 0, 'third'], undefined)));
    assert.ok(samePlan(changed(['steps', 0, 'third'], undefined), plan()));
  });
});
