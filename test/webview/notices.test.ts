import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { FrameProblem } from '../../server/protocol';
import type { Notice } from '../../webview/messages';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE, summaryOf } from '../helpers/pageNetworks';

const PROBLEMS: readonly FrameProblem[] = [
  { message: 'Unknown name NEE; did you mean NE?', code: 'unknown-name', line: 11, character: 14 },
  { message: 'Adding mV and pA.', code: 'dimension', line: 16, character: 8 },
];

const frame = (of = network(REFERENCE), generation = 1) => ({
  type: 'frame' as const,
  frame: frameOf(of, {}, { generation, version: generation }),
  fileName: 'model.netspec',
  state: STATE,
});

const notice = (content?: Notice) => ({
  type: 'notice' as const,
  notice: content,
  fileName: 'model.netspec',
  state: STATE,
});

describe('notices of the preview page', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });

  after(async () => {
    await browser.close();
  });

  const text = ({ page }: PreviewPage) => page.locator('.notice').textContent();

  it('say why there is no picture, and lead to the problems', async () => {
    const preview = await openPage(browser, bundle);
    await preview.post(notice({ kind: 'failed', problems: PROBLEMS }));
    await preview.page.waitForSelector('.problem');
    assert.match((await text(preview))!, /No picture yet: 2 problems in model\.netspec/);
    assert.match((await text(preview))!, /line 12 Unknown name NEE; did you mean NE\?/);
    await preview.page.locator('.problem').nth(1).click();
    const { line, character } = await preview.message('revealProblem', 0);
    assert.deepEqual([line, character], [16, 8]);
  });

  it('mark the last good picture as out of date, until a new one comes', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame());
    await preview.post(notice({ kind: 'failed', problems: PROBLEMS }));
    await preview.page.waitForSelector('.stage.outdated');
    assert.match((await text(preview))!, /Not up to date: 2 problems in model\.netspec/);
    assert.equal(await preview.page.locator('.heatmaplayer .hm image').count(), 4);
    await preview.show(frame(network(REFERENCE, 2), 2));
    assert.equal(await preview.page.locator('.stage.outdated').count(), 0);
    assert.ok(await preview.page.locator('.notice').isHidden());
  });

  it('show how far a build is, and go when it is over', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame());
    await preview.post(notice({ kind: 'busy', connections: 75_000_000, expected: 300_000_000, seconds: 4.2 }));
    const bar = preview.page.locator('[role=progressbar]');
    await bar.waitFor();
    assert.equal(await bar.getAttribute('aria-valuenow'), '25');
    assert.match((await text(preview))!, /75,000,000 of 300,000,000 connections, 4 s/);
    assert.equal(await preview.page.locator('.stage.outdated').count(), 0);
    await preview.post(notice());
    await preview.page.waitForSelector('.notice', { state: 'hidden' });
  });

  it('own up to a failure of the tool and offer to try again', async () => {
    const preview = await openPage(browser, bundle);
    await preview.post(notice({ kind: 'broken', message: 'The server ended unexpectedly.' }));
    await preview.page.waitForSelector('.action');
    assert.match((await text(preview))!, /netspec failed, not your text\.The server ended unexpectedly\./);
    await preview.page.click('.action');
    assert.equal((await preview.message('command', 0)).command, 'refresh');
  });

  it('admit that a picture could not be drawn', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame());
    const message = frame();
    const [tile, ...tiles] = message.frame.tiles;
    const damaged = { ...tile!, values: { ...tile!.values, length: 1e9 } };
    await preview.post({ ...message, frame: { ...message.frame, tiles: [damaged, ...tiles] } });
    await preview.page.waitForSelector('.stage.outdated .action');
    assert.equal((await preview.message('log', 0)).level, 'error');
  });

  it('help where a network has nothing to show', async () => {
    const preview = await openPage(browser, bundle);
    const unconnected = network(REFERENCE.map(population => ({ ...population, indegree: 0 })));
    await preview.show(frame(unconnected));
    const hint = preview.page.locator('.hint');
    assert.match((await hint.textContent())!, /no connections yet.*connect E -> E/);
    const [above, below] = [await preview.page.locator('.stage').boundingBox(), await hint.boundingBox()];
    assert.ok(above!.y + above!.height <= below!.y);
    assert.equal(await preview.page.locator('.decor text', { hasText: 'no connections' }).count(), 4);
    const summary = { ...summaryOf(network([])), title: undefined };
    await preview.show({ ...frame(), frame: { state: 'ready', version: 2, generation: 2, summary, tiles: [] } });
    assert.match((await text(preview))!, /no populations to show yet.*population E = iaf_psc_alpha\[100\]/);
    assert.equal(await preview.page.locator('.heatmaplayer').count(), 0);
    await preview.show(frame(network(REFERENCE), 3));
    assert.equal(await preview.page.locator('.heatmaplayer .hm image').count(), 4);
    assert.ok((await preview.page.locator('.notice').isHidden()) && (await hint.isHidden()));
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });
});
