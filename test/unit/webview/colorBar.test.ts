import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { barTicks, barTitle, type ColorBar, drawColorBar } from '../../../webview/colorBar';
import { colorScale } from '../../../webview/scale';
import { markup, svg } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';

const bar = (options: Partial<ColorBar> = {}): ColorBar => ({
  x: 10,
  y: 20,
  thickness: 9,
  length: 200,
  scale: colorScale([18, 22], 'weight'),
  names: ['weight, sum of 4 × 4', 'weight'],
  unit: 'pA',
  integer: false,
  tickSize: 10,
  labelSize: 11,
  ...options,
});

describe('colour bars', () => {
  it('have round numbers, not too many', () => {
    assert.deepEqual(barTicks(bar()).values, [0, 10, 20]);
    assert.deepEqual(barTicks(bar({ length: 20 })).values, [0]);
    assert.equal(barTicks(bar({ length: 40 })).values.length, 2);
  });

  it('have whole numbers for counts', () => {
    const { values } = barTicks(bar({ scale: colorScale([1, 2], 'count'), integer: true, length: 900 }));
    assert.deepEqual(values, [1, 2]);
  });

  it('say quantity, unit and power of ten, as long as there is room', () => {
    assert.equal(barTitle(bar(), 0), 'weight, sum of 4 × 4 (pA)');
    assert.equal(barTitle(bar({ length: 80 }), 0), 'weight (pA)');
    assert.equal(barTitle(bar({ length: 30 }), 0), 'pA');
    assert.equal(barTitle(bar(), -3), 'weight, sum of 4 × 4 (10⁻³ pA)');
    assert.equal(barTitle(bar({ unit: undefined, names: ['connections'] }), 0), 'connections');
  });

  it('put numbers at their values, the highest on top', () => {
    const drawing = markup(drawColorBar(bar({ scale: colorScale([0, 20], 'weight') }), PUBLICATION, 'b'));
    const marks = [...drawing.matchAll(/d="M19,([\d.]+)h3"/g)].map(m => Number(m[1]));
    assert.deepEqual(marks, [220, 120, 20]);
    assert.match(drawing, /fill="url\(#b\)"/);
  });

  it('have a band for each small count', () => {
    const drawing = markup(drawColorBar(bar({ scale: colorScale([1, 4], 'count'), integer: true }), PUBLICATION, 'b'));
    assert.equal(drawing.match(/<rect[^>]*fill="rgb/g)!.length, 4);
  });
});

describe('drawings as text', () => {
  it('are escaped', () => {
    assert.equal(markup(svg('text', { title: '"<' }, 'a < b & c')), '<text title="&quot;&lt;">a &lt; b &amp; c</text>');
  });
});
