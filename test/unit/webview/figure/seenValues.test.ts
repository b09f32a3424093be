import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlockTile } from '../../../../webview/decode';
import type { Block } from '../../../../webview/figure/blocks';
import { isFaint, seenExtremes } from '../../../../webview/figure/seenValues';
import { colorScale } from '../../../../webview/scale';
import type { Range } from '../../../../webview/viewport';

const NONE = Number.NaN;

/** A block of 8 sources (10 … 17) and 3 targets, its sources two by two. */
function block(sourceRange: Range, targetRange: Range): Block {
  const tile: BlockTile = {
    window: { source: 0, target: 0, rows: [10, 18], columns: [0, 3], maxRows: 4, maxColumns: 3, quantity: 'weight' },
    height: 4,
    width: 3,
    cellsPerBin: [2, 1],
    reduction: 'perPair',
    values: Float64Array.from([1, NONE, -40, 2, 3, 4, 5, 6, 7, NONE, NONE, 100]),
    counts: [1, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1],
    lossless: true,
  };
  const population = { name: 'P', size: 20, model: 'm', firstId: 1, spans: [] };
  const span = { start: 0, length: 100 };
  const ids = { source: 0, target: 0, row: 0, column: 0, sourcePopulation: population, targetPopulation: population };
  return { ...ids, tile, x: span, y: span, sourceRange, targetRange, scale: 0 } as Block;
}

describe('values in sight', () => {
  it('are those of the bins with nodes in sight', () => {
    assert.deepEqual(seenExtremes(block([-0.5, 19.5], [-0.5, 2.5])), [-40, 100]);
    assert.deepEqual(seenExtremes(block([11.5, 15.5], [-0.5, 2.5])), [2, 7]);
    assert.deepEqual(seenExtremes(block([12.5, 13.5], [0.5, 1.5])), [3, 3]);
    assert.deepEqual(seenExtremes(block([10.5, 12.5], [0.5, 2.5])), [-40, 4]);
  });

  it('are none where nothing is connected or known', () => {
    assert.equal(seenExtremes(block([15.5, 17.5], [-0.5, 1.5])), undefined);
    assert.equal(seenExtremes({ ...block([0, 1], [0, 1]), tile: undefined }), undefined);
  });

  it('are faint where none comes near the limits', () => {
    const scale = colorScale([-40, 100], 'weight');
    assert.ok(isFaint([block([11.5, 15.5], [-0.5, 2.5])], [scale]));
    assert.ok(!isFaint([block([10.5, 12.5], [0.5, 2.5])], [scale]));
    assert.ok(!isFaint([block([11.5, 15.5], [-0.5, 2.5])], [colorScale([2, 7], 'weight')]));
    assert.ok(!isFaint([block([11.5, 15.5], [-0.5, 2.5])], [colorScale([-40, 100], 'weight', { scale: 'symlog' })]));
    assert.ok(!isFaint([block([15.5, 17.5], [-0.5, 1.5])], [scale]));
  });
});
