// Takes pictures of the workbench: those of the README, and, to look at (in out/features), one of each feature of the panel
// in every theme, in a narrow panel, and enlarged.
//   node scripts/screenshots.mjs readme
//   node scripts/screenshots.mjs features [light|dark|high-contrast|high-contrast-light|narrow|enlarged …] [FEATURE …]
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

await installPackages();
await build();
const { openWorkbench, withoutSideBar } = await import('./workbench/session.mjs');
const { calm, FEATURES } = await import('./workbench/features.mjs');

const SHIPPED = 'media/screenshots';
const LOOKED_AT = 'out/features';
const VIEWPORT = { width: 1280, height: 760 };

/** Ways to look at the features: the panel has half the width. */
const LOOKS = {
  light: {},
  dark: { theme: 'dark' },
  'high-contrast': { theme: 'high-contrast' },
  'high-contrast-light': { theme: 'high-contrast-light' },
  narrow: { viewport: { width: 620, height: 760 } },
  enlarged: { theme: 'dark', viewport: { width: 853, height: 507 }, scale: 1.5 },
};

/** Lets the picture come to rest, and takes one of it. */
async function take({ page }, folder, name, clip) {
  await page.waitForTimeout(600);
  const file = path.join(root, folder, `${name}.png`);
  await page.screenshot({ path: file, clip });
  // Pictures are in the package: 256 colours take a third of the bytes. Without pngquant (Debian) they stay as they are.
  if (folder === SHIPPED) spawnSync('pngquant', ['--force', '--ext', '.png', '--speed', '1', '256', file]);
  console.log(`${folder}/${name}.png`);
}

/** Does something in a workbench with an example and its preview open. */
async function within(options, act) {
  const session = await openWorkbench({ viewport: VIEWPORT, ...options });
  try {
    await withoutSideBar(session.page);
    await act(session);
  } finally {
    await session.close();
  }
}

async function takeReadme() {
  for (const theme of ['light', 'dark', 'high-contrast'])
    await within({ theme }, session => take(session, SHIPPED, theme));
  await within({ file: 'brunel2000.netspec', theme: 'dark' }, async session => {
    await session.preview.getByRole('button', { name: 'More about the network' }).click();
    await session.preview.getByText('Line: expected from the rules').first().waitFor();
    await session.preview.getByText('Building the network').waitFor({ state: 'hidden' });
    await take(session, SHIPPED, 'statistics');
  });
  await takePanel('microcircuit.netspec', 'microcircuit-probability', 'populations');
  await takePanel('layers.netspec', 'space', 'space');
}

/** A feature without the text beside it. */
async function takePanel(file, feature, name) {
  await within({ file, viewport: { width: 1280, height: 700 } }, async session => {
    await FEATURES[file][feature](session);
    await take(session, SHIPPED, name, await session.page.locator('iframe.webview.ready').boundingBox());
  });
}

/** Opens another example in the editor; the preview follows. */
async function open({ page, preview }, file) {
  const [, title] = /^network "(.*)"/m.exec(readFileSync(path.join(root, 'examples', file), 'utf8'));
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(file);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().waitFor();
  await page.keyboard.press('Enter');
  await preview.locator('.status', { hasText: title }).waitFor({ timeout: 120_000 });
}

/** One feature after the other; one that does not come to be seen is named, and photographed as it is. */
async function takeFeatures(look, wanted) {
  const unseen = name => error => console.error(`${name} (${look}): ${error.message.split('\n')[0]}`);
  await within(LOOKS[look], async session => {
    for (const [file, features] of Object.entries(FEATURES)) {
      const chosen = Object.entries(features).filter(([name]) => wanted(name));
      if (chosen.length > 0) await open(session, file).catch(unseen(file));
      for (const [name, show] of chosen) {
        await show(session).catch(unseen(name));
        await take(session, LOOKED_AT, `${name}-${look}`);
        await calm(session);
      }
    }
  });
}

const [kind, ...words] = process.argv.slice(2);
for (const folder of [SHIPPED, LOOKED_AT]) mkdirSync(path.join(root, folder), { recursive: true });
if (kind !== 'features') await takeReadme();
if (kind === 'readme') process.exit();
const looks = words.filter(word => word in LOOKS);
const names = words.filter(word => !(word in LOOKS));
for (const look of looks.length > 0 ? looks : Object.keys(LOOKS))
  await takeFeatures(look, name => names.length === 0 || names.includes(name));
