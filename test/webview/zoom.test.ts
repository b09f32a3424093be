import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network } from '../helpers/pageNetworks';

/** Eight populations in a grid of 64 blocks, too fine for heatmaps. */
const eight = network(Array.from({ length: 8 }, (_, k) => ({ name: `P${k}`, size: 400, weight: 1, indegree: 3 })));
const frame = { type: 'frame' as const, frame: frameOf(eight), fileName: 'model.netspec', state: STATE };

type Zoom = { readonly sources: Record<string, [number, number]>; readonly targets: Record<string, [number, number]> };

describe('zooming the preview page', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });
  after(async () => {
    await browser.close();
  });

  const open = async (options = {}): Promise<PreviewPage> => {
    const preview = await openPage(browser, bundle, options);
    await preview.show(frame);
    return preview;
  };
  const zoomOf = async (preview: PreviewPage) => ((await preview.state())!.view as { zoom: Zoom }).zoom;
  const isZoomed = (preview: PreviewPage, wanted: boolean) =>
    preview.page.waitForFunction(
      w => JSON.stringify((window as { state?: unknown }).state).includes('"P2":[') === w,
      wanted,
    );
  /** A place in the block P1 → P2, as parts of its sides. */
  const place = async ({ page }: PreviewPage, [x, y]: readonly [number, number]) => {
    const box = (await page.locator('.frame').nth(10).boundingBox())!;
    return { x: box.x + x * box.width, y: box.y + y * box.height };
  };

  it('by the wheel goes on around the pointer, in a grid of many blocks', async () => {
    const preview = await open({ ownTime: true });
    const { x, y } = await place(preview, [0.5, 0.25]);
    await preview.page.mouse.move(x, y);
    await preview.stopTime();
    await preview.page.mouse.wheel(0, -100);
    await preview.page.mouse.wheel(0, -100);
    await preview.pass(50);
    const { sources, targets } = await zoomOf(preview);
    assert.deepEqual([Object.keys(sources), Object.keys(targets)], [['P1'], ['P2']]);
    // The node under the pointer stays under it: half of the way along the targets, a quarter down the sources.
    const [first, last] = targets.P2!;
    const [top, bottom] = sources.P1!;
    assert.ok(Math.abs((first + last) / 2 - 199.5) < 4);
    assert.ok(Math.abs(top + 0.25 * (bottom - top) - 99.5) < 4);
    assert.ok(Math.abs((last - first) / 400 - Math.exp(-0.5)) < 0.01);
    assert.equal(await preview.page.locator('.moving-axes').count(), 1);
    await preview.pass(2000);
    assert.equal(await preview.page.locator('.moving-axes').count(), 0);
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });

  it('goes back by a double click, and then from a single block to all', async () => {
    const preview = await open();
    await preview.post({ type: 'focus', sources: ['P1'], targets: ['P2'] });
    await preview.page.waitForFunction(() => document.querySelectorAll('.frame').length === 1);
    const box = (await preview.page.locator('.frame').boundingBox())!;
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
    await preview.page.mouse.move(...middle);
    await preview.page.mouse.wheel(0, -200);
    await isZoomed(preview, true);
    await preview.page.mouse.dblclick(...middle);
    await isZoomed(preview, false);
    assert.equal(await preview.page.locator('.frame').count(), 1);
    await preview.page.mouse.dblclick(...middle);
    await preview.page.waitForFunction(() => document.querySelectorAll('.frame').length === 64);
  });

  it('by a box moves nothing before the box is drawn', async () => {
    const preview = await open();
    const pixels = () => preview.page.locator('canvas.pixels').evaluate((c: HTMLCanvasElement) => c.toDataURL());
    const [from, to] = [await place(preview, [0.2, 0.2]), await place(preview, [0.7, 0.8])];
    await preview.page.mouse.move(from.x, from.y);
    await preview.page.mouse.down();
    const before = await pixels();
    await preview.page.mouse.move(to.x, to.y, { steps: 4 });
    await preview.page.waitForSelector('.zoombox', { state: 'attached' });
    assert.ok((await pixels()) === before);
    await preview.page.mouse.up();
    await isZoomed(preview, true);
    const { targets } = await zoomOf(preview);
    assert.ok(Math.abs(targets.P2![0] - 79.5) < 8 && Math.abs(targets.P2![1] - 279.5) < 8);
  });
});
