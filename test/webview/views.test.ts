import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { AXIS_ROOM } from '../../webview/spatial/drawPlane';
import { LivePage } from '../helpers/livePage';
import { type Bundles, bundle } from '../helpers/lspServer';
import { type Bundle, bundlePage, launchBrowser, type PageOptions } from '../helpers/page';

const root = path.resolve(__dirname, '../..');
const EXAMPLE = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');

/** A torus on which everybody is connected to the four neighbours. */
const LAYER = `
population A = iaf_psc_alpha on grid(shape=[10, 10], extent=[1, 1], edge_wrap=True)
connect A -> A {
  rule = pairwise_bernoulli(p=1.0, mask=circular(radius=0.11), allow_autapses=False)
  synapse = static_synapse(weight=2 pA)
}`;

describe('views beside the picture', () => {
  let browser: Browser;
  let page: Bundle;
  let server: Bundles;
  let live: LivePage;

  before(async () => {
    [browser, page, server] = await Promise.all([launchBrowser(), bundlePage(), bundle()]);
  });
  after(async () => {
    await browser.close();
    server.remove();
  });
  afterEach(async () => {
    assert.deepEqual(live.preview.errors, []);
    assert.deepEqual(await live.preview.violations(), []);
    await live.close();
  });

  const open = async (view: string, text: string, options: PageOptions = {}): Promise<void> => {
    live = await LivePage.open(browser, page, server.server, { width: 1000, height: 900, ...options });
    await live.show(text);
    await live.openView(view);
  };
  const text = async (selector: string): Promise<string> =>
    (await live.preview.page.locator(selector).first().textContent())!;
  const charts = () => live.preview.page.locator('.side-page:not([hidden]) .chart:visible');
  const shown = (words: string): Promise<unknown> =>
    live.preview.page.waitForFunction(w => document.querySelector('.side')?.textContent?.includes(w), words);

  it('nothing is asked before a view is open', async () => {
    live = await LivePage.open(browser, page, server.server);
    await live.show(EXAMPLE);
    const asked = (await live.preview.sent()).filter(({ type }) => type === 'ask');
    assert.deepEqual(asked, []);
  });

  it('statistics: counts, histograms, and what the rules predict', async () => {
    await open('Statistics', EXAMPLE);
    await shown('1,440 of 15,625');
    const headings = await live.preview.page.locator('.side-page .chart h3').allInnerTexts();
    assert.deepEqual(headings, [
      'In-degrees of all populations',
      'Out-degrees of all populations',
      'Weights',
      'Delays',
    ]);
    const out = charts().nth(1);
    assert.equal(await out.locator('.expected').count(), 1);
    assert.match(
      (await out.locator('.chart-note').textContent())!,
      /^Line: expected from the rules\. χ² = [\d.]+ with \d+ degrees of freedom, p = /,
    );
    // A degree that is the same for all needs no picture.
    assert.equal(await charts().first().locator('.chart-plot').isVisible(), false);
  });

  it('statistics: values by pointer, by keys, and as a table', async () => {
    await open('Statistics', EXAMPLE);
    await shown('Out-degrees');
    const chart = charts().nth(1);
    const plot = chart.locator('.chart-plot');
    await plot.focus();
    await live.preview.page.keyboard.press('Home');
    const first = (await chart.locator('.chart-value').textContent())!;
    assert.match(first, /^out-degree 3: 1 neurons, expected 0\.\d+$/);
    await live.preview.page.keyboard.press('ArrowRight');
    assert.match((await chart.locator('.chart-value').textContent())!, /^out-degree 4: /);
    const box = (await plot.boundingBox())!;
    await live.preview.page.mouse.move(box.x + box.width - 12, box.y + 80);
    assert.match((await chart.locator('.chart-value').textContent())!, /^out-degree 21: /);
    await chart.locator('summary').click();
    // The table is made when the page tells that it is open.
    await chart.locator('tbody tr').first().waitFor();
    const rows = await chart.locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 19);
    assert.equal(
      rows.reduce((sum, row) => sum + Number(row.split('\t')[1]), 0),
      125,
    );
  });

  it('statistics: a block, and one projection from the list', async () => {
    await open('Statistics', EXAMPLE);
    await shown('Weights');
    const { page: tab } = live.preview;
    await tab.selectOption('select[aria-label=From]', { label: 'I' });
    await shown('Out-degrees of I');
    assert.match(await text('.facts'), /250/);
    await tab.click('summary:has-text("Projections")');
    await tab.click('button:has-text("E → E + I")');
    await shown('Line 21');
    await shown('Out-degrees of E');
    await tab.click('button:has-text("Show all")');
    await shown('Out-degrees of I');
  });

  it('statistics follow the focus of the picture', async () => {
    await open('Statistics', EXAMPLE);
    await shown('Out-degrees of all populations');
    await live.preview.post({ type: 'focus', sources: ['I'], targets: ['E'] });
    await shown('In-degrees of E');
    await shown('Out-degrees of I');
    await live.preview.post({ type: 'focus', sources: [], targets: [] });
    await shown('Out-degrees of all populations');
  });

  it('statistics follow an edit, and stay in sight meanwhile', async () => {
    await open('Statistics', EXAMPLE);
    await shown('12 throughout');
    await live.show(EXAMPLE.replace('CE = int(0.1 * NE)', 'CE = int(0.2 * NE)'));
    assert.equal(await charts().nth(1).isVisible(), true);
    await shown('22 throughout');
  });

  it('spectrum: eigenvalues, circle, and sentences about them', async () => {
    await open('Spectrum', EXAMPLE);
    await shown('Spectral radius');
    const { page: tab } = live.preview;
    assert.equal(await tab.locator('.spectrum-plot circle.expected').count(), 1);
    const points = await tab.locator('.spectrum-plot .points').getAttribute('d');
    assert.equal(points!.split('M').length - 1, 125);
    await tab.locator('.spectrum-plot').focus();
    await tab.keyboard.press('Home');
    const radius = /Spectral radius (\S+) pA/.exec(await text('.side-page:not([hidden]) .chart-note'))![1]!;
    assert.ok((await text('.side-page:not([hidden]) .chart-value')).includes(`size ${radius.slice(0, 4)}`));
  });

  it('spectrum: a larger network is asked about first', async () => {
    await open('Spectrum', 'population E = iaf_psc_alpha[1000]\nconnect E -> E { rule = fixed_indegree(indegree=2) }');
    await shown('1,000 nodes: about 3 s.');
    assert.equal(await live.preview.page.locator('.spectrum-plot').isVisible(), false);
  });

  it('compare: pinned before an edit, mapped after it', async () => {
    await open('Compare', EXAMPLE);
    await live.preview.page.click('button:has-text("Pin this network")');
    await shown('nothing has changed since');
    await live.show(EXAMPLE.replace('g  = 5.0', 'g  = 6.0'));
    await shown('0 added');
    assert.match(await text('.map-legend'), /0 added 0 removed 245 changed1,195 alike/);
    const canvas = live.preview.page.locator('.map canvas');
    assert.deepEqual(await canvas.evaluate(({ width, height }: HTMLCanvasElement) => [width, height]), [125, 125]);
    await canvas.focus();
    await live.preview.page.keyboard.press('ArrowRight');
    assert.match(await text('.map .chart-value'), /^E\[0\] → E\[0\]: no change$/);
    await live.preview.page.click('button:has-text("Let go")');
    await shown('Pin this network');
    assert.equal(await canvas.isVisible(), false);
  });

  it('compare: other seeds', async () => {
    await open('Compare', EXAMPLE);
    await live.preview.page.fill('input[type=number]', '5');
    await live.preview.page.click('button:has-text("Build them")');
    await shown('Seed 143202461 against 143202462 to 143202466');
    assert.match(await text('.side-page:not([hidden]) tbody'), /E → I250250alike[\d.]+ ± [\d.]+[+−][\d.]+ sd/);
  });

  it('space: positions, the targets of a node, the mask, and distances', async () => {
    await open('Space', LAYER, { theme: 'dark' });
    await shown('100 nodes; click one');
    const { page: tab } = live.preview;
    await tab.locator('canvas.plane').focus();
    await tab.keyboard.press('Home');
    await shown('Node 1 at (−0.45, 0.45): 4 targets, 4 connections, weights 8 pA in all.');
    await tab.keyboard.press('ArrowRight');
    await shown('Node 2 at (−0.45, 0.35)');
    await tab.selectOption('select[aria-label="Targets or sources"]', 'sources');
    await shown('4 sources');
    await shown('Distances of connections, line 3: A → A');
    const box = (await tab.locator('canvas.plane').boundingBox())!;
    // The layer is a square, 8 pixels from the edges of what the axes leave of the canvas.
    const [width, height] = [box.width - AXIS_ROOM.left, box.height - AXIS_ROOM.below];
    const off = 0.05 * (height - 16);
    await tab.mouse.click(box.x + AXIS_ROOM.left + width / 2 + off, box.y + height / 2 + off);
    await shown('Node 56 at (0.05, −0.05)');
  });

  it('space: a network without positions says so', async () => {
    await open('Space', EXAMPLE);
    await shown('No population of this network has positions');
  });

  it('a text with errors leaves what was shown, and says so', async () => {
    await open('Statistics', EXAMPLE);
    await shown('12 throughout');
    live.edit(EXAMPLE.replace('indegree=CE', 'indegree=CEE'));
    await live.preview.page.selectOption('select[aria-label=From]', { label: 'I' });
    await shown('CEE');
    assert.equal(await charts().nth(1).isVisible(), true);
    assert.match(await text('.side'), /In-degrees of all populations12 throughout/);
  });
});
