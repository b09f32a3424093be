import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { axisOf } from '../../../../../server/engine/stream/binLayout';
import { BIN_STRIDE, emptyBlock } from '../../../../../server/engine/stream/binnedBlock';
import { regionFor } from '../../../../../server/preview/stream/windowRegion';

/** 1000 × 1000 nodes in 100 × 100 bins with 10,000 connections each: 100 million. */
function block() {
  const axis = axisOf(1000, 100);
  const empty = emptyBlock({ source: 0, target: 0 }, axis, axis);
  for (let bin = 0; bin < 10_000; bin++) empty.bins[bin * BIN_STRIDE] = 10_000;
  return empty;
}

const window = { rows: [402, 428], columns: [400, 430], maxRows: 300, maxColumns: 300 } as const;
const span = ([first, end]: readonly [number, number]): number => end - first;

describe('the region made for a window', () => {
  it('has a margin of as many connections as can be picked', () => {
    const { rows, columns, most } = regionFor(block(), window, () => 100e6);
    assert.equal(most, undefined);
    // At most 300 bins.
    assert.ok(span(rows) * span(columns) <= 30_000 && span(rows) * span(columns) > 7000);
    assert.ok(rows[0] < 400 && rows[1] > 430 && columns[0] < 400 && columns[1] > 430);
  });

  it('has none where that would take much more work', () => {
    // As with in-degrees: all connections to a node have to be made.
    const { rows, columns } = regionFor(block(), window, ends => span(ends.columns) * 100_000);
    assert.deepEqual(columns, [400, 430]);
    assert.ok(span(rows) > 400);
  });

  it('is the window, where that has too many connections, to whole bins', () => {
    const large = { rows: [5, 498], columns: [0, 1000], maxRows: 100, maxColumns: 900 } as const;
    assert.deepEqual(
      regionFor(block(), large, () => 0),
      // Rows in bins of 5 are wanted, columns in bins of 2.
      { rows: [0, 500], columns: [0, 1000], most: [200, 1000] },
    );
  });
});
