import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  type Bundle,
  bundlePage,
  launchBrowser,
  openPage,
  type PreviewPage,
  STATE,
  type ThemeKind,
} from '../helpers/page';
import { frameOf, network, REFERENCE } from '../helpers/pageNetworks';
import { pixelsOfPng } from '../helpers/pagePixels';

const reference = network(REFERENCE, 7);
const frame = {
  type: 'frame' as const,
  frame: frameOf(reference),
  fileName: 'model.netspec',
  state: STATE,
};

describe('preview page for everyone', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });

  after(async () => {
    await browser.close();
  });

  const live = ({ page }: PreviewPage) => page.locator('[aria-live=polite].visually-hidden').textContent();

  it('can be read without seeing it', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame);
    const frames = preview.page.locator('.frame');
    assert.equal(await frames.count(), 4);
    const label = await frames.nth(2).getAttribute('aria-label');
    assert.match(
      label!,
      /^I to E: 25 sources, 100 targets, 200 connections, \d+ connected pairs, weight from -[\d.]+ pA to -[\d.]+ pA$/,
    );
  });

  it('can be explored by keyboard', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame);
    const { page } = preview;
    await page.locator('.frame').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.cursor:not([hidden])');
    assert.match((await live(preview))!, /^E\[50\] \(id 51\) to I\[12\] \(id 113\), /);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowLeft');
    assert.match((await live(preview))!, /^E\[51\] \(id 52\) to I\[21\] \(id 122\), /);
    assert.match((await page.locator('.tooltip').textContent())!, /^E\[51\]/);
    await page.keyboard.press('End');
    assert.match((await live(preview))!, /I\[24\]/);
    await page.keyboard.press('+');
    await page.waitForFunction(() => JSON.stringify((window as { state?: unknown }).state).includes('"I":['));
    await page.keyboard.press('0');
    await page.waitForFunction(() => !JSON.stringify((window as { state?: unknown }).state).includes('"I":['));
    await page.locator('.frame').nth(2).focus();
    assert.ok(await page.locator('.tooltip').isHidden());
  });

  it('goes on in the next block at the edge', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame);
    const { page } = preview;
    await page.locator('.frame').nth(0).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.match((await live(preview))!, /^E\[50\] \(id 51\) to I\[0\] \(id 101\), /);
    await page.keyboard.press('ArrowLeft');
    assert.match((await live(preview))!, /^E\[50\] \(id 51\) to E\[99\] \(id 100\), /);
  });

  it('zooms to where the cursor goes', async () => {
    const view = { overrides: {}, zoom: { sources: { E: [9.5, 19.5] }, targets: {} } };
    const preview = await openPage(browser, bundle, { state: { ...STATE, view } });
    await preview.show(frame);
    await preview.page.locator('.frame').nth(0).focus();
    await preview.page.keyboard.press('ArrowDown');
    for (let i = 0; i < 8; i++) await preview.page.keyboard.press('ArrowDown');
    await preview.page.waitForFunction(() =>
      JSON.stringify((window as { state?: unknown }).state).includes('[13.5,23.5]'),
    );
  });

  it('is explored as one picture where there are many populations', async () => {
    const many = network(Array.from({ length: 20 }, (_, k) => ({ name: `P${k}`, size: 10, weight: 1, indegree: 2 })));
    const preview = await openPage(browser, bundle);
    await preview.show({ ...frame, frame: frameOf(many) });
    const { page } = preview;
    assert.equal(await page.locator('.frame').count(), 1);
    const label = await page.locator('.frame').getAttribute('aria-label');
    assert.match(label!, /^Matrix of 20 by 20 populations, 8,000 connections, weight /);
    await page.locator('.frame').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.match((await live(preview))!, /^P0\[5\] \(id 6\) to P1\[0\] \(id 11\), /);
    for (let i = 0; i < 4; i++) await page.keyboard.press('+');
    await page.waitForFunction(() =>
      /"all":\{"sources":\[/.test(JSON.stringify((window as { state?: unknown }).state)),
    );
    await page.waitForFunction(() => !document.querySelector('.plot')?.textContent?.includes('P9'));
    const box = (await page.locator('.frame').boundingBox())!;
    await page.mouse.move(box.x + 3, box.y + 3);
    assert.match((await page.locator('.tooltip-title').textContent())!, /^P0\[\d\] .* → P0\[\d\]/);
    await page.keyboard.press('0');
    await page.waitForFunction(() => document.querySelector('.plot')?.textContent?.includes('P9'));
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });

  it('has menus that keys open, walk and close', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame);
    const { page } = preview;
    await page.focus('button[aria-label="Export and more"]');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal((await preview.message('command', 0)).command, 'export');
    assert.equal(await page.locator('.menu:visible').count(), 0);
    await page.keyboard.press('Enter');
    await page.focus('button[aria-label="Export and more"]');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.menu:visible').count(), 0);
  });

  it('takes its colours from every kind of theme, and changes with it', async () => {
    const preview = await openPage(browser, bundle);
    await preview.show(frame);
    const tick = () =>
      preview.page
        .locator('.xtick text')
        .first()
        .evaluate(node => getComputedStyle(node).fill);
    const expected: readonly (readonly [ThemeKind, number, string])[] = [
      ['dark', 31, 'rgb(157, 157, 157)'],
      ['high-contrast', 0, 'rgb(255, 255, 255)'],
      ['high-contrast-light', 255, 'rgb(41, 41, 41)'],
      ['light', 255, 'rgb(59, 59, 59)'],
    ];
    for (const [theme, background, color] of expected) {
      await preview.setTheme(theme);
      await preview.page.waitForFunction(
        c => getComputedStyle(document.querySelector('.xtick text')!).fill === c,
        color,
      );
      assert.equal(await tick(), color);
      const pixels = pixelsOfPng(await preview.page.screenshot());
      assert.deepEqual(pixels(300, 42), [background, background, background], theme);
    }
  });
});
