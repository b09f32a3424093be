import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Bundle, bundlePage, launchBrowser, openPage, type PageOptions, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE } from '../helpers/pageNetworks';

const frame = {
  type: 'frame' as const,
  frame: frameOf(network(REFERENCE, 7)),
  fileName: 'model.netspec',
  state: STATE,
};

describe('the script of the views beside the picture', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });
  after(async () => {
    await browser.close();
  });

  const open = async (page = bundle, options: PageOptions = {}) => {
    const preview = await openPage(browser, page, options);
    await preview.show(frame);
    const scripts = () =>
      preview.page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('sideViews.js')).length,
      );
    return { preview, page: preview.page, scripts };
  };

  it('is fetched when one of them is first opened, and once', async () => {
    const { preview, page, scripts } = await open();
    assert.equal(await scripts(), 0);
    await page.click('button[title="More about the network"]');
    await page.waitForSelector('.side-page:not([hidden]) .scope');
    await page.click('.tabs button[title="Space"]');
    await page.waitForSelector('.side-page:not([hidden]) .study', { state: 'attached' });
    assert.equal(await scripts(), 1);
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });

  it('is fetched by a page that comes back with a view open', async () => {
    const state = { ...STATE, view: { overrides: {}, zoom: { sources: {}, targets: {} }, side: 'compare' } };
    const { preview, page } = await open(bundle, { state });
    await page.waitForSelector('.side-page:not([hidden]) h3:has-text("With other seeds")');
    assert.deepEqual([preview.errors, await preview.violations()], [[], []]);
  });

  it('says so where it does not come', async () => {
    const { page } = await open({ ...bundle, sideScript: 'throw new Error("the file is damaged")' });
    await page.click('button[title="More about the network"]');
    assert.equal(
      await page.locator('.side-page [role=alert]').textContent(),
      'Statistics could not be shown: the file is damaged',
    );
  });
});
