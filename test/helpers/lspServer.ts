import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = path.resolve(__dirname, '../..');

/** Server, worker and command line as they ship, bundled from the sources into a folder of their own. */
export interface Bundles {
  readonly server: string;
  readonly cli: string;
  remove(): void;
}

/** What CommonJS packages expect, for modules. */
const COMMONJS =
  "import{createRequire as r_}from'node:module';const require=r_(import.meta.url),__dirname=import.meta.dirname;";

/** Bundles what runs in Node; takes a fraction of a second. */
export async function bundle(): Promise<Bundles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-bundles-'));
  const common: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    outdir: folder,
  };
  await build({
    ...common,
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    banner: { js: COMMONJS },
    entryPoints: { server: 'server/node/main.ts', worker: 'server/node/worker.ts' },
  });
  await build({ ...common, format: 'cjs', entryPoints: { cli: 'server/cli.ts' } });
  return {
    server: path.join(folder, 'server.mjs'),
    cli: path.join(folder, 'cli.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
