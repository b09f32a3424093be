// The browser that shows the embedded editor: found, or installed where that needs nobody's password.
import { existsSync } from 'node:fs';
import { PATIENTLY } from './apt.mjs';
import { run, which } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} path of a Chromium; NETSPEC_CHROMIUM names another one */
function findChromium() {
  const named = process.env.NETSPEC_CHROMIUM;
  if (named) return named;
  return NAMES.map(which).find(found => found !== undefined) ?? MAC.find(existsSync);
}

/**
 * Path of a Chromium, installed with apt if there is none and we are root on a machine with apt.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (which('apt-get') && process.getuid?.() === 0) {
    console.error('Installing Chromium …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', [...PATIENTLY, 'update', '-qq'], { env });
    await run('apt-get', [...PATIENTLY, 'install', '-y', '-qq', 'chromium'], { env });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium found. Install one (Debian: sudo apt-get install chromium; or Google Chrome) ' +
      'or name its executable in NETSPEC_CHROMIUM.',
  );
}
