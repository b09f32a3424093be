import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../../server/engine/build';
import { shareTile } from '../../../../server/engine/matrix/aggregateShare';
import { blockTotals } from '../../../../server/engine/matrix/aggregateTotals';
import { Blocks } from '../../../../server/engine/matrix/blocks';
import { connect, planOf, populations, range, rule, STATIC } from '../plans';

/** Five sources on four targets, explicitly; the pair (1, 2) has two connections. */
const PAIRS = [
  [0, 0],
  [0, 1],
  [1, 2],
  [1, 2],
  [4, 3],
] as const;
const network = build(
  planOf({
    steps: [
      ...populations(5, 4),
      connect(
        range(1, 5),
        range(6, 4),
        rule({ kind: 'pairs', sources: PAIRS.map(([s]) => s), targets: PAIRS.map(([, t]) => t) }),
        { ...STATIC, weight: { array: [1, 1e16, 2, 3, -1e16] }, delay: { array: [1, 2, 3, 4, 0.5] } },
      ),
    ],
  }),
);
const entries = new Blocks(network).entries(range(1, 5), range(6, 4));

describe('totals of a block', () => {
  test('are sums over all connections, to the last bit even where they cancel', () => {
    assert.equal(blockTotals(entries).weight, 6);
    assert.ok(Math.abs(blockTotals(entries).delay - 10.5) < 1e-12);
  });
});

describe('the share of connected pairs', () => {
  const whole = { rows: [0, 5], columns: [0, 4] } as const;

  test('is 1 for a connected pair, whatever its connections, and missing without', () => {
    const { values, counts, extremes } = shareTile(entries, { ...whole, maxRows: 5, maxColumns: 4 });
    const connected = PAIRS.map(([s, t]) => 4 * s + t);
    values.forEach((value, at) => {
      assert.equal(value, connected.includes(at) ? 1 : Number.NaN);
    });
    assert.equal(counts[4 + 2], 2);
    assert.deepEqual(extremes, [1, 1]);
  });

  test('counts pairs in bins, of which the last may be smaller', () => {
    const { values, cellsPerBin, extremes } = shareTile(entries, { ...whole, maxRows: 2, maxColumns: 2 });
    assert.deepEqual(cellsPerBin, [3, 2]);
    // Rows 0…2 and 3…4, columns 0…1 and 2…3: two of six pairs, one of six, none of four, one of four.
    assert.deepEqual([...values], [2 / 6, 1 / 6, Number.NaN, 1 / 4]);
    assert.deepEqual(extremes, [1 / 6, 2 / 6]);
  });

  test('is that of the window alone', () => {
    const { values } = shareTile(entries, { rows: [0, 2], columns: [1, 3], maxRows: 1, maxColumns: 1 });
    assert.deepEqual([...values], [2 / 4]);
  });
});
