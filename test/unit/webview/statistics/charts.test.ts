import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompareAnswer, SpectrumAnswer } from '../../../../server/protocol';
import { differencePixels, nodesText } from '../../../../webview/compare/differencePixels';
import { nodeAt, planeView, type ShownLayer, xOf, yOf } from '../../../../webview/spatial/layers';
import { scaleOf, ticksOf } from '../../../../webview/statistics/chart/axes';
import { binAt, histogramFigure, histogramLayout } from '../../../../webview/statistics/chart/histogramFigure';
import { binText, fitText, rounded, summaryText } from '../../../../webview/statistics/chart/words';
import {
  bySize,
  nearest,
  spectrumFigure,
  spectrumLayout,
} from '../../../../webview/statistics/spectrum/spectrumFigure';
import { markup } from '../../../../webview/svg';

const TEXTS = { x: { label: 'in-degree', whole: true }, y: { label: 'neurons', whole: true } };

describe('histograms', () => {
  const series = { start: 10, width: 1, counts: [2, 0, 4], expected: [1, 2, 3], grain: 1 };
  const layout = histogramLayout(series, 300, 168);

  it('bars of degrees stand over their numbers', () => {
    const { x } = layout;
    assert.deepEqual([x.lo, x.hi], [9.5, 12.5]);
    const drawn = histogramFigure(series, TEXTS, layout, 2).map(markup).join('');
    assert.equal(drawn.match(/<rect/g)!.length, 2, 'no bar where nothing is');
    assert.equal(drawn.match(/class="bar pointed"/g)!.length, 1);
    for (const text of ['10', '11', '12', 'in-degree', 'neurons']) assert.ok(drawn.includes(`>${text}<`), text);
  });

  it('heights are in proportion, and the line has a step for each bin', () => {
    const drawn = histogramFigure(series, TEXTS, layout, undefined).map(markup).join('');
    const heights = [...drawn.matchAll(/<rect[^>]* height="([\d.]+)"/g)].map(match => Number(match[1]));
    assert.ok(Math.abs(heights[1]! / heights[0]! - 2) < 0.02);
    const line = /<path d="([^"]+)" class="expected"/.exec(drawn)![1]!;
    assert.equal(line.match(/H/g)!.length, 3);
  });

  it('finds the bin that is pointed at', () => {
    const { area } = layout;
    assert.equal(binAt(layout, 3, area.left + 1), 0);
    assert.equal(binAt(layout, 3, area.left + area.width / 2), 1);
    assert.equal(binAt(layout, 3, area.left + area.width - 1), 2);
    assert.equal(binAt(layout, 3, area.left - 5), undefined);
  });

  it('one value alone has a bar in the middle', () => {
    const alone = histogramLayout({ start: 20, width: 0, counts: [7] }, 300, 168);
    assert.equal(alone.x.at(20), alone.area.left + alone.area.width / 2);
  });

  it('ticks are round, and whole where only whole numbers make sense', () => {
    const texts = (lo: number, hi: number, whole: boolean): string[] =>
      ticksOf(scaleOf(lo, hi, 0, 300), 5, whole).ticks.map(({ text }) => text);
    assert.deepEqual(texts(0, 1, false), ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    assert.deepEqual(texts(0, 2, true), ['0', '1', '2']);
    assert.deepEqual(texts(3, 3, true), ['3']);
    assert.equal(ticksOf(scaleOf(0, 3e7, 0, 300), 3, true).exponent, 7);
  });
});

describe('words', () => {
  it('for bins', () => {
    assert.equal(binText(10, 1, 2, 1), '12');
    assert.equal(binText(10, 5, 1, 1), '15 to 19');
    assert.equal(binText(-20, 0.25, 1, undefined, 'pA'), '−19.75 to −19.5 pA');
    assert.equal(binText(1.5, 0, 0, undefined, 'ms'), '1.5 ms');
    assert.equal(binText(0.1, 0.1, 2, 0.1, 'ms'), '0.3 ms');
  });

  it('for summaries', () => {
    assert.equal(summaryText({ count: 0 }), 'nothing to count');
    assert.equal(summaryText({ count: 3, min: 12, max: 12, mean: 12, sd: 0 }), '12 throughout');
    assert.equal(summaryText({ count: 3, min: -2, max: 3, mean: 0.5, sd: 2 }, 'pA'), 'mean 0.5, sd 2, from −2 to 3 pA');
  });

  it('for tests, which say how often and do not judge', () => {
    const words = fitText({ statistic: 12.34, degreesOfFreedom: 10, pValue: 0.263 });
    assert.equal(
      words,
      'χ² = 12.3 with 10 degrees of freedom, p = 0.26: about 26 in 100 seeds would differ from the line at least as much.',
    );
    assert.match(
      fitText({ statistic: 90, degreesOfFreedom: 1, pValue: 1e-9 }),
      /1 degree of freedom, p < 0\.001: fewer than 1 in 1000 seeds/,
    );
    assert.match(fitText({ statistic: 9, degreesOfFreedom: 1, pValue: 0.004 }), /about 4 in 1000 seeds/);
  });

  it('large numbers have their thousands apart', () => assert.equal(rounded(1234567, 7), '1,234,567'));
  it('large numbers have no fractions', () => assert.equal(rounded(-707602.042885354, 3), '−707,602'));
});

