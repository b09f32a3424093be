import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_KERNEL, type NetworkPlan } from '../../../server/engine/plan';
import { limitProblems, memoryShortage } from '../../../server/limits';

const step = (start: number) => ({ kind: 'get_connections', start, end: start + 5 }) as const;
const plan: NetworkPlan = {
  kernel: DEFAULT_KERNEL,
  parameters: [],
  synapseModels: {},
  steps: [step(0), step(10), step(20)],
  view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
};
const estimate = (index: number, connections: number) => ({ step: index, connections, exact: true, shares: new Map() });

describe('limits', () => {
  it('are refused at the statement that passes them', () => {
    const estimates = [estimate(0, 60), estimate(1, 40), estimate(2, 1)];
    assert.deepEqual(limitProblems(plan, estimates, { maxConnections: 101 }), []);
    const [problem] = limitProblems(plan, estimates, { maxConnections: 99 });
    assert.deepEqual(
      [problem?.code, problem?.severity, problem?.start, problem?.end],
      ['too-many-connections', 'error', 10, 15],
    );
    assert.match(problem!.message, /40 connections, 100 with those before it; the limit is 99/);
  });

  it('of memory name what is needed and what there is', () => {
    assert.equal(memoryShortage(1_000_000, 60e6, 1e9), undefined);
    assert.match(
      memoryShortage(1_000_000_000, 60e9, 8e9)!,
      /1,000,000,000 connections would take about 60 GB of memory, but only 8\.0 GB/,
    );
  });
});
