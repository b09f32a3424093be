import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '../..');

/** Server, worker and command line as they ship, bundled from the sources into a folder of their own. */
export interface Bundles {
  readonly server: string;
  readonly cli: string;
  remove(): void;
}

/** Bundles what runs in Node; takes a fraction of a second. */
export async function bundle(): Promise<Bundles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-bundles-'));
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    entryPoints: { server: 'server/node/main.ts', worker: 'server/node/worker.ts', cli: 'server/cli.ts' },
    outdir: folder,
  });
  return {
    server: path.join(folder, 'server.js'),
    cli: path.join(folder, 'cli.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
