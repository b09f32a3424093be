import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { lutOf } from '../../webview/colormaps';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE, tileOf } from '../helpers/pageNetworks';
import { pixelsOfPng } from '../helpers/pagePixels';

const reference = network(REFERENCE, 7);
const frame = (view = {}, options = {}) => ({
  type: 'frame' as const,
  frame: frameOf(reference, view, options),
  fileName: 'model.netspec',
  state: STATE,
});

/** Centre of a cell on the screen, by block in reading order. */
async function cellCentre(
  { page }: PreviewPage,
  block: number,
  row: number,
  column: number,
  rows: number,
  columns: number,
) {
  const box = (await page.locator('.frame').nth(block).boundingBox())!;
  return { x: box.x + ((column + 0.5) / columns) * box.width, y: box.y + ((row + 0.5) / rows) * box.height };
}

/** The k-th connected cell of E → E (or an empty one), [source, target]. */
function cellOfEE(k: number, connected: boolean): [number, number] {
  const { counts } = reference.matrices[0]![0]!;
  const at = Array.from(counts.keys()).filter(i => counts[i]! > 0 === connected)[k]!;
  return [Math.floor(at / 100), at % 100];
}

describe('preview page', () => {
  let browser: Browser;
  let bundle: Bundle;
  const pages: PreviewPage[] = [];
  const open = async (options = {}) => {
    const page = await openPage(browser, bundle, options);
    pages.push(page);
    return page;
  };

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });

  after(async () => {
    await browser.close();
  });

  it('fits its budget', () => {
    assert.ok(bundle.script.length <= 1250 * 1024, `${bundle.script.length} bytes`);
    assert.ok(bundle.style.length <= 20_000);
  });

  it('paints four heatmaps with titles and colour bars, without breaking the content security policy or asking the network', async () => {
    const preview = await open();
    const painted = await preview.show(frame({}, { version: 3, generation: 5 }));
    assert.deepEqual([painted.version, painted.generation], [3, 5]);
    assert.equal(await preview.page.locator('.heatmaplayer .hm image').count(), 4);
    assert.equal(await preview.page.locator('.colorbar').count(), 4);
    const titles = await preview.page.locator('.block-title').allTextContents();
    assert.deepEqual(titles, ['WEEE → E', 'WIEE → I', 'WEII → E', 'WIII → I']);
    const text = await preview.page.locator('.plot').textContent();
    for (const label of ['source: E (index)', 'source: I (index)', 'target: E (index)', 'target: I (index)'])
      assert.ok(text?.includes(label), label);
    assert.match(
      (await preview.page.locator('.status').textContent())!,
      /E 100, I 25.*1,500 connections.*seed 143202461/,
    );
    assert.deepEqual([preview.errors, await preview.violations(), preview.requests], [[], [], []]);
  });

  it('draws each cell in its colour and leaves empty cells white', async () => {
    const preview = await open();
    await preview.show(frame({ colormap: 'jet' }));
    const pixels = pixelsOfPng(await preview.page.screenshot());
    const { weights } = reference.matrices[0]![0]!;
    const highest = Math.max(...weights.filter(w => !Number.isNaN(w)));
    const jet = lutOf('jet');
    for (const k of [0, 50, 400, 800]) {
      const [source, target] = cellOfEE(k, true);
      const { x, y } = await cellCentre(preview, 0, source, target, 100, 100);
      const entry = Math.min(255, Math.floor((weights[source * 100 + target]! / highest) * 256));
      const found = pixels(x, y);
      found.forEach((value, c) => {
        assert.ok(Math.abs(value - jet[3 * entry + c]!) <= 6, `cell ${k}: ${found}, expected entry ${entry}`);
      });
    }
    const [source, target] = cellOfEE(100, false);
    const { x, y } = await cellCentre(preview, 0, source, target, 100, 100);
    assert.deepEqual(pixels(x, y), [255, 255, 255]);
  });

  it('shows the same pixels at once and when Plotly has drawn its heatmaps', async () => {
    const preview = await open({ ownTime: true });
    await preview.show(frame());
    const other = network(REFERENCE, 8);
    await preview.stopTime();
    await preview.post({ ...frame(), frame: frameOf(other, {}, { generation: 2 }) });
    await preview.page.locator('.plot.unsettled').waitFor();
    const early = pixelsOfPng(await preview.page.screenshot());
    await preview.pass(200);
    await preview.page.waitForSelector('.plot:not(.unsettled)');
    const late = pixelsOfPng(await preview.page.screenshot());
    for (let x = 2; x < 800; x += 3)
      for (let y = 2; y < 760; y += 3) {
        const [a, b] = [early(x, y), late(x, y)];
        assert.ok(
          a.every((value, c) => Math.abs(value - b[c]!) <= 8),
          `${x} ${y}: ${a} then ${b}`,
        );
      }
  });

  it('says what is under the pointer, to the last digit', async () => {
    const preview = await open();
    await preview.show(frame());
    const { counts, weights } = reference.matrices[1]![0]!;
    const at = counts.findIndex(n => n > 0);
    const [source, target] = [Math.floor(at / 100), at % 100];
    const { x, y } = await cellCentre(preview, 2, source, target, 25, 100);
    await preview.page.mouse.move(x, y);
    const lines = await preview.page.locator('.tooltip > div').allTextContents();
    assert.deepEqual(lines, [
      `I[${source}] (id ${101 + source}) → E[${target}] (id ${1 + target})`,
      `weight: ${weights[at]} pA`,
      counts[at] === 1 ? '1 connection' : `${counts[at]} connections`,
    ]);
    await preview.page.mouse.move(2, 400);
    assert.ok(await preview.page.locator('.tooltip').isHidden());
  });

  it('keeps the zoom over updates, links rows and columns, and resets on double click', async () => {
    const preview = await open({ ownTime: true });
    await preview.show(frame());
    const from = await cellCentre(preview, 0, 20, 30, 100, 100);
    const to = await cellCentre(preview, 0, 59, 69, 100, 100);
    await preview.page.mouse.move(from.x, from.y);
    await preview.page.mouse.down();
    await preview.page.mouse.move(to.x, to.y, { steps: 4 });
    await preview.page.mouse.up();
    await preview.page.waitForFunction(() => JSON.stringify((window as { state?: unknown }).state).includes('[19.'));
    // The graph follows when the hand rests, with finer ticks.
    await preview.page.waitForFunction(() => document.querySelector('.plot')?.textContent?.includes('55'));
    const zoom = ((await preview.state())!.view as { zoom: Record<string, Record<string, [number, number]>> }).zoom;
    assert.deepEqual(Object.keys(zoom.sources!), ['E']);
    assert.deepEqual(Object.keys(zoom.targets!), ['E']);
    const labels = () => preview.page.locator('.ytick text, .y2tick text, .xtick text, .x2tick text').allTextContents();
    const before = await labels();
    assert.ok(before.includes('20') && !before.includes('90'));
    await preview.show({ ...frame(), frame: frameOf(network(REFERENCE, 9), {}, { generation: 2 }) });
    assert.deepEqual(await labels(), before);
    await preview.stopTime();
    await preview.page.mouse.dblclick(from.x, from.y);
    await preview.pass(1000);
    await preview.page.waitForFunction(() => !JSON.stringify((window as { state?: unknown }).state).includes('[19.'));
    await preview.page.waitForFunction(() => document.querySelector('.plot')?.textContent?.includes('90'));
  });

  it('asks for finer tiles of what is zoomed into, and drops stale ones', async () => {
    const big = network([{ name: 'P', size: 1200, weight: 1, indegree: 30 }], 2);
    const preview = await open({ ownTime: true });
    await preview.show({ ...frame(), frame: frameOf(big, {}, { generation: 4, maxBins: 300 }) });
    const whole = await preview.message('tiles', 0);
    assert.ok(whole.windows[0]!.maxRows > 300, 'the panel has more pixels than the first tile has bins');
    const since = (await preview.sent()).length;
    const { x, y } = await cellCentre(preview, 0, 600, 600, 1200, 1200);
    await preview.page.mouse.move(x, y);
    await preview.stopTime(); // as long as the wheel turns, however slowly
    for (let i = 0; i < 12; i++) await preview.page.mouse.wheel(0, -240);
    await preview.pass(1000);
    const asked = await preview.message('tiles', since);
    const [window] = asked.windows;
    assert.equal(asked.generation, 4);
    assert.ok(window!.rows[0] > 0 && window!.rows[1] < 1200 && window!.rows[0] < 600 && window!.rows[1] > 600);
    const tiles = asked.windows.map(w => tileOf(big, w));
    await preview.post({ type: 'tiles', id: asked.id, generation: 3, tiles });
    await preview.page.mouse.move(x + 1, y);
    assert.match((await preview.page.locator('.tooltip').textContent())!, /P\[\d+…\d+\]/);
    await preview.post({ type: 'tiles', id: asked.id, generation: 4, tiles });
    await preview.page.mouse.move(x + 2, y + 1);
    await preview.page.waitForFunction(() =>
      /P\[\d+\] \(id/.test(document.querySelector('.tooltip')?.textContent ?? ''),
    );
    assert.deepEqual(preview.errors, []);
  });

  it('asks for the exact value of a cell whose tile is rounded', async () => {
    const big = network([{ name: 'P', size: 300, weight: 1, indegree: 30 }], 2);
    const preview = await open();
    await preview.show({ ...frame(), frame: frameOf(big, {}, { generation: 1 }) });
    const { counts, weights } = big.matrices[0]![0]!;
    const at = counts.findIndex((n, i) => n > 0 && i > 30000);
    const { x, y } = await cellCentre(preview, 0, Math.floor(at / 300), at % 300, 300, 300);
    const since = (await preview.sent()).length;
    await preview.page.mouse.move(x, y);
    assert.match((await preview.page.locator('.tooltip').textContent())!, /≈/);
    const asked = await preview.message('tiles', since);
    assert.deepEqual(asked.windows[0]!.rows, [Math.floor(at / 300), Math.floor(at / 300) + 1]);
    await preview.post({ type: 'tiles', id: asked.id, generation: 1, tiles: asked.windows.map(w => tileOf(big, w)) });
    await preview.page.waitForFunction(
      value => document.querySelector('.tooltip')?.textContent?.includes(`weight: ${value} pA`),
      weights[at],
    );
  });

  it('changes the view of the panel alone, and forgets it where the text changes', async () => {
    const preview = await open();
    await preview.show(frame());
    await preview.page.click('button[name=limits]');
    await preview.page.click('button[name=rows]');
    await preview.page.waitForFunction(() => document.querySelectorAll('.colorbar').length === 1);
    assert.ok((await preview.page.locator('.plot').textContent())!.includes('target: E (index)'));
    const titles = await preview.page.locator('.block-title').allTextContents();
    assert.deepEqual(titles, ['WEEE → E', 'WEII → E', 'WIEE → I', 'WIII → I']);
    const since = (await preview.sent()).length;
    await preview.page.selectOption('select[name=quantity]', 'count');
    const asked = await preview.message('tiles', since);
    assert.deepEqual(
      asked.windows.map(w => w.quantity),
      ['count', 'count', 'count', 'count'],
    );
    const shows = (await preview.sent()).filter(m => m.type === 'shows').at(-1);
    assert.equal(shows?.quantity, 'count');
    await preview.post({
      type: 'tiles',
      id: asked.id,
      generation: 1,
      tiles: asked.windows.map(w => tileOf(reference, w)),
    });
    await preview.page.waitForFunction(() => document.querySelector('.colorbar')?.textContent?.includes('connections'));
    await preview.show(frame({ quantity: 'count' }, { generation: 2 })); // in the quantity asked for
    assert.equal((await preview.sent()).filter(m => m.type === 'shows').at(-1)?.quantity, 'count');
    assert.equal(await preview.page.inputValue('select[name=quantity]'), 'count');
    await preview.show(frame({ quantity: 'delay', limits: 'block' }, { generation: 3 })); // the text changed
    await preview.page.waitForFunction(() => document.querySelector('.colorbar')?.textContent?.includes('delay (ms)'));
    assert.equal(await preview.page.locator('.colorbar').count(), 1, 'limits did not change in the text');
    await preview.page.click('button[aria-label="View as the file says"]');
    await preview.page.waitForFunction(() => document.querySelectorAll('.colorbar').length === 4);
  });

  it('comes back as it was left', async () => {
    const view = {
      overrides: { rows: { value: 'target', file: 'source' } },
      zoom: { sources: { E: [9.5, 49.5] }, targets: {} },
    };
    const preview = await open({ state: { ...STATE, view } });
    await preview.show(frame());
    const titles = await preview.page.locator('.block-title').allTextContents();
    assert.deepEqual(titles[1], 'WEII → E');
    assert.deepEqual((await preview.state())!.view, view);
    await preview.show({ ...frame(), state: { uri: 'file:///other.netspec', locked: false } });
    assert.deepEqual((await preview.state())!.view, { overrides: {}, zoom: { sources: {}, targets: {} } });
  });

  it('nothing went wrong on any page', async () => {
    for (const preview of pages) {
      assert.deepEqual(preview.errors, []);
      assert.deepEqual(await preview.violations(), []);
      assert.deepEqual(preview.requests, []);
      assert.deepEqual(
        (await preview.sent()).filter(m => m.type === 'log'),
        [],
      );
    }
  });
});
