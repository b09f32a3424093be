// Opens the reference example with its live preview in a real editor: desktop VS Code if there is one on the PATH, else the
// embedded one, in the browser. On a fresh machine it installs what it needs first.
//   node scripts/start.mjs [FILE] [--embedded] [--screenshot PNG] [--theme light|dark|high-contrast|high-contrast-light]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, installPackages } from './prepare.mjs';
import { root, run, which } from './setup/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    embedded: { type: 'boolean', default: false },
    screenshot: { type: 'string' },
    theme: { type: 'string', default: 'light' },
  },
});
const file = path.resolve(positionals[0] ?? path.join(root, 'examples/plot_weight_matrices.netspec'));
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

if (values.screenshot) await screenshot(path.resolve(values.screenshot));
else if (!values.embedded && which('code')) {
  await run(which('code'), ['--new-window', `--extensionDevelopmentPath=${root}`, folder, '--goto', file]);
} else await embedded();
