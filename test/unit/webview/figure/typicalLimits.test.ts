import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BlockTile } from '../../../../webview/decode';
import { typicalLimits } from '../../../../webview/figure/typicalLimits';

function tile(perBin: number, values: readonly number[]): BlockTile {
  return {
    window: { source: 0, target: 0, rows: [0, 1], columns: [0, 1], maxRows: 1, maxColumns: 1, quantity: 'weight' },
    height: 1,
    width: values.length,
    cellsPerBin: [1, perBin],
    reduction: 'perPair',
    values: Float64Array.from(values),
    counts: values.map(() => 1),
    lossless: true,
  };
}

const many = Array.from({ length: 999 }, (_, k) => (k % 2 ? 1 : -1) * (1 + k / 999));

describe('limits shared by blocks', () => {
  it('of different resolution leave out the few largest values', () => {
    const [low, high] = typicalLimits([tile(9, many), tile(1, [100, -80])], [-80, 100]);
    // 98 of 100 values are between −2 and 2.
    assert.ok(high > 1.95 && high < 2 && low === -high);
  });

  it('are the extremes where most values reach them, and of either side', () => {
    assert.deepEqual(typicalLimits([tile(9, [1, 2, 3]), tile(1, [3, 3])], [1, 3]), [1, 3]);
    assert.deepEqual(typicalLimits([tile(9, many.map(Math.abs)), tile(1, [100])], [1, 100])[0], 1);
  });

  it('are the extremes where these are not far from most values', () => {
    assert.deepEqual(typicalLimits([tile(9, many), tile(1, [3, -3.5])], [-3.5, 3]), [-3.5, 3]);
  });

  it('are the extremes of blocks of one resolution, and where nothing is connected', () => {
    const steep = [...many, 100];
    assert.deepEqual(typicalLimits([tile(9, steep), tile(9, steep)], [-2, 100]), [-2, 100]);
    assert.deepEqual(typicalLimits([tile(1, steep), tile(1, steep)], [-2, 100]), [-2, 100]);
    assert.deepEqual(typicalLimits([tile(9, [Number.NaN]), tile(1, [Number.NaN])], [0, 0]), [0, 0]);
  });
});
