import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figure } from '../../../webview/figure';
import { cellNumber, inkOn } from '../../../webview/figure/cellNumbers';
import { MEASURES, type Measure, measured } from '../../../webview/measures';
import { measureText } from '../../../webview/measureText';
import { markup } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';
import { WHOLE } from '../../../webview/viewport';
import { network, REFERENCE, summaryOf } from '../../helpers/pageNetworks';

/** NEST's example: E → I has 100 sources, 25 targets with 10 connections each. */
const summary = summaryOf(network(REFERENCE, 3));
const block = {
  source: 0,
  target: 1,
  connections: 250,
  pairs: 240,
  weightSum: 5000,
  delaySum: 375,
};

describe('measures of a block', () => {
  it('are those of the field', () => {
    const expected: Record<Measure, number> = {
      mean_weight: 20,
      probability: 240 / 2500,
      per_pair: 0.1,
      indegree: 10,
      outdegree: 2.5,
      weight_per_pair: 2,
      weight: 5000,
      count: 250,
      delay: 1.5,
    };
    for (const measure of Object.keys(MEASURES) as Measure[])
      assert.equal(measured(measure, block, 100, 25), expected[measure], measure);
  });

  it('are missing without connections', () => {
    const empty = { ...block, connections: 0, pairs: 0, weightSum: 0, delaySum: 0 };
    for (const measure of Object.keys(MEASURES) as Measure[])
      assert.equal(measured(measure, empty, 100, 25), Number.NaN);
  });

  it('are told all, that of the picture first', () => {
    const text = measureText(0, 1, { ...summary, blocks: [block] }, 'indegree');
    assert.equal(text.title, 'E → I');
    assert.deepEqual(text.lines.slice(0, 3), [
      'mean in-degree: 10',
      'mean weight: 20 pA',
      'connection probability: 0.096',
    ]);
    assert.equal(text.lines.at(-1), '100 sources, 25 targets');
  });
});

describe('numbers in cells', () => {
  it('are short', () => {
    assert.deepEqual([20.04, -100.2, 0.1234, 250, 123456, 1234567, 0.00012, 0.0003, 0].map(cellNumber), [
      '20',
      '−100',
      '0.123',
      '250',
      '123456',
      '1.2e6',
      '1.2e−4',
      '0.0003',
      '0',
    ]);
  });

  it('are black on light and white on dark colours', () => {
    assert.deepEqual([inkOn(253, 231, 37), inkOn(68, 1, 84), inkOn(255, 255, 255)], ['#000000', '#ffffff', '#000000']);
  });

  it('stand in every cell with connections, and take sizes of populations out of the picture', () => {
    const settings = { quantity: 'weight', limits: 'block', rows: 'source', resolution: 'populations' } as const;
    const request = { width: 500, height: 500, pixelRatio: 1, settings, zoom: WHOLE, theme: PUBLICATION, paper: false };
    const shown = { ...summary, blocks: summary.blocks.filter(({ source, target }) => source !== 1 || target !== 1) };
    const { decor, blocks } = figure(shown, () => undefined, {
      ...request,
      settings: { ...settings, measure: 'indegree' },
    });
    const numbers = [...markup(decor).matchAll(/class="cell-number"[^>]*>([^<]*)</g)].map(match => match[1]);
    assert.deepEqual(numbers, ['10', '10', '2']);
    assert.equal(blocks.length, 4);
    assert.ok(Math.abs(blocks[0]!.x.length - blocks[1]!.x.length) <= 1);
  });
});
