import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { lutOf } from '../../webview/colormaps';
import type { FigureOptions } from '../../webview/messages';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE } from '../helpers/pageNetworks';
import { pixelsOfPng } from '../helpers/pagePixels';

const frame = (of = network(REFERENCE, 7)) => ({
  type: 'frame' as const,
  frame: frameOf(of),
  fileName: 'model.netspec',
  state: STATE,
});

async function exported(preview: PreviewPage, options: FigureOptions): Promise<string> {
  const since = (await preview.sent()).length;
  await preview.post({ type: 'renderFigure', id: 12, options });
  const { id, data } = await preview.message('figure', since);
  assert.equal(id, 12);
  return data;
}

describe('figures as files', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });

  after(async () => {
    await browser.close();
  });

  it('are PNGs of the size asked for, on white paper in a dark editor', async () => {
    const preview = await openPage(browser, bundle, { theme: 'dark' });
    await preview.show(frame());
    const png = Buffer.from(await exported(preview, { format: 'png', width: 500, height: 520, scale: 3 }), 'base64');
    const pixels = pixelsOfPng(png);
    assert.deepEqual([pixels.width, pixels.height], [1500, 1560]);
    assert.deepEqual(pixels(3, 3), [255, 255, 255]);
    assert.deepEqual(pixels(1496, 1556), [255, 255, 255]);
    const seen = new Set<string>();
    for (let x = 0; x < 1500; x += 5) for (let y = 0; y < 1560; y += 5) seen.add(String(pixels(x, y)));
    const lut = lutOf('viridis');
    const strong = [...seen].filter(color => {
      const [r, g, b] = color.split(',').map(Number);
      return Math.abs(r! - lut[3 * 128]!) + Math.abs(g! - lut[3 * 128 + 1]!) + Math.abs(b! - lut[3 * 128 + 2]!) < 30;
    });
    assert.ok(strong.length > 0, 'weights of one connection lie in the middle of the scale');
  });

  it('keep the proportions of the screen where only a width is given, at any resolution', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame());
    const stage = (await preview.page.locator('.stage').boundingBox())!;
    const height = Math.round((stage.height * 412) / stage.width);
    // 300 dots per inch of a layout with 123 pixels per inch.
    const png = Buffer.from(await exported(preview, { format: 'png', width: 412, scale: 300 / 123 }), 'base64');
    const pixels = pixelsOfPng(png);
    assert.deepEqual([pixels.width, pixels.height], [Math.round((412 * 300) / 123), Math.round((height * 300) / 123)]);
  });

  it('are SVGs with title, labels, colour bars and a legend, at the size on the screen', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame());
    const svg = await exported(preview, { format: 'svg' });
    const parsed = await preview.page.evaluate(source => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
      return {
        name: root.nodeName,
        size: [root.getAttribute('width'), root.getAttribute('height')],
        text: [...root.querySelectorAll('text')].map(node => node.textContent),
        bars: root.querySelectorAll('.colorbar').length,
        images: [...root.querySelectorAll('image')].map(node =>
          (node.getAttribute('href') ?? node.getAttribute('xlink:href'))!.slice(0, 22),
        ),
      };
    }, svg);
    assert.equal(parsed.name, 'svg');
    const stage = (await preview.page.locator('.stage').boundingBox())!;
    assert.deepEqual(parsed.size, [String(stage.width), String(stage.height)]);
    for (const label of [
      'Plot weight matrices',
      'WEII → E',
      'source: I (index)',
      'target: E (index)',
      'weight (pA)',
      'no connection',
    ])
      assert.ok(parsed.text.includes(label), label);
    assert.equal(parsed.bars, 4);
    assert.deepEqual(parsed.images, Array(4).fill('data:image/png;base64,'));
    assert.ok(!svg.includes('blob:') && !svg.includes('vscode'));
  });

  it('hold what is too big for heatmaps as images', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame(network([{ name: 'P', size: 300, weight: 1, indegree: 20 }])));
    const svg = await exported(preview, { format: 'svg', width: 400, height: 400 });
    assert.match(svg, /<image [^>]*href="data:image\/png;base64,[^>]*pixelated/);
    const pixels = pixelsOfPng(
      Buffer.from(await exported(preview, { format: 'png', width: 400, height: 400, scale: 2 }), 'base64'),
    );
    let colored = 0;
    for (let x = 120; x < 500; x++) if (pixels(x, 300).some(value => value < 200)) colored++;
    assert.ok(colored > 10);
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });

  it('are refused while there is nothing to draw', async () => {
    const preview = await openPage(browser, bundle);
    await preview.post({ type: 'renderFigure', id: 3, options: { format: 'png' } });
    const { id, message } = await preview.message('figureFailed', 0);
    assert.deepEqual([id, message], [3, 'There is no picture yet.']);
  });
});
