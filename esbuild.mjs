// Builds everything that ships into dist/. `--production` minifies and holds each bundle to its budget; `--watch` rebuilds.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { thirdPartyNotices } from './scripts/notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** KiB a minified bundle may have. */
const BUDGETS = {
  'client.js': 20,
  'languageClient.js': 430,
  'exports.js': 20,
  'server.mjs': 500,
  'worker.mjs': 250,
  'cli.mjs': 500,
  'webview.js': 1250,
  'sideViews.js': 60,
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

/** The protocol's package brings the search for other packages in a workspace, which we have none of. */
const withoutPackageSearch = {
  name: 'without-package-search',
  setup: build =>
    build.onLoad({ filter: /vscode-languageserver[/\\]lib[/\\]node[/\\]files\.js$/ }, () => ({ contents: '' })),
};

/** What CommonJS packages expect, for modules. */
const COMMONJS =
  "import{createRequire as r_}from'node:module';const require=r_(import.meta.url),__dirname=import.meta.dirname;";

const builds = [
  {
    ...node,
    external: ['vscode', './languageClient', './exports'],
    // The editor answers `require('vscode')`, and only that: imports on demand have to be calls of require.
    supported: { 'dynamic-import': false },
    entryPoints: { client: 'client/extension.node.ts' },
  },
  { ...node, entryPoints: { languageClient: 'client/languageClient.ts', exports: 'client/exports.ts' } },
  {
    ...node,
    // Modules, so that what is imported on demand is loaded on demand: editor features, documentation, scripts, studies.
    // What server, workers and command line share is written once.
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'server/[name]-[hash]',
    banner: { js: COMMONJS },
    plugins: [withoutPackageSearch],
    entryPoints: { server: 'server/node/main.ts', worker: 'server/node/worker.ts', cli: 'server/cli.ts' },
  },
  {
    ...node,
    external: ['./cli.mjs'],
    entryPoints: { cli: 'server/node/cli.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: { webview: 'webview/main.ts' },
    plugins: [withoutMapStyles],
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  },
  // A module, which the page imports when a view beside the picture is first opened.
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    entryPoints: { sideViews: 'webview/sideScript.ts' },
  },
].map(options => ({ ...options, outdir: 'dist' }));

/** Bytes that are loaded with an output: its own and those of what it imports statically. */
function loadedBytes(outputs, name, seen = new Set()) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const { bytes, imports } = outputs[name];
  return imports
    .filter(({ kind, external }) => kind === 'import-statement' && !external)
    .reduce((sum, { path: imported }) => sum + loadedBytes(outputs, imported, seen), bytes);
}

/** Whether every bundle keeps to its budget; prints all sizes. */
function withinBudgets(results) {
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  const sizes = Object.entries(BUDGETS).map(([name, budget]) => {
    const size = loadedBytes(outputs, `dist/${name}`) / 1024;
    const verdict = size > budget ? 'OVER ITS BUDGET' : '';
    console.log(`${name.padEnd(12)} ${size.toFixed(0).padStart(5)} KiB of ${budget} ${verdict}`);
    return size <= budget;
  });
  return sizes.every(Boolean);
}

if (production) rmSync(path.join(import.meta.dirname, 'dist'), { recursive: true, force: true });
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
  console.log('watching');
} else {
  const results = await Promise.all(builds.map(options => esbuild.build({ ...options, metafile: true })));
  chmodSync(path.join(import.meta.dirname, 'dist/cli.js'), 0o755);
  if (production) {
    const metafiles = results.map(({ metafile }) => metafile);
    const notices = thirdPartyNotices(metafiles, import.meta.dirname);
    writeFileSync(path.join(import.meta.dirname, 'dist/ThirdPartyNotices.txt'), notices);
    if (!withinBudgets(results)) process.exit(1);
  }
}
