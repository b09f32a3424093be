// Builds everything that ships into dist/. `--production` minifies and holds each bundle to its budget; `--watch` rebuilds.
import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** KiB a minified bundle may have. */
const BUDGETS = {
  'client.js': 450,
  'server.js': 600,
  'worker.js': 250,
  'cli.js': 500,
  'webview.js': 1250,
  'webview.css': 50,
};

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  absWorkingDir: import.meta.dirname,
};

/** What runs in Node: VS Code's extension host, the language server, its worker and the command line. */
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // Some packages' "main" is a UMD wrapper whose requires a bundler cannot follow; their ES modules it can.
  mainFields: ['module', 'main'],
};

/** Plotly's core brings the style sheet of its maps, which we have none of. */
const withoutMapStyles = {
  name: 'without-map-styles',
  setup: build => build.onLoad({ filter: /maplibre-gl\.css$/ }, () => ({ contents: '', loader: 'css' })),
};

const builds = [
  { ...node, entryPoints: { client: 'client/extension.node.ts' } },
  { ...node, entryPoints: { server: 'server/node/main.ts' } },
  { ...node, entryPoints: { worker: 'server/node/worker.ts' } },
  { ...node, entryPoints: { cli: 'server/cli.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { webview: 'webview/main.ts' },
    plugins: [withoutMapStyles],
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  },
].map(options => ({ ...options, outdir: 'dist' }));

/** Names of the bundles over their budget, after printing all sizes. */
function overBudget() {
  return Object.entries(BUDGETS).filter(([name, budget]) => {
    const file = path.join(import.meta.dirname, 'dist', name);
    if (!existsSync(file)) return false;
    const size = statSync(file).size / 1024;
    console.log(`${name.padEnd(12)} ${size.toFixed(0).padStart(5)} KiB of ${budget}`);
    return size > budget;
  });
}

if (production) rmSync(path.join(import.meta.dirname, 'dist'), { recursive: true, force: true });
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('watching');
} else {
  await Promise.all(builds.map(options => esbuild.build(options)));
  chmodSync(path.join(import.meta.dirname, 'dist/cli.js'), 0o755);
  if (production) {
    const over = overBudget();
    for (const [name, budget] of over) console.error(`${name} is over its budget of ${budget} KiB`);
    if (over.length > 0) process.exit(1);
  }
}
