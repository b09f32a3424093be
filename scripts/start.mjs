// Opens the reference example with its live preview in a real editor: desktop VS Code if there is one on the PATH, else the
// embedded one, in the browser. On a fresh machine it installs what it needs first.
//   npm start -- [FILE] [--embedded] [--screenshot PNG] [--theme light|dark|high-contrast|high-contrast-light]
// FILE: another netspec file; --embedded: not desktop VS Code; --screenshot: a picture of it instead, for machines without a screen.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, installPackages } from './prepare.mjs';
import { helpIfAsked } from './setup/help.mjs';
import { root, run, which } from './setup/run.mjs';
import { THEME_NAMES } from './workbench/server.mjs';

const OPTIONS = {
  embedded: { type: 'boolean', default: false },
  screenshot: { type: 'string' },
  theme: { type: 'string', default: 'light' },
};

/** Where relative paths begin: npm runs scripts in the project's folder, wherever it was called. */
const CALLED_IN = process.env.INIT_CWD || process.cwd();

/** Options and the file to open; throws with a sentence. */
function readArguments() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  if (!THEME_NAMES.includes(values.theme)) throw new Error(`No theme ${values.theme}: ${THEME_NAMES.join(', ')}.`);
  const example = path.join(root, 'examples/plot_weight_matrices.netspec');
  const file = positionals.length > 0 ? path.resolve(CALLED_IN, positionals[0]) : example;
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  return { values, file };
}

/** What was asked for, or the end with a line that says what is wrong. */
function argumentsOrEnd() {
  try {
    return readArguments();
  } catch (error) {
    console.error(`${error.message}\n--help says what there is.`);
    process.exit(2);
  }
}

helpIfAsked();
const { values, file } = argumentsOrEnd();
const folder = path.dirname(file);

await installPackages();
await build();

/** A picture of the workbench, for machines without a screen. */
async function screenshot(target) {
  const { openWorkbench, withoutSideBar } = await import('./workbench/session.mjs');
  const session = await openWorkbench({ folder, file: path.basename(file), theme: values.theme });
  try {
    await withoutSideBar(session.page);
    mkdirSync(path.dirname(target), { recursive: true });
    await session.page.screenshot({ path: target });
    console.log(`Wrote ${target}`);
  } finally {
    await session.close();
  }
}

async function embedded() {
  const { startServer, workbenchUrl } = await import('./workbench/server.mjs');
  const settings = { 'netspec.preview.openAutomatically': true };
  const server = await startServer({ theme: values.theme, settings });
  console.log('The editor is at\n');
  console.log(`  ${workbenchUrl(server.port, folder, { extension: root, openFile: file })}\n`);
  console.log('Open this address in a browser. Ctrl+C ends it.');
  await new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
  });
  await server.stop();
}

if (values.screenshot) await screenshot(path.resolve(CALLED_IN, values.screenshot));
else if (!values.embedded && which('code')) {
  console.log('Opening desktop VS Code: Ctrl+K V shows the preview beside the text.');
  await run(which('code'), ['--new-window', `--extensionDevelopmentPath=${root}`, folder, '--goto', file]);
} else await embedded();
