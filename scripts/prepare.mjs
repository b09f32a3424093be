// What every other script needs first: the packages, and a build. Only Node's own modules at the top.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { helpIfAsked } from './setup/help.mjs';
import { npm, root, run } from './setup/run.mjs';

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** npm, the browser and the editor keep things at home: where there is none to write to, as in some containers, in out/. */
function ensureHome() {
  if (isWritable(homedir())) return;
  const home = path.join(root, 'out/home');
  mkdirSync(home, { recursive: true });
  process.env.HOME = home;
  if (!isWritable(process.env.npm_config_cache)) process.env.npm_config_cache = path.join(home, '.npm');
}

/** Installs the packages of package-lock.json if there are none yet. Comes first in every script, after `--help`. */
export async function installPackages() {
  helpIfAsked();
  ensureHome();
  if (existsSync(path.join(root, 'node_modules/.package-lock.json'))) return;
  console.error('Installing packages …');
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Bundles everything into dist/. */
export const build = (...options) => run(process.execPath, [path.join(root, 'esbuild.mjs'), ...options]);
