import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { barTicks } from '../../../webview/barTicks';
import { barPlace, barTitle, barValue, type ColorBar, drawColorBar } from '../../../webview/colorBar';
import { colorScale, lutIndex } from '../../../webview/scale';
import { markup, svg } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';

const bar = (options: Partial<ColorBar> = {}): ColorBar => ({
  key: 'weight',
  x: 10,
  y: 20,
  thickness: 9,
  length: 200,
  slack: 4,
  scale: colorScale([18, 22], 'weight'),
  names: ['weight, mean of 4 × 4 pairs', 'weight'],
  unit: 'pA',
  integer: false,
  tickSize: 10,
  labelSize: 11,
  ...options,
});

const valuesOf = ({ scale, length, integer }: ColorBar) =>
  barTicks(scale, length, integer).ticks.map(({ value }) => value);

describe('colour bars', () => {
  it('have round numbers, not too many', () => {
    assert.deepEqual(valuesOf(bar()), [0, 10, 20]);
    assert.deepEqual(valuesOf(bar({ length: 20 })), [0]);
    assert.equal(valuesOf(bar({ length: 40 })).length, 2);
  });

  it('have two numbers at least where there is room, as between 0 and 40.4 on a short bar', () => {
    assert.deepEqual(valuesOf(bar({ scale: colorScale([0, 40.4], 'weight'), length: 157 })), [0, 20, 40]);
    assert.deepEqual(valuesOf(bar({ scale: colorScale([0, 40.4], 'weight'), length: 40 })), [0, 20, 40]);
  });

  it('have whole numbers for counts', () => {
    assert.deepEqual(valuesOf(bar({ scale: colorScale([1, 2], 'count'), integer: true, length: 900 })), [1, 2]);
  });

  it('say quantity, unit and power of ten, as long as there is room', () => {
    assert.equal(barTitle(bar({ length: 50, slack: 24 }), 0), 'weight (pA)');
    assert.equal(barTitle(bar({ length: 50 }), 0), 'pA');
    assert.equal(barTitle(bar(), 0), 'weight, mean of 4 × 4 pairs (pA)');
    assert.equal(barTitle(bar({ length: 80 }), 0), 'weight (pA)');
    assert.equal(barTitle(bar({ length: 30 }), 0), 'pA');
    assert.equal(barTitle(bar(), -3), 'weight, mean of 4 × 4 pairs (10⁻³ pA)');
    assert.equal(barTitle(bar({ unit: undefined, names: ['connections'] }), 0), 'connections');
  });

  it('put numbers at their values, the highest on top', () => {
    const drawing = markup(drawColorBar(bar({ scale: colorScale([0, 20], 'weight') }), PUBLICATION, 'b'));
    const marks = [...drawing.matchAll(/d="M19,([\d.]+)h3"/g)].map(m => Number(m[1]));
    assert.deepEqual(marks, [220, 120, 20]);
    assert.match(drawing, /fill="url\(#b\)"/);
  });

  it('have tips in the colours of the ends where there are values beyond', () => {
    const scale = { ...colorScale([-3, 3], 'weight'), beyond: [true, false] as const };
    const drawing = markup(drawColorBar(bar({ scale }), PUBLICATION, 'b'));
    // Below the bar, which ends at 220, as wide as that.
    const tips = [...drawing.matchAll(/<path d="M10,([\d.]+)h9l-4.5,(-?[\d.]+)z"/g)].map(m => [
      Number(m[1]),
      Number(m[2]),
    ]);
    assert.equal(tips.length, 1);
    assert.ok(tips[0]![0] === 220 && tips[0]![1]! > 0);
    assert.doesNotMatch(markup(drawColorBar(bar(), PUBLICATION, 'b')), /h9l/);
  });

  it('have a band for each small count', () => {
    const drawing = markup(drawColorBar(bar({ scale: colorScale([1, 4], 'count'), integer: true }), PUBLICATION, 'b'));
    assert.equal(drawing.match(/<rect[^>]*fill="rgb/g)!.length, 4);
  });
});

describe('logarithmic bars', () => {
  const log = (extremes: readonly [number, number], scale: 'log' | 'symlog') =>
    bar({ scale: colorScale(extremes, 'weight', { scale }) });

  it('have powers of ten, or more where those are few', () => {
    assert.deepEqual(valuesOf(log([0.001, 10], 'log')), [0.001, 0.01, 0.1, 1, 10]);
    assert.deepEqual(valuesOf(log([15, 60], 'log')), [20, 30, 40, 50, 60]);
    assert.deepEqual(valuesOf(log([-1000, -1], 'log')), [-1000, -100, -10, -1]);
  });

  it('have zero in the middle of both signs', () => {
    const symmetric = log([-100, 20], 'symlog');
    const values = valuesOf(symmetric);
    assert.deepEqual(values, [-100, -10, -1, 0, 1, 10, 100]);
    assert.equal(barPlace(symmetric, 0), 120);
  });

  it('say so', () => {
    assert.deepEqual(
      barTicks(log([1e-6, 1e6], 'log').scale, 200, false)
        .ticks.map(({ text }) => text)
        .slice(0, 2),
      ['10⁻⁶', '10⁻⁴'],
    );
  });

  it('find values by place and places by value', () => {
    for (const each of [log([0.001, 10], 'log'), log([-1000, -1], 'log'), log([-100, 20], 'symlog'), bar()])
      for (const place of [20, 47, 120, 219.5, 220])
        assert.ok(Math.abs(barPlace(each, barValue(each, place)) - place) < 1e-9);
    assert.equal(barValue(bar(), 20), 22);
    assert.equal(barValue(bar(), 300), 0);
  });
});

describe('chosen limits', () => {
  const limited = bar({ scale: colorScale([0, 20], 'weight', { range: [5, 15] }) });

  it('leave the numbers in place and the ends of one colour', () => {
    assert.deepEqual(valuesOf(limited), [0, 10, 20]);
    const heights = [...markup(drawColorBar(limited, PUBLICATION, 'b')).matchAll(/<rect[^>]*height="([\d.]+)"/g)];
    assert.deepEqual(heights.map(match => Number(match[1])).slice(0, 3), [50, 100, 50]);
  });

  it('give the colours beyond them those of the ends', () => {
    assert.deepEqual(
      [0, 5, 10, 15, 20].map(value => lutIndex(limited.scale, value)),
      [0, 0, 128, 255, 255],
    );
  });

  it('are those of the values where they are none', () => {
    const { lo, hi } = colorScale([0, 20], 'weight', { range: [30, 40] });
    assert.deepEqual([lo, hi], [0, 20]);
  });
});

describe('drawings as text', () => {
  it('are escaped', () => {
    assert.equal(markup(svg('text', { title: '"<' }, 'a < b & c')), '<text title="&quot;&lt;">a &lt; b &amp; c</text>');
  });
});
