// Runs the test suites: `node scripts/test.mjs [suite] [WORD …]`; a file runs if its path contains every WORD.
// Without a suite it first installs what is missing, checks types, lint and format, and builds for production: all that CI
// does. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureEditor } from './setup/editor.mjs';
import { ensurePython } from './setup/python.mjs';
import { npm, root } from './setup/run.mjs';

const SUITES = ['unit', 'golden', 'grammar', 'lsp', 'webview', 'editor'];

const testFiles = folder =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter(file => file.endsWith('.test.ts'))
        .map(file => path.join(folder, file))
        .sort()
    : [];

/** Longest time a test file may take, in milliseconds: what hangs is to fail with its name. */
const PATIENCE = 20 * 60_000;

/** Runs node's test runner on files; resolves to the counts. */
function runNodeTests(files) {
  const options = [`--test-timeout=${PATIENCE}`, `--test-reporter=${path.join(root, 'scripts/reporter.mjs')}`];
  const args = ['--import', 'tsx', '--test', ...options, ...files];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let last = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', chunk => {
    const lines = (last + chunk).split('\n');
    last = lines.slice(-2).join('\n');
    const head = lines.slice(0, -2).join('\n');
    if (head) console.log(head);
  });
  return new Promise(resolve => {
    child.on('close', code => {
      try {
        resolve(JSON.parse(last.trim()));
      } catch {
        console.error(last);
        resolve({ passed: 0, failed: 1, skipped: 0, code });
      }
    });
  });
}

const [first, ...rest] = process.argv.slice(2);
const words = SUITES.includes(first) ? rest : process.argv.slice(2);
const suites = (SUITES.includes(first) ? [first] : SUITES)
  .map(name => ({ name, files: testFiles(path.join(root, 'test', name)) }))
  .map(({ name, files }) => ({ name, files: files.filter(file => words.every(word => file.includes(word))) }))
  .filter(({ files }) => files.length > 0);
const total = { passed: 0, failed: 0 };

/** Counts a step as a test: it passes, or it fails and says why. */
async function step(name, action) {
  try {
    await action();
    total.passed++;
    console.log(`${name}: passed`);
  } catch (error) {
    total.failed++;
    console.log(`not ok ${name}\n${error.message}`);
  }
}

/** Builds the package that users install, in out/. */
async function makePackage() {
  const file = path.join(root, 'out/netspec.vsix');
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  await npm(['run', '--silent', 'package', '--', '--out', file]);
}

/** Without it tests that read exports with Python are left out, with a reason; in CI they fail. */
function preparePython() {
  const missing = ensurePython();
  if (missing) console.error(missing);
}

/** What the suites need besides npm's packages; here and once, as the files of a suite run side by side. */
async function prepare() {
  const wants = (...names) => suites.some(({ name }) => names.includes(name));
  if (wants('editor')) await step('package within its budgets', makePackage);
  else if (wants('lsp')) await step('build', () => build());
  if (wants('unit', 'lsp')) preparePython();
  if (wants('editor', 'webview')) await step('Chromium', ensureChromium);
  if (wants('editor')) await step('VS Code', ensureEditor);
}

await installPackages();
if (process.argv.length === 2) await step('types, lint and format', () => npm(['run', '--silent', 'check']));
await prepare();
for (const { name, files } of suites) {
  const counts = await runNodeTests(files);
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${skipped}`);
  total.passed += counts.passed;
  total.failed += counts.failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
