import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { LivePage } from '../helpers/livePage';
import { type Bundles, bundle } from '../helpers/lspServer';
import { type Bundle, bundlePage, launchBrowser } from '../helpers/page';
import { pixelsOfPng } from '../helpers/pagePixels';

const EXAMPLE = readFileSync(path.resolve(__dirname, '../../examples/plot_weight_matrices.netspec'), 'utf8');

describe('charts of the views beside the picture, as files', () => {
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

  const open = async (view: string): Promise<void> => {
    live = await LivePage.open(browser, page, server.server, { width: 1000, height: 900, theme: 'dark' });
    await live.show(EXAMPLE);
    await live.openView(view);
  };

  /** Chooses from the menu of the k-th chart that has one. */
  async function choose(k: number, text: string): Promise<void> {
    const menus = live.preview.page.locator('.side-page:not([hidden]) .chart-menu:visible');
    await menus.nth(k).locator('button[aria-haspopup]').click();
    await menus.nth(k).locator(`.menu button:text("${text}")`).click();
  }

  async function saved(k: number, text: string) {
    const since = (await live.preview.sent()).length;
    await choose(k, text);
    return live.preview.message('saveChart', since);
  }

  const wait = (selector: string) => live.preview.page.locator(selector).first().waitFor();

  it('histograms are drawings with their words, black on white in a dark editor', async () => {
    await open('Statistics');
    await wait('.chart h3:text("Out-degrees")');
    const { name, format, data } = await saved(0, 'Save as SVG…');
    assert.deepEqual([name, format], ['out-degrees-of-all-populations', 'svg']);
    const texts = await live.preview.page.evaluate(source => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
      return [root.nodeName, ...[...root.querySelectorAll('text')].map(node => node.textContent)];
    }, data);
    for (const text of ['svg', 'Out-degrees of all populations', 'out-degree', 'neurons'])
      assert.ok(texts.includes(text), text);
    assert.ok(texts.some(text => text?.startsWith('Line: expected from the rules.')));
    const png = pixelsOfPng(Buffer.from((await saved(0, 'Save as PNG…')).data, 'base64'));
    const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(data)!;
    assert.deepEqual([png.width, png.height], [3 * Number(width), 3 * Number(height)]);
    assert.deepEqual(png(2, 2), [255, 255, 255]);
  });

  it('numbers go to the clipboard as a table', async () => {
    await open('Statistics');
    await wait('.chart h3:text("Out-degrees")');
    const tab = live.preview.page;
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(0, 'Copy numbers');
    await wait('.said:text("Numbers copied")');
    const rows = (await tab.evaluate(() => navigator.clipboard.readText())).split('\n').map(row => row.split('\t'));
    assert.deepEqual(rows[0], ['out-degree', 'neurons', 'expected']);
    // NE + NI neurons, as the example has them.
    assert.equal(
      rows.slice(1).reduce((sum, [, count]) => sum + Number(count), 0),
      125,
    );
  });

  it('tell of the network they show, not of a newer one', async () => {
    await open('Spectrum');
    await wait('.spectrum-plot .points');
    await live.show(EXAMPLE.replace('143202461', '7').replace('NE = 100', 'NE = 2000'));
    await wait('.offer button');
    assert.equal((await saved(0, 'Save as SVG…')).provenance.rngSeed, 143202461);
  });

  it('eigenvalues, and the map of changes with its names', async () => {
    await open('Spectrum');
    await wait('.spectrum-plot .points');
    const { name, data } = await saved(0, 'Save as SVG…');
    assert.equal(name, 'eigenvalues-of-the-weight-matrix');
    assert.equal(/<path d="([^"]*)" class="points"/.exec(data)![1]!.split('M').length - 1, 125);
    await live.openView('Compare');
    await live.preview.page.click('button:has-text("Pin this network")');
    await wait('.pin:has-text("nothing has changed since")');
    await live.show(EXAMPLE.replace('g  = 5.0', 'g  = 6.0'));
    await wait('.map canvas');
    const map = await saved(0, 'Save as SVG…');
    assert.equal(map.name, 'changes-since-a-network-was-pinned');
    assert.match(map.data, /<image [^>]*href="data:image\/png;base64,/);
    assert.match(map.data, />245 changed</);
    assert.equal(map.data.split('>E<').length - 1, 2);
  });
});
