import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { PinAnswer } from '../../server/protocol';
import type { ReadyFrame } from '../../webview/messages';
import { type Bundle, bundlePage, launchBrowser, openPage, type PreviewPage, STATE } from '../helpers/page';
import { frameOf, network, REFERENCE } from '../helpers/pageNetworks';

const drawn = frameOf(network(REFERENCE, 7));
const show = (preview: PreviewPage, change: Partial<ReadyFrame> = {}) =>
  preview.show({ type: 'frame', frame: { ...drawn, ...change }, fileName: 'model.netspec', state: STATE });

describe('controls of the preview page', () => {
  let browser: Browser;
  let bundle: Bundle;

  before(async () => {
    [browser, bundle] = await Promise.all([launchBrowser(), bundlePage()]);
  });
  after(async () => {
    await browser.close();
  });

  it('say why nodes cannot be put in order, where only bins are kept', async () => {
    const preview = await openPage(browser, bundle);
    await show(preview, { isStreamed: true, isBuilding: { connections: 1, expected: 2, seconds: 1 } });
    const order = preview.page.locator('button[aria-label^="Order of the nodes"]');
    assert.equal(await order.getAttribute('title'), 'Order of the nodes: by index, while the network is built');
    assert.ok(await order.isDisabled());
    await show(preview, { isStreamed: true });
    const reason = 'Order of the nodes: by index, as only bins of so large a network are kept';
    assert.equal(await order.getAttribute('title'), reason);
    assert.equal(await order.getAttribute('aria-label'), reason);
    await show(preview);
    assert.ok(await order.isEnabled());
    assert.equal(await order.getAttribute('title'), 'Order of the nodes');
  });

  it('offer limits of what is seen where a zoom shows faint colours only', async () => {
    const preview = await openPage(browser, bundle);
    const { page } = preview;
    const outlying = network(REFERENCE, 7);
    const { weights, counts } = outlying.matrices[0]![0]!;
    weights[counts.findIndex(count => count > 0)] = 5000;
    await show(preview, frameOf(outlying, { limits: 'shared' }));
    const offer = page.locator('.status button', { hasText: 'fit colours to what is seen' });
    assert.equal(await offer.count(), 0);
    await page.locator('.frame').first().focus();
    await page.keyboard.press('+');
    await offer.click();
    const button = page.locator('button[name=seen]');
    await page.waitForSelector('button[name=seen][aria-pressed=true]');
    await offer.waitFor({ state: 'detached' });
    const numbers = async () => (await page.locator('.colorbar').textContent())!;
    assert.ok(!(await numbers()).includes('5000'));
    await button.click();
    await offer.waitFor();
    assert.ok((await numbers()).includes('5000') || (await numbers()).includes('4000'));
  });

  it('say that a pinned network is no longer kept', async () => {
    const preview = await openPage(browser, bundle);
    const { page } = preview;
    const answer = async (kind: string, since: number, pin: PinAnswer) => {
      await page.waitForFunction(
        ([k, n]) =>
          (window as unknown as { sent: { question?: { kind: string } }[] }).sent
            .slice(n as number)
            .some(({ question }) => question?.kind === k),
        [kind, since] as const,
      );
      const asked = (await preview.sent()).slice(since);
      const { id } = asked.find(m => m.type === 'ask' && 'kind' in m.question && m.question.kind === kind) as {
        id: number;
      };
      await preview.post({ type: 'answer', id, answer: pin });
    };
    await show(preview);
    await page.click('button[title="More about the network"]');
    await page.click('.tabs button[title="Compare"]');
    const at = Date.UTC(2026, 0, 1, 12, 0);
    await answer('pinned', 0, { kind: 'pinned', at, same: true });
    await page.waitForSelector('.pin:has-text("nothing has changed since")');
    // The server started again: its numbers begin anew, and it knows of nothing.
    const since = (await preview.sent()).length;
    await show(preview, { summary: { ...drawn.summary } });
    await answer('pinned', since, { kind: 'pinned', same: false });
    await page.waitForSelector(
      '.pin:has-text("is no longer kept, as after its text is closed or the server restarts.")',
    );
    assert.ok(await page.locator('.pin button:has-text("Pin this network")').isVisible());
  });
});
