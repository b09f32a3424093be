import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { openWorkbench } from '../../scripts/workbench/session.mjs';

const out = path.resolve(__dirname, '../../out');
type Session = Awaited<ReturnType<typeof openWorkbench>>;

/** Puts the cursor behind a text in the editor. */
async function cursorBehind(page: Page, text: string): Promise<void> {
  await page.locator('.editor-instance .view-line', { hasText: text }).first().click();
  await page.keyboard.press('Control+f');
  await page.locator('.find-widget.visible textarea').first().fill(text);
  await page.keyboard.press('Enter');
  await page.getByText(`(${text.length} selected)`).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.find-widget.visible').waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  await page.getByText(`(${text.length} selected)`).waitFor({ state: 'detached' });
}

const paintedVersion = async (preview: FrameLocator): Promise<number> =>
  Number(await preview.locator('body').getAttribute('data-painted'));

/** Waits for a picture of a later version than this. */
async function untilPaintedAfter(preview: FrameLocator, version: number): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if ((await paintedVersion(preview)) > version) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`no picture after version ${version}`);
}

/** Saves what the active editor shows. The key counts once the editor has the focus, which takes it a moment. */
async function save(page: Page): Promise<void> {
  const dirty = page.locator('.tab.dirty');
  for (let tries = 0; tries < 10 && (await dirty.count()) > 0; tries++) {
    await page.keyboard.press('Control+s');
    await dirty.waitFor({ state: 'detached', timeout: 5000 }).catch(() => {});
  }
  assert.equal(await dirty.count(), 0, 'not saved');
}

describe('the reference example in the workbench', () => {
  let session: Session;
  before(async () => {
    mkdirSync(out, { recursive: true });
    session = await openWorkbench();
  });
  // What each test left behind, to look at: a failure seldom says enough.
  afterEach(async t => {
    const name = 'name' in t ? t.name.replace(/\W+/g, '-') : 'unknown';
    await session.page.screenshot({ path: path.join(out, `workbench-light-${name}.png`) });
  });
  after(() => session?.close());

  it('shows four heatmaps with both names', async () => {
    const { preview } = session;
    const text = await preview.locator('body').textContent();
    for (const words of ['E → E', 'I → E', 'E → I', 'I → I']) assert.ok(text?.includes(words), `${words} in ${text}`);
  });

  it('draws the edited network', async () => {
    const { preview, page } = session;
    const version = await paintedVersion(preview);
    await cursorBehind(page, 'NI = 25');
    await page.keyboard.press('Backspace');
    await untilPaintedAfter(preview, version);
    // Ten excitatory and, as 0.1 · 2 is rounded down, no inhibitory connections to each of 102 neurons.
    await preview
      .getByText(/1,020 connections/)
      .first()
      .waitFor();
    await page.keyboard.type('5');
    await preview
      .getByText(/1,500 connections/)
      .first()
      .waitFor();
  });

  it('marks an error and keeps the picture, with a note', async () => {
    const { preview, page } = session;
    await cursorBehind(page, 'indegree=CE');
    await page.keyboard.type('X');
    await page.locator('.squiggly-error').first().waitFor();
    await preview.getByText('CEX').first().waitFor();
    await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await preview.getByText('CEX').first().waitFor({ state: 'detached' });
  });

  it('leads from the text to blocks, from a cell to its statement, and to a single block and back', async () => {
    const { preview, page } = session;
    await page.locator('.editor-instance .view-line', { hasText: 'connect I' }).first().click();
    await preview.locator('.mark').nth(1).waitFor();
    assert.equal(await preview.locator('.mark').count(), 2);
    const { x, y, width, height } = (await preview.locator('.frame').first().boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await preview.getByRole('button', { name: 'Show statement' }).click();
    await page.getByText('(159 selected)').waitFor();
    await preview.locator('.mark').nth(1).waitFor();
    await page.mouse.click(x + width / 2, y + height / 2);
    await preview.getByRole('button', { name: 'Only E → E' }).click();
    await preview.locator('.crumb').click();
    await preview.locator('.frame').nth(3).waitFor();
  });

  it('puts nodes in order of their degrees, and shows populations as cells', async () => {
    const { preview, page } = session;
    await preview.getByRole('button', { name: 'Order of the nodes' }).click();
    await preview.getByRole('menuitemradio', { name: 'by degree' }).click();
    await preview.getByText('source: E (by out-degree)').waitFor();
    await preview.getByRole('button', { name: 'Each cell a pair of populations' }).click();
    await preview.locator('select[name=quantity]').selectOption('indegree');
    await preview.locator('.cell-number').first().waitFor();
    assert.deepEqual(await preview.locator('.cell-number').allTextContents(), ['10', '10', '2', '2']);
    await preview.getByRole('button', { name: 'View as the file says' }).click();
    await preview.getByText('source: E (index)').waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'kernel' }).first().click();
  });

  it('is there again, once, after the window was loaded anew', async () => {
    const { preview, page } = session;
    // The editor brings unsaved text back as it was a second or so before.
    await save(page);
    await page.reload();
    await preview.locator('body[data-painted]').waitFor();
    await preview
      .getByText(/1,500 connections/)
      .first()
      .waitFor();
    assert.equal(await page.locator('.tab', { hasText: 'Preview plot_weight_matrices' }).count(), 1);
  });

  it('sends no request anywhere', () => assert.deepEqual(session.foreign, []));
});

describe('the package, installed', () => {
  for (const theme of ['dark', 'high-contrast']) {
    it(`paints in ${theme}`, async () => {
      const session = await openWorkbench({ theme, vsix: path.join(out, 'netspec.vsix') });
      try {
        await session.page.screenshot({ path: path.join(out, `workbench-${theme}.png`) });
        const classes = await session.preview.locator('body').getAttribute('class');
        assert.match(classes ?? '', theme === 'dark' ? /vscode-dark/ : /vscode-high-contrast/);
      } finally {
        await session.close();
      }
    });
  }
});
