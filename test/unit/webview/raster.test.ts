import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { BlockTile } from '../../../webview/decode';
import { coverOf, isCrowded, pixelsOfLut, type RasterView, rasterize } from '../../../webview/raster';
import { colorScale, lutIndex } from '../../../webview/scale';

const N = Number.NaN;

/** A tile of a block that it covers whole. */
function tile(height: number, width: number, values: number[], cellsPerBin: [number, number] = [1, 1]): BlockTile {
  const [rows, columns] = [height * cellsPerBin[0], width * cellsPerBin[1]];
  return {
    window: {
      source: 0,
      target: 0,
      rows: [0, rows],
      columns: [0, columns],
      maxRows: 1,
      maxColumns: 1,
      quantity: 'weight',
    },
    height,
    width,
    cellsPerBin,
    reduction: 'perPair',
    values: Float64Array.from(values),
    counts: values.map(v => (Number.isNaN(v) ? 0 : 1)),
    lossless: true,
  };
}

const whole = (t: BlockTile, width: number, height: number, transposed = false): RasterView => ({
  sourceRange: [-0.5, t.window.rows[1] - 0.5],
  targetRange: [-0.5, t.window.columns[1] - 0.5],
  width,
  height,
  transposed,
});

/** Which value has each pixel's colour; 0 for none. */
function drawn(t: BlockTile, view: RasterView) {
  const scale = colorScale([0, 10], 'weight');
  const colors = pixelsOfLut(scale);
  const { pixels, width } = rasterize(t, scale, view);
  const values = [...new Set(t.values)].filter(v => !Number.isNaN(v));
  const all = [...pixels].map(p => (p === 0 ? 0 : values.find(v => colors[lutIndex(scale, v)] === p)));
  return Array.from({ length: pixels.length / width }, (_, i) => all.slice(i * width, (i + 1) * width));
}

describe('pixels', () => {
  it('are in memory order red, green, blue, alpha', () => {
    const bytes = new Uint8Array(pixelsOfLut(colorScale([0, 1], 'weight', { colormap: 'viridis' })).buffer);
    assert.deepEqual([...bytes.subarray(0, 4)], [68, 1, 84, 255]);
  });

  it('repeat a cell that is larger, with sources from the top', () => {
    const t = tile(2, 3, [1, N, 3, N, 5, N]);
    assert.deepEqual(drawn(t, whole(t, 6, 4)), [
      [1, 1, 0, 0, 3, 3],
      [1, 1, 0, 0, 3, 3],
      [0, 0, 5, 5, 0, 0],
      [0, 0, 5, 5, 0, 0],
    ]);
  });

  it('have targets from the top when transposed', () => {
    const t = tile(2, 3, [1, N, 3, N, 5, N]);
    assert.deepEqual(drawn(t, whole(t, 2, 3, true)), [
      [1, 0],
      [0, 5],
      [3, 0],
    ]);
  });

  it('show the value farthest from zero where cells are smaller', () => {
    const t = tile(1, 6, [N, 2, 7, N, N, N]);
    assert.deepEqual(drawn(t, whole(t, 3, 1)), [[2, 7, 0]]);
    assert.deepEqual(drawn(t, whole(t, 2, 1)), [[7, 0]]);
    assert.ok(isCrowded(t, whole(t, 3, 1)) && !isCrowded(t, whole(t, 6, 1)));
  });

  it('show the part in sight', () => {
    const t = tile(1, 4, [1, 2, 3, 4]);
    assert.deepEqual(drawn(t, { ...whole(t, 4, 1), targetRange: [0.5, 2.5] }), [[2, 2, 3, 3]]);
    assert.deepEqual(drawn(t, { ...whole(t, 6, 1), targetRange: [-1.5, 4.5] }), [[0, 1, 2, 3, 4, 0]]);
  });

  it('place bins of several cells', () => {
    const t = tile(1, 2, [1, 2], [1, 2]);
    assert.deepEqual(drawn(t, whole(t, 8, 1)), [[1, 1, 1, 1, 2, 2, 2, 2]]);
  });

  it('cover without gaps when bins are large, and each bin on one pixel when small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (bins, pixels) => {
        const { from, to, crowded } = coverOf(0, 1, bins, [-0.5, bins - 0.5], pixels);
        assert.equal(crowded, pixels < bins);
        assert.deepEqual([from[0], to[bins - 1]], [0, pixels]);
        for (let k = 1; k < bins; k++)
          if (crowded) assert.ok(to[k]! - from[k]! === 1 && from[k]! - from[k - 1]! <= 1);
          else assert.ok(from[k] === to[k - 1] && to[k]! > from[k]!);
      }),
    );
  });

  it('agree with sampling at the pixels’ centres, as browsers enlarge pictures', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), (bins, more) => {
        const pixels = bins + more;
        const { from, to } = coverOf(0, 1, bins, [-0.5, bins - 0.5], pixels);
        for (let p = 0; p < pixels; p++) {
          const at = ((p + 0.5) * bins) / pixels;
          if (Math.abs(at - Math.round(at)) < 1e-9) continue; // on an edge either cell is right
          const k = Math.floor(at);
          assert.ok(from[k]! <= p && p < to[k]!, `${bins} ${pixels} ${p}`);
        }
      }),
    );
  });
});
