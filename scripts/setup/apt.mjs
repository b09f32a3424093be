// Debian packages that tests read our files with: installed where that needs nobody's password. Only Node's own modules.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { which } from './run.mjs';

/** Test files run side by side and apt knows no waiting for all of its locks: one at a time, the others find it done. */
const LOCK = path.join(tmpdir(), 'netspec-apt.lock');

/** Tries again where the network fails for a moment, and waits for others that install. */
export const PATIENTLY = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300'];

const APT = `apt-get -qq ${PATIENTLY.join(' ')}`;
const INSTALL = `dpkg -s "$@" >/dev/null 2>&1 ||
  { ${APT} update && ${APT} install -y --no-install-recommends "$@"; } >/dev/null`;

const canInstall = () => which('apt-get') !== undefined && which('flock') !== undefined && process.getuid?.() === 0;

/**
 * Sees to it that what some Debian packages bring is there; installs them with apt if it is not and we are root.
 * @param {readonly string[]} packages
 * @param {() => boolean} isThere looks for what they bring, wherever it may come from
 * @returns {string | undefined} undefined where it is there, else what to do about it, a sentence
 */
export function debianPackages(packages, isThere) {
  if (isThere()) return undefined;
  if (canInstall()) {
    console.error(`Installing ${packages.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('flock', [LOCK, 'sh', '-c', INSTALL, 'apt', ...packages], {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (isThere()) return undefined;
  }
  return `Install ${packages.join(', ')} (Debian and Ubuntu: sudo apt-get install ${packages.join(' ')}).`;
}

/**
 * The `skip` option of tests that need what some Debian packages bring: false where it is there; otherwise the reason, or
 * an error where `CI` is `true`, as there nothing may be left out.
 * @param {readonly string[]} packages
 * @param {() => boolean} isThere
 * @returns {string | false}
 */
export function skipWithout(packages, isThere) {
  const missing = debianPackages(packages, isThere);
  if (missing === undefined) return false;
  if (process.env.CI === 'true') throw new Error(missing);
  return missing;
}

/**
 * Whether programs are on the PATH.
 * @param {...string} names
 */
export const programs =
  (...names) =>
  () =>
    names.every(name => which(name) !== undefined);
