import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countByThread, firstCommon, firstWithin, sameNodes } from '../../../../server/engine/checks/nodeSet';
import { nodeCount, nodeIds } from '../../../../server/engine/nodes';
import type { NodeSet } from '../../../../server/engine/plan';

/** Ascending spans with gaps between them and within them. */
const anySet: fc.Arbitrary<NodeSet> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 9 }),
      count: fc.integer({ min: 1, max: 6 }),
      step: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 6 },
  )
  .map(parts => {
    let last = 0;
    const spans = parts.map(({ gap, count, step }) => {
      const first = last + gap;
      last = first + (count - 1) * step;
      return { first, count, step };
    });
    return { spans };
  });

const idsOf = (set: NodeSet): number[] => [...nodeIds(set)];

test('ids are listed and counted', () => {
  fc.assert(
    fc.property(anySet, set => {
      const expected = set.spans.flatMap(({ first, count, step }) =>
        Array.from({ length: count }, (_, i) => first + i * step),
      );
      assert.deepEqual(idsOf(set), expected);
      assert.equal(nodeCount(set), expected.length);
    }),
  );
});

test('the first id within bounds and the first common id are found', () => {
  fc.assert(
    fc.property(anySet, anySet, fc.nat(60), fc.nat(20), (a, b, low, width) => {
      assert.equal(
        firstWithin(a, low, low + width),
        idsOf(a).find(id => id >= low && id <= low + width),
      );
      const common = firstCommon(a, b);
      if (common === undefined) assert.ok(!idsOf(a).some(id => idsOf(b).includes(id)));
      else assert.ok(idsOf(a).includes(common) && idsOf(b).includes(common));
    }),
  );
});

test('nodes are counted by thread', () => {
  fc.assert(
    fc.property(anySet, fc.integer({ min: 1, max: 7 }), (set, threads) => {
      const expected = new Array(threads).fill(0);
      for (const id of idsOf(set)) expected[id % threads]++;
      assert.deepEqual(countByThread(set, threads), expected);
    }),
  );
});

test('sets of the same nodes are the same however they are written', () => {
  fc.assert(
    fc.property(anySet, anySet, (a, b) => {
      const single = { spans: idsOf(a).map(first => ({ first, count: 1, step: 1 })) };
      assert.ok(sameNodes(a, single));
      assert.equal(sameNodes(a, b), JSON.stringify(idsOf(a)) === JSON.stringify(idsOf(b)));
    }),
  );
});
