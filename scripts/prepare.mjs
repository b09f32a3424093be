// What every other script needs first: the packages, and a build. Only Node's own modules at the top.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { npm, root, run } from './setup/run.mjs';

/** Installs the packages of package-lock.json if there are none yet. */
export async function installPackages() {
  if (existsSync(path.join(root, 'node_modules/.package-lock.json'))) return;
  console.error('Installing packages …');
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Bundles everything into dist/. */
export const build = (...options) => run(process.execPath, [path.join(root, 'esbuild.mjs'), ...options]);
