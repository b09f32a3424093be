import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { build } from '../../server/engine/build';
import { batchesOf } from '../../server/engine/statistics/batches';
import { scopeStatistics } from '../../server/engine/statistics/scopeStatistics';
import { caseToPlan, readModels } from './caseToPlan';
import type { GoldenCase } from './goldenCase';

const folder = path.join(import.meta.dirname, 'data');
const models = readModels();

/** Cases whose connections NEST lists one by one, small enough to be counted again here. */
const cases = readdirSync(folder)
  .filter(file => file.endsWith('.json'))
  .map(file => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as GoldenCase)
  .filter(({ result }) => result?.edges !== undefined && result.edges.length === result.count && result.count > 0);

const count = (numbers: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return counts;
};

describe('statistics of what NEST connected', () => {
  it('there are cases', () => assert.ok(cases.length > 40, `${cases.length}`));

  it("degrees, weights, delays, autapses and multapses are those of NEST's own connections", () => {
    for (const golden of cases) {
      const plan = caseToPlan(golden, models);
      const network = build(plan);
      const all = { spans: [{ first: 1, count: network.nodeCount, step: 1 }] };
      const scope = { sources: all, targets: all };
      const statistics = scopeStatistics(plan, scope, network.nodeCount, network.msPerStep, batchesOf(network));
      const { edges } = golden.result;
      const column = (i: number): number[] => edges.map(edge => edge[i]!);
      const outDegrees = count(column(0));
      const inDegrees = count(column(1));
      assert.equal(statistics.connections, edges.length);
      assert.equal(statistics.inDegrees.summary.max, Math.max(...inDegrees.values()));
      assert.equal(statistics.outDegrees.summary.max, Math.max(...outDegrees.values()));
      assert.equal(statistics.outDegrees.summary.count, network.nodeCount);
      assert.equal(statistics.weights.summary.min, Math.min(...column(2)));
      assert.equal(statistics.weights.summary.max, Math.max(...column(2)));
      const delays = column(3).filter(delay => !Number.isNaN(delay));
      if (delays.length === edges.length)
        assert.ok(Math.abs(statistics.delays.summary.max! - Math.max(...delays)) < 1e-9);
      assert.equal(statistics.autapses, edges.filter(([source, target]) => source === target).length);
      const pairs = new Set(edges.map(([source, target]) => `${source} ${target}`)).size;
      assert.equal(statistics.pairs, pairs);
      assert.equal(statistics.multapses, edges.length - pairs);
      const { start, width, counts } = statistics.inDegrees.histogram;
      const bins = new Array<number>(counts.length).fill(0);
      for (let id = 1; id <= network.nodeCount; id++) bins[Math.floor(((inDegrees.get(id) ?? 0) - start) / width)]!++;
      assert.deepEqual(counts, bins);
    }
  });
});
