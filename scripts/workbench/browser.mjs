// Chromium, driven by Playwright, that talks to this machine only.
import { chromium } from 'playwright-core';
import { ensureChromium } from '../setup/chromium.mjs';

/** How long the page may take for anything, in milliseconds: many times what it takes on a quiet machine. */
const PATIENCE = 90_000;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** @returns {Promise<import('playwright-core').Browser>} */
export const launchBrowser = async () =>
  chromium.launch({ executablePath: await ensureChromium(), headless: true, args: ARGS });

/**
 * A page from which no request leaves this machine; `foreign` collects those that tried.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function localPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const foreign = [];
  await context.route(
    url => url.hostname !== '127.0.0.1' && url.hostname !== 'localhost',
    route => {
      foreign.push(route.request().url());
      return route.abort();
    },
  );
  return { page: await context.newPage(), foreign };
}
