import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Report } from './row';
import type { ScaleResult } from './scaleRun';
import { SCALE_TEXTS } from './scaleTexts';

const COMMONJS =
  "import{createRequire as r_}from'node:module';const require=r_(import.meta.url),__dirname=import.meta.dirname;";

/** Worker and measurement, as they ship, side by side in a folder as deep as this one, with the examples above. */
async function bundleInto(folder: string): Promise<string> {
  const outdir = path.join(folder, 'test/bench');
  await esbuild.build({
    absWorkingDir: path.join(import.meta.dirname, '../..'),
    entryPoints: { worker: 'server/node/worker.ts', scaleRun: 'test/bench/scaleRun.ts' },
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: COMMONJS },
    outdir,
  });
  cpSync(path.join(import.meta.dirname, '../../examples'), path.join(folder, 'examples'), { recursive: true });
  return path.join(outdir, 'scaleRun.mjs');
}

/** What networks of all sizes take from text to picture, each in a process of its own: time and memory. */
export async function bench(report: Report): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-scale-'));
  try {
    const script = await bundleInto(folder);
    for (const name of Object.keys(SCALE_TEXTS)) {
      const { stdout, stderr } = spawnSync(process.execPath, [script, name], { encoding: 'utf8' });
      if (stdout === '') throw new Error(`${name}: ${stderr.slice(-1000)}`);
      tell(`scale: ${name}`, JSON.parse(stdout) as ScaleResult, report);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tell(group: string, result: ScaleResult, report: Report): void {
  const { connections, first, whole, processor, peak, window, again, windowProcessor, edit, editProcessor } = result;
  report({ group, name: 'connections', value: connections, unit: '' });
  report({ group, name: 'first picture', value: first, unit: 's' });
  report({ group, name: 'whole picture', value: whole, unit: 's' });
  report({ group, name: 'processor time', value: processor, unit: 's' });
  report({ group, name: 'peak memory', value: peak / 2 ** 20, unit: 'MiB' });
  report({ group, name: 'window of it', value: 1000 * window, unit: 'ms' });
  report({ group, name: 'processor time of the window', value: 1000 * windowProcessor, unit: 'ms' });
  report({ group, name: 'window inside that', value: 1000 * again, unit: 'ms' });
  report({ group, name: 'edit of the last statement', value: edit, unit: 's' });
  report({ group, name: 'processor time of the edit', value: editProcessor, unit: 's' });
}
