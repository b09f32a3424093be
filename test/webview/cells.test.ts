import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE, tileOf } from '../helpers/pageNetworks';

const reference = network(REFERENCE, 7);
const frame = { type: 'frame' as const, frame: frameOf(reference), fileName: 'model.netspec', state: STATE };

const RANGE = { start: { line: 20, character: 0 }, end: { line: 23, character: 1 } };
const ORIGIN = { range: RANGE, rule: 'fixed_indegree', models: ['static_synapse'] };

/** Plays the server: exact values, and one statement behind everything. */
async function answer(preview: PreviewPage, since: number): Promise<void> {
  const asked = await preview.message('origins', since);
  await preview.post({ type: 'answer', id: asked.id, answer: [ORIGIN] });
}

/** The middle of a cell of a block, by index in reading order. */
async function cell({ page }: PreviewPage, block: number, [x, y]: readonly [number, number]) {
  const box = (await page.locator('.frame').nth(block).boundingBox())!;
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

describe('cells of the preview page', () => {
  let browser: Browser;
  let bundle: Bundle;
  let preview: PreviewPage;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });

  after(async () => {
    await browser.close();
  });

  afterEach(async () => {
    assert.deepEqual([preview.errors, await preview.violations(), preview.requests], [[], [], []]);
    await preview.page.close();
  });

  const open = async (options = {}) => {
    preview = await openPage(browser, bundle, options);
    await preview.show(frame);
    return preview.page;
  };
  const texts = (selector: string) => preview.page.locator(selector).allTextContents();

  it('tell all there is when clicked, and lead to their statements', async () => {
    const page = await open();
    const { counts, weights } = reference.matrices[1]![0]!;
    const at = counts.indexOf(1);
    const [source, target] = [Math.floor(at / 100), at % 100];
    const since = (await preview.sent()).length;
    const { x, y } = await cell(preview, 2, [(target + 0.5) / 100, (source + 0.5) / 25]);
    await page.mouse.click(x, y);
    const asked = await preview.message('tiles', since);
    assert.deepEqual(
      asked.windows.map(w => [w.quantity, w.rows, w.columns]),
      ['weight', 'mean_weight', 'delay'].map(quantity => [quantity, [source, source + 1], [target, target + 1]]),
    );
    await preview.post({
      type: 'tiles',
      id: asked.id,
      generation: 1,
      tiles: asked.windows.map(w => tileOf(reference, w)),
    });
    const { rows, columns } = await preview.message('origins', since);
    assert.deepEqual([rows, columns], [asked.windows[0]!.rows, asked.windows[0]!.columns]);
    await answer(preview, since);
    await page.waitForSelector('.card button:text("Show statement")');
    assert.deepEqual(await texts('.card > div:not(.card-actions)'), [
      `I[${source}] (id ${101 + source}) → E[${target}] (id ${1 + target})`,
      `weight: ${weights[at]} pA`,
      'delay: 1.5 ms',
      '1 connection',
      'synapse model: static_synapse',
      'connection rule: fixed_indegree',
    ]);
    await page.click('.card button:text("Show statement")');
    assert.deepEqual((await preview.message('showStatements', since)).ranges, [RANGE]);
    assert.ok(await page.locator('.card').isHidden());
  });

  it('mark their cell until they are closed, wherever zooming moves it', async () => {
    const page = await open();
    const centre = async () => {
      const { x, y, width, height } = (await page.locator('.card-mark').boundingBox())!;
      return [x + width / 2, y + height / 2] as const;
    };
    const at = await cell(preview, 0, [0.305, 0.305]);
    await page.mouse.click(at.x, at.y);
    await page.locator('.card').waitFor();
    const [x, y] = await centre();
    assert.ok(Math.abs(x - at.x) < 3 && Math.abs(y - at.y) < 3);
    await page.click('button[title="Rows are targets, columns sources"]', { noWaitAfter: true });
    assert.ok(await page.locator('.card-mark').isHidden());
    await page.mouse.click(at.x, at.y);
    await page.locator('.card').waitFor();
    const before = await centre();
    await page.setViewportSize({ width: 700, height: 500 });
    await page.waitForFunction(([left]) => {
      const box = document.querySelector('.card-mark')?.getBoundingClientRect();
      return box && Math.abs(box.left + box.width / 2 - left) > 5;
    }, before);
    const again = await cell(preview, 0, [0.305, 0.305]);
    const [left, top] = await centre();
    assert.ok(Math.abs(left - again.x) < 5 && Math.abs(top - again.y) < 5);
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.card-mark').isHidden());
  });

  it('open by Enter, and Escape gives the focus back', async () => {
    const page = await open();
    const block = page.locator('.frame').first();
    await block.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.card').isVisible());
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Only E → E');
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.card').isHidden());
    assert.ok(await block.evaluate(node => node === document.activeElement));
  });

  it('lead to a single block, and Escape back to all', async () => {
    const page = await open();
    const { x, y } = await cell(preview, 1, [0.5, 0.5]);
    await page.mouse.click(x, y);
    await page.click('.card button:text("Only E → I")');
    await page.waitForFunction(() => document.querySelectorAll('.frame').length === 1);
    assert.deepEqual(await texts('.block-title'), ['WIEE → I']);
    assert.equal((await page.locator('.crumb').textContent())?.trim(), 'E → I');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.frame').length === 4);
    assert.ok(await page.locator('.crumb').isHidden());
  });

  it('do not open by double clicks and drags', async () => {
    const page = await open({ ownTime: true });
    await preview.stopTime();
    const { x, y } = await cell(preview, 0, [0.3, 0.3]);
    await page.mouse.dblclick(x, y);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y + 90, { steps: 3 });
    await page.mouse.up();
    await preview.pass(400);
    assert.ok(await page.locator('.card').isHidden());
    await page.mouse.click(x, y);
    await preview.pass(400);
    assert.ok(await page.locator('.card').isVisible());
  });

  it('show a block that the text asks for, as soon as it does', async () => {
    const page = await open();
    await preview.post({ type: 'focus', sources: ['I'], targets: ['E', 'I'] });
    await page.waitForFunction(() => document.querySelectorAll('.frame').length === 2);
    assert.deepEqual(await texts('.block-title'), ['WEII → E', 'WIII → I']);
    await preview.post({ type: 'focus', sources: [], targets: [] });
    await page.waitForFunction(() => document.querySelectorAll('.frame').length === 4);
  });

  it('are marked by block while the cursor is in their statement', async () => {
    const page = await open();
    await preview.post({ type: 'highlight', blocks: [{ sources: ['I'], targets: ['E', 'I'] }] });
    await page.waitForFunction(() => document.querySelectorAll('.mark').length === 2);
    const marked = (await page.locator('.mark').first().boundingBox())!;
    const block = (await page.locator('.frame').nth(2).boundingBox())!;
    assert.deepEqual([marked.x, marked.width].map(Math.round), [block.x, block.width].map(Math.round));
    await preview.post({ type: 'highlight', blocks: [] });
    await page.waitForFunction(() => document.querySelectorAll('.mark').length === 0);
  });

  it('stand for populations when asked, with their numbers written in', async () => {
    const page = await open();
    await page.click('button[name=populations]');
    await page.selectOption('select[name=quantity]', 'indegree');
    await page.waitForFunction(() => document.querySelector('.colorbar')?.textContent?.includes('mean in-degree'));
    assert.deepEqual(await texts('.cell-number'), ['10', '10', '2', '2']);
    assert.equal(
      await page.locator('.frame').getAttribute('aria-label'),
      'Matrix of 2 by 2 populations, 1,500 connections, mean in-degree from 2 to 10',
    );
    const { x, y } = await cell(preview, 0, [0.25, 0.75]);
    await page.mouse.move(x, y);
    assert.deepEqual((await texts('.tooltip > div')).slice(0, 2), ['I → E', 'mean in-degree: 2']);
    await page.click('button[aria-label="Populations shown"]');
    await page.click('.menu button:text("I")');
    await page.waitForFunction(() => document.querySelectorAll('.cell-number').length === 1);
    await page.keyboard.press('Escape');
    assert.deepEqual((await preview.state())!.view, {
      overrides: {},
      zoom: { sources: {}, targets: {} },
      choices: { resolution: 'populations', measure: 'indegree', hidden: ['I'] },
    });
  });

  it('come in another order of the nodes when asked, and keep their names', async () => {
    const page = await open();
    const since = (await preview.sent()).length;
    await page.click('button[aria-label="Order of the nodes"]');
    await page.click('.menu button:text("by degree")');
    const shows = await preview.message('shows', since);
    assert.deepEqual([shows.order, shows.again], ['degree', true]);
    const reversed = (size: number) => Array.from({ length: size }, (_, k) => size - 1 - k);
    const orders = {
      by: 'degree',
      sources: [reversed(100), reversed(25)],
      targets: [reversed(100), reversed(25)],
    } as const;
    const { summary, ...rest } = frameOf(reference, {}, { version: 2 });
    await preview.show({ ...frame, frame: { ...rest, summary: { ...summary, orders } } });
    assert.ok((await page.locator('.plot').textContent())!.includes('source: E (by out-degree)'));
    assert.ok((await page.locator('.plot').textContent())!.includes('target: I (by in-degree)'));
    const { x, y } = await cell(preview, 1, [0.5 / 25, 3.5 / 100]);
    await page.mouse.move(x, y);
    assert.equal((await texts('.tooltip-title'))[0], 'E[96] (id 97) → I[24] (id 125)');
    await page.mouse.click(x, y);
    const { rows, columns } = await preview.message('origins', since);
    assert.deepEqual(
      [rows, columns],
      [
        [96, 97],
        [24, 25],
      ],
    );
  });

  it('take other colours as handles on the colour bar are moved', async () => {
    const page = await open();
    const handle = page.locator('.handle-hi').first();
    await handle.focus();
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => document.querySelector('.handle-hi.moved'));
    const limit = async () => {
      const { choices } = (await preview.state())!.view as { choices: { ranges: Record<string, number[]> } };
      return choices.ranges['weight E E']![1]!;
    };
    const highest = Number(await handle.getAttribute('aria-valuemax'));
    assert.ok(Math.abs((await limit()) - 0.9 * highest) < 1e-9 * highest);
    const box = (await handle.boundingBox())!;
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + 4, box.y + 60, { steps: 3 });
    await page.mouse.up();
    const dragged = await limit();
    assert.ok(dragged < 0.85 * highest && dragged > 0.6 * highest, String(dragged));
    await page.locator(`.handle-hi[aria-valuenow="${dragged}"]`).waitFor();
    await handle.dblclick();
    await page.waitForFunction(() => !document.querySelector('.handle.moved'));
  });
});
