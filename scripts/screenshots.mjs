// Takes pictures of the workbench in three themes: those of the README with the reference example, and, to look at (in
// out/features), one of each feature of the panel.
//   node scripts/screenshots.mjs [readme] [features]
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

await installPackages();
await build();
const { openWorkbench, withoutSideBar } = await import('./workbench/session.mjs');

/** From the preview as it opens, or as the feature before left it, to what is to be seen. */
const FEATURES = {
  card: async ({ page, preview }) => {
    await page.locator('.editor-instance .view-line', { hasText: 'connect I' }).first().click();
    await preview.locator('.mark').first().waitFor();
    const { x, y } = await preview.locator('.frame').first().boundingBox();
    await page.mouse.click(x + 90, y + 90);
    await preview.getByRole('button', { name: 'Show statement' }).waitFor();
  },
  focus: async ({ preview }) => {
    await preview.getByRole('button', { name: 'Only E → E' }).click();
    await preview.locator('.crumb').waitFor();
  },
  scale: async ({ preview }) => {
    await preview.locator('.crumb').click();
    await preview.locator('button[name=limits]').click();
    await preview.locator('select[name=colormap]').selectOption('');
    await preview.locator('select[name=scale]').selectOption('symlog');
    await preview.locator('.handle-hi').first().focus();
    await preview.locator('.handle-hi').first().press('PageDown');
  },
  probability: async ({ preview }) => {
    await preview.getByRole('button', { name: 'View as the file says' }).click();
    await preview.locator('select[name=quantity]').selectOption('probability');
    await preview.getByRole('button', { name: 'Order of the nodes' }).click();
    await preview.getByRole('menuitemradio', { name: 'by degree' }).click();
    await preview.getByText('source: E (by out-degree)').waitFor();
  },
  populations: async ({ preview }) => {
    await preview.getByRole('button', { name: 'Each cell a pair of populations' }).click();
    await preview.locator('.cell-number').first().waitFor();
    await preview.getByRole('button', { name: 'Populations shown' }).click();
  },
};

const SHIPPED = 'media/screenshots';
const VIEWPORT = { width: 1280, height: 760 };

/** Lets the picture come to rest, and takes one of it. */
async function take({ page }, folder, name) {
  await page.waitForTimeout(600);
  const file = path.join(root, folder, `${name}.png`);
  await page.screenshot({ path: file });
  // Pictures are in the package: 256 colours take a third of the bytes. Without pngquant (Debian) they stay as they are.
  if (folder === SHIPPED) spawnSync('pngquant', ['--force', '--ext', '.png', '--speed', '1', '256', file]);
  console.log(`${folder}/${name}.png`);
}

/** Statistics beside the picture of a network of the literature. */
async function takeStatistics() {
  const session = await openWorkbench({ file: 'brunel2000.netspec', theme: 'dark', viewport: VIEWPORT });
  try {
    await withoutSideBar(session.page);
    await session.preview.getByRole('button', { name: 'More about the network' }).click();
    await session.preview.getByText('Line: expected from the rules').first().waitFor();
    await session.preview.getByText('Building the network').waitFor({ state: 'hidden' });
    await take(session, SHIPPED, 'statistics');
  } finally {
    await session.close();
  }
}

const wanted = process.argv.slice(2);
const wants = what => wanted.length === 0 || wanted.includes(what);
for (const folder of [SHIPPED, 'out/features']) mkdirSync(path.join(root, folder), { recursive: true });
for (const theme of ['light', 'dark', 'high-contrast']) {
  const session = await openWorkbench({ theme, viewport: VIEWPORT });
  try {
    await withoutSideBar(session.page);
    if (wants('readme')) await take(session, SHIPPED, theme);
    if (!wants('features')) continue;
    for (const [name, show] of Object.entries(FEATURES)) {
      await show(session);
      await take(session, 'out/features', `${name}-${theme}`);
    }
  } finally {
    await session.close();
  }
}
if (wants('readme')) await takeStatistics();
