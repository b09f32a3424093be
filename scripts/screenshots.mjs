// Takes the pictures of the README: the workbench with the reference example, in three themes.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

await installPackages();
await build();
const { openWorkbench, withoutSideBar } = await import('./workbench/session.mjs');
const folder = path.join(root, 'media/screenshots');
mkdirSync(folder, { recursive: true });
for (const theme of ['light', 'dark', 'high-contrast']) {
  const session = await openWorkbench({ theme, viewport: { width: 1280, height: 760 } });
  try {
    await withoutSideBar(session.page);
    await session.page.screenshot({ path: path.join(folder, `${theme}.png`) });
    console.log(`media/screenshots/${theme}.png`);
  } finally {
    await session.close();
  }
}
