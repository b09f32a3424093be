import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

const folder = path.resolve(import.meta.dirname, '../../../scripts');

/** What other scripts import. */
const PARTS = new Set(['prepare.mjs', 'notices.mjs', 'reporter.mjs']);
const scripts = readdirSync(folder).filter(name => name.endsWith('.mjs') && !PARTS.has(name));

/** Runs a script, from another folder where that can be: `--import tsx` is looked for where Node starts. */
function run(name: string, ...given: readonly string[]) {
  const isTyped = name === 'generate-docs.mjs';
  const args = [...(isTyped ? ['--import', 'tsx'] : []), path.join(folder, name), ...given];
  const env = { ...process.env, INIT_CWD: '' };
  return spawnSync(process.execPath, args, { cwd: isTyped ? folder : tmpdir(), encoding: 'utf8', env });
}

describe('scripts', () => {
  for (const name of scripts)
    it(`${name} says what it is for, and does nothing else, with --help`, () => {
      const { status, stdout } = run(name, '--help');
      const [firstLine] = readFileSync(path.join(folder, name), 'utf8').split('\n');
      assert.equal(`// ${stdout.split('\n')[0]}`, firstLine);
      assert.equal(status, 0);
    });
});

describe('npm start', () => {
  for (const [wrong, message] of [
    [['--theme', 'solarized'], /^No theme solarized: light, dark/],
    [['missing.netspec'], /^There is no .*missing\.netspec\.$/m],
    [['--colour'], /Unknown option '--colour'/],
  ] as const)
    it(`says what is wrong with ${wrong.join(' ')}`, () => {
      const { status, stderr } = run('start.mjs', ...wrong);
      assert.match(stderr, message);
      assert.match(stderr, /--help says what there is\.\n$/);
      assert.equal(status, 2);
    });
});
