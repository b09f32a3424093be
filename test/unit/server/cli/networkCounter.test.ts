import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkCounter } from '../../../../server/cli/networkCounter';
import { build } from '../../../../server/engine/build';
import type { ConnectStep, NetworkPlan, NodeSet } from '../../../../server/engine/plan';
import { batchesOf, streamedBatches } from '../../../../server/engine/statistics/batches';
import { projectionStatistics } from '../../../../server/engine/statistics/projectionStatistics';
import { scopeStatistics } from '../../../../server/engine/statistics/scopeStatistics';
import { connectsPairsOnce } from '../../../../server/engine/stream/pairCounter';
import { corpus } from '../../engine/stream/corpus';

/** Means and deviations are sums in order of the connections, which is not that of a network in memory. */
const DIGITS = 9;

const rounded = (found: unknown): unknown =>
  JSON.parse(
    JSON.stringify(found, (key, value) =>
      (key === 'mean' || key === 'sd') && typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
    ),
  );

function streamed(plan: NetworkPlan, { nodeCount, msPerStep }: ReturnType<typeof build>, pairBytes?: number) {
  const counter = new NetworkCounter(plan, nodeCount, msPerStep, pairBytes);
  streamedBatches(plan)(batch => counter.add(batch));
  return counter.finish();
}

/** The same of a network in memory, one projection and one block at a time. */
function stored(plan: NetworkPlan, network: ReturnType<typeof build>) {
  const { nodeCount, msPerStep } = network;
  const { populations } = plan.view;
  const visit = batchesOf(network);
  const blocks = populations.flatMap(({ nodes: sources }, source) =>
    populations.flatMap(({ nodes: targets }, target) => {
      const statistics = scopeStatistics(plan, { sources, targets }, nodeCount, msPerStep, visit);
      return statistics.connections > 0 ? [{ source, target, statistics }] : [];
    }),
  );
  return { projections: projectionStatistics(plan, nodeCount, msPerStep, visit), blocks };
}

/** Views some nodes twice, and others not at all. */
function overlapping(plan: NetworkPlan): NetworkPlan {
  const { populations } = plan.view;
  const spans = populations.flatMap(({ nodes }) => nodes.spans);
  const some: NodeSet = { spans: spans.map(span => ({ ...span, count: Math.ceil(span.count / 2) })) };
  const views = [{ name: 'all', nodes: { spans } }, populations[0]!, { name: 'some', nodes: some }, populations[0]!];
  return { ...plan, view: { ...plan.view, populations: views } };
}

/** Without what is only known where pairs are told apart. */
const withoutPairs = ({ projections, blocks }: ReturnType<NetworkCounter['finish']>) => ({
  projections: projections.map(projection => ({ ...projection, multapses: undefined })),
  blocks: blocks.map(({ statistics, ...block }) => ({
    ...block,
    statistics: { ...statistics, pairs: undefined, multapses: undefined, reciprocity: undefined },
  })),
});

describe('numbers of a network that is not kept', () => {
  const plans = [...corpus(1), ...corpus(3)].filter(([name]) => !name.startsWith('sudoku'));
  for (const [name, plan] of plans)
    it(`are those of the network in memory: ${name}`, () => {
      const network = build(plan);
      for (const viewed of [plan, overlapping(plan)])
        assert.deepEqual(rounded(streamed(viewed, network)), rounded(stored(viewed, network)));
    });

  it('say less about pairs where there is little memory, and nothing else', () => {
    for (const [, plan] of corpus(3)) {
      const network = build(plan);
      const expected = stored(plan, network);
      const none = streamed(plan, network, 0);
      assert.deepEqual(rounded(withoutPairs(none)), rounded(withoutPairs(expected)));
      none.projections.forEach(({ multapses = Number.NaN, step }, i) => {
        if (Number.isNaN(multapses)) assert.ok(!connectsPairsOnce(plan.steps[step] as ConnectStep));
        else assert.equal(multapses, expected.projections[i]!.multapses);
      });
      none.blocks.forEach(({ statistics: { pairs } }, i) => {
        if (pairs !== undefined) assert.equal(pairs, expected.blocks[i]!.statistics.pairs);
      });
      // Room for the pairs of one projection or block of these at a time, at least, but not for all of them.
      const some = streamed(plan, network, 250);
      assert.deepEqual(rounded(withoutPairs(some)), rounded(withoutPairs(expected)));
      assert.ok(some.projections.some(({ multapses }) => multapses !== undefined));
    }
  });

  it('keep pairs of a block only until the opposite block has come', () => {
    const [, plan] = corpus(1).find(([name]) => name === 'sudoku')!;
    // 64 groups of 5 neurons inhibit 10 others each: 640 blocks of 25 pairs, of which at most half wait at a time.
    const { projections, blocks } = streamed(plan, build(plan), 325 * (25 / 8));
    assert.deepEqual([projections.length, blocks.length], [640, 640]);
    for (const { statistics } of blocks) {
      assert.deepEqual([statistics.connections, statistics.pairs], [25, 25]);
      assert.deepEqual(statistics.reciprocity, { possible: 25, pairs: 25, expected: 25 });
    }
  });
});
