import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { colorScale, lutIndex, stopsOf, union } from '../../../webview/scale';

const limits = (extremes: [number, number] | undefined, colormap?: string, dark = false) => {
  const { map, lo, hi } = colorScale(extremes, 'weight', { colormap, dark });
  return [map, lo, hi];
};

describe('colour scales', () => {
  it('start at zero for one sign, with the bright end of the map at zero on light paper', () => {
    assert.deepEqual(limits([18, 22]), ['viridis_r', 0, 22]);
    assert.deepEqual(limits([-110, -90]), ['viridis', -110, 0]);
  });

  it('have the dark end at zero on a dark background', () => {
    assert.deepEqual(limits([18, 22], undefined, true), ['viridis', 0, 22]);
    assert.deepEqual(limits([-110, -90], undefined, true), ['viridis_r', -110, 0]);
  });

  it('are centred at zero for both signs', () => {
    assert.deepEqual(limits([-100, 20]), ['coolwarm', -100, 100]);
  });

  it('take a named map as it is, centred where it diverges', () => {
    assert.deepEqual(limits([-110, -90], 'jet'), ['jet', -110, 0]);
    assert.deepEqual(limits([18, 22], 'RdBu'), ['RdBu', -22, 22]);
    assert.deepEqual(limits([-3, 7], 'viridis_r'), ['viridis_r', -3, 7]);
  });

  it('ignore a name that is no map', () => {
    assert.deepEqual(limits([1, 2], 'rainbow'), ['viridis_r', 0, 2]);
  });

  it('have a width even where all values are zero or there are none', () => {
    assert.deepEqual(limits([0, 0]), ['viridis_r', 0, 1]);
    assert.deepEqual(limits(undefined), ['viridis_r', 0, 1]);
  });

  it('index the table as matplotlib does: 256 equal intervals', () => {
    const scale = colorScale([0, 1], 'weight');
    assert.deepEqual(
      [0, 0.5, 0.999, 1, -5, 7].map(v => lutIndex(scale, v)),
      [0, 128, 255, 255, 0, 255],
    );
  });

  it('have a band for each small count, each in one colour', () => {
    const scale = colorScale([1, 3], 'count');
    assert.deepEqual([scale.lo, scale.hi, scale.steps], [0.5, 3.5, 3]);
    const color = (value: number) => {
      const i = 3 * lutIndex(scale, value);
      return `rgb(${scale.lut[i]},${scale.lut[i + 1]},${scale.lut[i + 2]})`;
    };
    const stops = stopsOf(scale);
    assert.deepEqual(
      stops.map(([at]) => at),
      [0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1],
    );
    assert.deepEqual(
      stops.map(([, c]) => c),
      [1, 1, 2, 2, 3, 3].map(color),
    );
    assert.equal(new Set(stops.map(([, c]) => c)).size, 3);
    assert.equal(color(3), 'rgb(68,1,84)');
  });

  it('are continuous for many counts', () => {
    const scale = colorScale([1, 40], 'count');
    assert.deepEqual([scale.lo, scale.hi, scale.steps], [0, 40, undefined]);
  });

  it('unite extremes', () => {
    assert.deepEqual(union([1, 2], [-1, 1.5]), [-1, 2]);
    assert.deepEqual(union(undefined, [1, 2]), [1, 2]);
    assert.equal(union(undefined, undefined), undefined);
  });
});
