import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeatmapData, Layout } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../../../server/protocol';
import { decodeTile } from '../../../webview/decode';
import { type FigureRequest, figure } from '../../../webview/figure';
import type { BlockId } from '../../../webview/figure/blocks';
import { effective } from '../../../webview/settings';
import { markup } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';
import { WHOLE } from '../../../webview/viewport';
import { frameOf, type Network, network, type PopulationSpec, REFERENCE } from '../../helpers/pageNetworks';

const reference = network(REFERENCE, 5);

function figureOf(of: Network, view: Partial<NetworkSummary['view']> = {}, options: Partial<FigureRequest> = {}) {
  const { summary, tiles } = frameOf(of, view);
  const decoded = tiles.map(decodeTile);
  const tileOf = ({ source, target }: BlockId) => decoded[source * of.populations.length + target];
  return figure(summary, tileOf, {
    width: 700,
    height: 720,
    pixelRatio: 1,
    settings: effective({}, summary.view),
    zoom: WHOLE,
    theme: PUBLICATION,
    paper: false,
    ...options,
  });
}

type Axis = NonNullable<Layout['xaxis']>;
const axis = (layout: object, name: string) => (layout as Record<string, Axis>)[name]!;
const colors = (layout: object, name: string) => (layout as Record<string, NonNullable<Layout['coloraxis']>>)[name]!;
const texts = (drawing: string) =>
  [...drawing.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(m => m[1]!.replace(/<[^>]*>/g, ''));

describe('the figure of a network', () => {
  it('is one heatmap a block, sources down and targets across, source 0 on top', () => {
    const { data, layout } = figureOf(reference);
    const traces = data as HeatmapData[];
    assert.deepEqual(
      traces.map(t => [t.type, t.name, t.xaxis, t.yaxis]),
      [
        ['heatmap', 'E → E', 'x', 'y'],
        ['heatmap', 'E → I', 'x2', 'y'],
        ['heatmap', 'I → E', 'x', 'y2'],
        ['heatmap', 'I → I', 'x2', 'y2'],
      ],
    );
    const z = traces[2]!.z as unknown as Float64Array[];
    assert.deepEqual([z.length, z[0]!.length], [25, 100]);
    assert.deepEqual(Float64Array.from(z.flatMap(row => [...row])), reference.matrices[1]![0]!.weights);
    assert.deepEqual(axis(layout, 'xaxis2').range, [-0.5, 24.5]);
    assert.deepEqual(axis(layout, 'yaxis').range, [99.5, -0.5]);
    assert.ok(axis(layout, 'yaxis').domain![0]! > axis(layout, 'yaxis2').domain![1]!, 'E is above I');
  });

  it('is transposed for rows = target', () => {
    const { data, layout, decor } = figureOf(reference, { rows: 'target' });
    const traces = data as HeatmapData[];
    assert.deepEqual(
      traces.map(t => t.name),
      ['E → E', 'I → E', 'E → I', 'I → I'],
    );
    const z = traces[1]!.z as unknown as Float64Array[];
    assert.deepEqual([z.length, z[0]!.length], [100, 25]);
    assert.deepEqual(z[7]![3], reference.matrices[1]![0]!.weights[3 * 100 + 7]);
    assert.match(axis(layout, 'xaxis2').title!.text!, /^source: I/);
    assert.equal(axis(layout, 'yaxis2').title!.text, 'target: I (index)');
    assert.ok(texts(markup(decor)).includes('WEII → E'));
  });

  it('names populations, roles and W, target first', () => {
    const { layout, decor } = figureOf(reference);
    assert.equal(axis(layout, 'yaxis2').title!.text, 'source: I (index)');
    assert.equal(axis(layout, 'xaxis').title!.text, 'target: E (index)');
    const found = texts(markup(decor));
    assert.deepEqual(found.slice(0, 4), ['WEEE → E', 'WIEE → I', 'WEII → E', 'WIII → I']);
    assert.equal(found.filter(text => text === 'weight (pA)').length, 4);
  });

  it('gives each block its own limits, from zero, or shares them', () => {
    const { weights } = reference.matrices[1]![0]!;
    const least = Math.min(...weights.filter(w => !Number.isNaN(w)));
    const own = colors(figureOf(reference).layout, 'coloraxis3');
    assert.deepEqual([own.cmin, own.cmax], [least, 0]);
    const shared = figureOf(reference, { limits: 'shared' });
    const { cmin, cmax } = colors(shared.layout, 'coloraxis');
    assert.ok(cmin === -cmax! && cmin! <= least);
    assert.ok((shared.data as HeatmapData[]).every(t => t.coloraxis === 'coloraxis'));
    assert.equal(markup(shared.decor).match(/class="colorbar"/g)!.length, 1);
  });

  it('has whole-numbered ticks, on axes and on the bars of counts', () => {
    const { layout, decor } = figureOf(reference, { quantity: 'count' });
    for (const name of ['xaxis', 'xaxis2', 'yaxis', 'yaxis2']) {
      const { dtick, tick0 } = axis(layout, name);
      assert.ok(Number.isInteger(dtick) && tick0 === 0);
    }
    const found = texts(markup(decor));
    assert.ok(found.includes('connections') && found.includes('1') && found.includes('2') && !found.includes('1.5'));
  });

  it('writes no number that no node has', () => {
    const { layout } = figureOf(network([{ name: 'P', size: 10_000, weight: 1, indegree: 0 }]));
    for (const name of ['xaxis', 'yaxis'])
      assert.deepEqual(
        [axis(layout, name).tickvals!.at(0), Number(axis(layout, name).tickvals!.at(-1)) < 10_000],
        [0, true],
      );
    assert.equal(axis(figureOf(reference).layout, 'yaxis').tickvals, undefined);
  });

  it('colours what is in sight between its own limits where that is wanted', () => {
    const zoom = { sources: { E: [9.5, 19.5] as const }, targets: { E: [29.5, 49.5] as const } };
    const settings = { ...effective({}, frameOf(reference).summary.view), seen: true as const };
    const { bars } = figureOf(reference, {}, { zoom, settings });
    const { weights, counts } = reference.matrices[0]![0]!;
    const inSight = Array.from(weights).filter((_, at) => {
      const [source, target] = [Math.floor(at / 100), at % 100];
      return counts[at]! > 0 && source >= 10 && source < 20 && target >= 30 && target < 50;
    });
    assert.deepEqual(bars[0]!.scale.domain, [0, Math.max(...inSight)]);
    assert.ok(bars[0]!.scale.hi < figureOf(reference, {}, { zoom }).bars[0]!.scale.hi);
  });

  it('puts many populations side by side where there is no room for axes of their own', () => {
    const ten = network(Array.from({ length: 10 }, (_, k) => ({ name: `P${k}`, size: 5, weight: 1, indegree: 2 })));
    const settings = effective({}, frameOf(ten).summary.view);
    const names = (room: number) =>
      axis(figureOf(ten, {}, { settings: { ...settings, room } }).layout, 'xaxis').ticktext;
    assert.deepEqual(names(240), ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9']);
    assert.equal(names(600), undefined);
    assert.equal(
      axis(figureOf(reference, {}, { settings: { ...settings, room: 160 } }).layout, 'xaxis').ticktext,
      undefined,
    );
  });

  it('is legible as wide as a column of a journal: all names in 5 points at least, words beside each other', () => {
    const sizes = [40, 11, 43, 10, 9, 2, 28, 6];
    const eight = network(sizes.map((size, k) => ({ name: `L${k}E`, size, weight: 1, indegree: 2 })));
    const settings = { ...effective({}, frameOf(eight).summary.view), room: 270 };
    const { layout } = figureOf(eight, {}, { width: 321, height: 270, paper: true, settings });
    for (const name of ['xaxis', 'yaxis']) {
      assert.equal(axis(layout, name).ticktext!.length, 8);
      assert.ok(axis(layout, name).tickfont!.size! >= (5 / 72) * 96);
    }
    const big = network([{ name: 'P', size: 600, weight: 1, indegree: 5 }]);
    const drawn = markup(figureOf(big, {}, { width: 321, height: 270, paper: true }).decor);
    const at = (text: string) => Number(new RegExp(`<text[^>]* x="([\\d.]+)"[^>]*>${text}<`).exec(drawn)![1]);
    // 39 letters of half the size of the font, and the swatch.
    assert.ok(at('no connection') - at('a pixel shows the strongest of its cells') > 39 * 0.5 * 11 + 11);
    const { layout: narrow } = figureOf(reference, {}, { width: 321, height: 270, paper: true });
    assert.equal(axis(narrow, 'yaxis2').title!.text, 'source: I');
  });

  it('leaves big blocks to the canvas, and says when a pixel stands for several cells', () => {
    const big = network([
      { name: 'P', size: 600, weight: 1, indegree: 5 },
      { name: 'Q', size: 20, weight: 1, indegree: 5 },
    ]);
    const { heatmaps, reduced, data } = figureOf(big);
    assert.deepEqual([...heatmaps], [3]);
    assert.deepEqual((data as HeatmapData[])[0]!.z, [[null]]);
    assert.ok(reduced);
    assert.ok(!figureOf(reference).reduced);
  });

  it('shows the zoom, with finer ticks', () => {
    const zoom = { sources: { E: [9.5, 19.5] as const }, targets: {} };
    const { layout, blocks } = figureOf(reference, {}, { zoom });
    assert.deepEqual(axis(layout, 'yaxis').range, [19.5, 9.5]);
    assert.equal(axis(layout, 'yaxis').dtick, 1);
    assert.deepEqual(axis(layout, 'xaxis').range, [-0.5, 99.5]);
    assert.deepEqual(blocks[1]!.sourceRange, [9.5, 19.5]);
  });

  it('has title and legend on paper only', () => {
    const onPaper = texts(markup(figureOf(reference, {}, { paper: true }).decor));
    assert.ok(onPaper.includes('Plot weight matrices') && onPaper.includes('no connection'));
    const onScreen = texts(markup(figureOf(reference).decor));
    assert.ok(!onScreen.includes('Plot weight matrices') && !onScreen.includes('no connection'));
  });

  it('says where there are no connections', () => {
    const { decor } = figureOf(network([REFERENCE[0]!, { ...REFERENCE[1]!, indegree: 0 }]));
    const drawing = markup(decor);
    assert.equal(texts(drawing).filter(text => text === 'no connections' || text === '–').length, 2);
    assert.equal(drawing.match(/class="colorbar"/g)!.length, 2);
  });

  it('stays legible with eight populations: one bar a row, names on the axes, titles in words', () => {
    const eight: PopulationSpec[] = ['L23E', 'L23I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I'].map(name => ({
      name,
      size: 50,
      weight: name.endsWith('E') ? 1 : -4,
      indegree: 2,
    }));
    const { layout, decor } = figureOf(network(eight));
    const drawing = markup(decor);
    const found = texts(drawing);
    assert.equal(drawing.match(/class="colorbar"/g)!.length, 8);
    assert.equal(axis(layout, 'yaxis').title!.text, 'L23E');
    assert.ok(found.includes('L6E → L4I') || found.includes('L6E→L4I'));
    assert.ok(found.includes('source population (index)') && found.includes('target population (index)'));
  });

  it('is one mosaic for many populations, with their names along its sides', () => {
    const many = network(Array.from({ length: 20 }, (_, k) => ({ name: `P${k}`, size: 10, weight: 1, indegree: 2 })));
    const { data, layout, blocks, heatmaps, decor } = figureOf(many);
    assert.deepEqual([data.length, blocks.length, heatmaps.size], [1, 400, 0]);
    assert.deepEqual(axis(layout, 'xaxis').ticktext!.slice(0, 3), ['P0', 'P1', 'P2']);
    assert.deepEqual(axis(layout, 'yaxis').range, [1, 0]);
    assert.equal(axis(layout, 'yaxis').title!.text, 'source population');
    assert.equal(markup(decor).match(/class="colorbar"/g)!.length, 1);
    const zoom = { ...WHOLE, all: { sources: [0.1, 0.2] as const } };
    const zoomed = figureOf(many, {}, { zoom });
    assert.deepEqual(new Set(zoomed.blocks.map(block => block.source)), new Set([2, 3]));
    assert.deepEqual(
      zoomed.blocks[0]!.sourceRange.map(v => Math.round(v * 2) / 2),
      [-0.5, 9.5],
    );
  });

  it('is the same for the same input', () => {
    assert.deepEqual(figureOf(reference), figureOf(reference));
  });
});