describe('spectrum', () => {
  const answer: SpectrumAnswer = {
    kind: 'spectrum',
    re: [1, 1, -3, 0],
    im: [2, -2, 0, 0],
    radius: 3,
    abscissa: 1,
    bulk: { radius: 2.5, outliers: [[-3, 0]] },
  };
  const layout = spectrumLayout(answer, 320, 300);

  it('has one scale along both axes, with everything in sight', () => {
    const { x, y, area } = layout;
    assert.ok(Math.abs(x.at(1) - x.at(0) - (y.at(0) - y.at(1))) < 1e-9);
    for (const value of [-3, 2.5]) assert.ok(x.at(value) > area.left && x.at(value) < area.left + area.width);
    assert.ok(y.at(2.5) > area.top && y.at(-2.5) < area.top + area.height);
  });

  it('draws points, circle and outliers', () => {
    const drawn = spectrumFigure(answer, layout, 'pA', 2).map(markup).join('');
    assert.equal(/class="points"/.test(drawn), true);
    assert.equal(drawn.match(/<circle/g)!.length, 2);
    assert.ok(drawn.includes('real part (pA)'));
  });

  it('finds the nearest one, and goes through them by size', () => {
    const { x, y } = layout;
    assert.equal(nearest(answer, layout, x.at(-3) + 4, y.at(0) - 3), 2);
    assert.equal(nearest(answer, layout, x.at(-3) + 4, y.at(2.4)), undefined);
    assert.deepEqual(bySize(answer), [2, 0, 1, 3]);
  });
});

describe('map of changes', () => {
  const answer = {
    height: 1,
    width: 4,
    addedIn: [0, 2, 0, 1],
    removedIn: [0, 0, 4, 1],
    changedIn: [0, 0, 0, 0],
  } as unknown as CompareAnswer;

  it('mixes colours by what changed, and is transparent where nothing did', () => {
    const pixels = differencePixels(answer, { added: [0, 0, 200], removed: [200, 0, 0], changed: [0, 200, 0] });
    assert.deepEqual([...pixels.slice(0, 4)], [0, 0, 0, 0]);
    assert.deepEqual([...pixels.slice(4, 7)], [0, 0, 200]);
    assert.deepEqual([...pixels.slice(8, 12)], [200, 0, 0, 255]);
    assert.deepEqual([...pixels.slice(12, 15)], [100, 0, 100]);
    assert.ok(pixels[7]! < 255 && pixels[7]! > 100);
  });

  it('names nodes', () => {
    const parts = [
      { name: 'E', start: 0, size: 10 },
      { name: 'I', start: 10, size: 4 },
    ];
    assert.equal(nodesText(parts, 3, 1), 'E[3]');
    assert.equal(nodesText(parts, 3, 2), 'E[3–4]');
    assert.equal(nodesText(parts, 9, 2), 'E[9] – I[0]');
    assert.equal(nodesText(parts, 12, 4), 'I[2–3]');
  });
});

describe('layers', () => {
  const layer: ShownLayer = {
    name: 'A',
    firstId: 5,
    count: 3,
    dimensions: 2,
    lowerLeft: [-1, -0.5],
    extent: [2, 1],
    edgeWrap: false,
    coordinates: '',
    positions: [-1, -0.5, 0, 0, 1, 0.5],
  };
  const view = planeView([layer], [0, 1], 216, 400);

  it('fill the width with equal scales, y upwards', () => {
    assert.equal(view.perUnit, 100);
    assert.equal(view.height, 116);
    assert.deepEqual([xOf(view, -1), yOf(view, -0.5)].map(Math.round), [8, 108]);
    assert.deepEqual([xOf(view, 1), yOf(view, 0.5)].map(Math.round), [208, 8]);
  });

  it('are no higher than allowed', () => {
    const low = planeView([layer], [0, 1], 500, 66);
    assert.equal(low.height, 66);
    assert.ok(Math.abs(xOf(low, 0) - 250) < 1e-9, 'in the middle');
  });

  it('the node that is clicked is the nearest', () => {
    assert.equal(nodeAt(layer, view, 108, 58), 6);
    assert.equal(nodeAt(layer, view, 200, 12), 7);
    assert.equal(nodeAt(layer, view, 150, 30), undefined);
  });
});
