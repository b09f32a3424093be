import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BlockColumns } from '../../../../server/engine/compare/blockColumns';
import { compareEntries } from '../../../../server/engine/compare/difference';
import type { BlockEntries } from '../../../../server/engine/matrix/blockEntries';
import { collectEntries } from '../../../../server/engine/matrix/collectEntries';
import { NodeIndex } from '../../../../server/engine/matrix/nodeIndex';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { streamedBatches } from '../../../../server/engine/statistics/batches';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

type Edge = readonly [source: number, target: number, weight: number];

const planWith = (edges: readonly Edge[], sources = 4, targets = 3): NetworkPlan =>
  planOf({
    steps: [
      ...populations(sources, targets),
      connect(
        range(1, sources),
        range(sources + 1, targets),
        rule({ kind: 'pairs', sources: edges.map(edge => edge[0]), targets: edges.map(edge => edge[1]) }),
        { ...STATIC, weight: { array: edges.map(edge => edge[2]) } },
      ),
    ],
  });

function entriesOf(plan: NetworkPlan, sources = 4, targets = 3): BlockEntries {
  const rows = new NodeIndex(range(1, sources), sources + targets);
  const columns = new NodeIndex(range(sources + 1, targets), sources + targets);
  const kept = new BlockColumns(rows, columns).collect(streamedBatches(plan));
  return collectEntries([kept], { rows, columns, msPerStep: 0.1 }).entries;
}

describe('difference of a block', () => {
  it('by hand: one added, one removed, one changed, one multapse more, one alike', () => {
    const before = entriesOf(
      planWith([
        [0, 0, 1],
        [1, 1, 2],
        [2, 2, 3],
        [3, 0, 4],
      ]),
    );
    const after = entriesOf(
      planWith([
        [0, 0, 1],
        [1, 2, 5],
        [2, 2, 1],
        [3, 0, 2],
        [3, 0, 2],
      ]),
    );
    const difference = compareEntries(before, after, 10);
    const { added, removed, changed, same, largest, rows, columns } = difference;
    assert.deepEqual(
      { added, removed, changed, same, largest, rows, columns },
      {
        added: 1,
        removed: 1,
        changed: 2,
        same: 1,
        largest: 5,
        rows: 4,
        columns: 3,
      },
    );
    assert.deepEqual([...difference.weightIn], [0, 0, 0, 0, -2, 5, 0, 0, -2, 0, 0, 0]);
    assert.deepEqual([...difference.changedIn], [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]);
  });

  it('populations of different sizes: what both have', () => {
    const before = entriesOf(
      planWith([
        [0, 0, 1],
        [3, 2, 1],
      ]),
    );
    const after = entriesOf(
      planWith(
        [
          [0, 0, 1],
          [1, 1, 1],
        ],
        2,
        2,
      ),
      2,
      2,
    );
    const { rows, columns, added, removed, same } = compareEntries(before, after, 10);
    assert.deepEqual([rows, columns, added, removed, same], [2, 2, 1, 0, 1]);
  });

  it('bins hold what cells hold, and nothing differs from itself', () => {
    const edges = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.integer({ min: -3, max: 3 })), { minLength: 1 });
    fc.assert(
      fc.property(edges, edges, (a, b) => {
        const [before, after] = [entriesOf(planWith(a)), entriesOf(planWith(b))];
        const fine = compareEntries(before, after, 10);
        const coarse = compareEntries(before, after, 2);
        const sum = (values: ArrayLike<number>): number =>
          Array.from(values).reduce((total, value) => total + value, 0);
        for (const key of ['addedIn', 'removedIn', 'changedIn', 'weightIn'] as const)
          assert.equal(sum(coarse[key]), sum(fine[key]));
        assert.equal(sum(fine.addedIn), fine.added);
        assert.deepEqual(coarse.cellsPerBin, [2, 2]);
        const none = compareEntries(before, before, 10);
        assert.deepEqual([none.added, none.removed, none.changed, none.same], [0, 0, 0, before.pairs]);
      }),
      { numRuns: 30 },
    );
  });
});
