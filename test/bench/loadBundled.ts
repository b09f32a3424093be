import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, file)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return outputFiles[0]!.text;
}

/** Loads a module, bundled and minified as it is shipped; each instance is compiled and optimised by itself. */
export type Load<T> = (instance: string) => Promise<T>;

/** Bundles once; what one instance measures leaves no trace in the next. */
export async function bundled<T>(file: string): Promise<Load<T>> {
  const text = await bundle(file);
  return async instance => {
    const source = `${text}\n// ${instance}`;
    return (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as T;
  };
}

/** Of this process, without what loads TypeScript: `scripts/bench.mjs` gives those the client gives the server. */
const OPTIONS = process.execArgv.slice(0, process.execArgv.indexOf('--import'));

/** Runs a module that prints JSON in a process of its own, with some arguments, and returns what it printed. */
export type RunApart = <T>(...args: string[]) => T;

/**
 * Bundles a module and lets `use` run it in processes of their own: fresh in memory and in what is optimised.
 */
export async function apart(file: string, use: (run: RunApart) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-bench-'));
  try {
    const script = path.join(folder, 'run.mjs');
    writeFileSync(script, await bundle(file));
    use(<T>(...args: string[]) => {
      const { stdout, stderr } = spawnSync(process.execPath, [...OPTIONS, script, ...args], { encoding: 'utf8' });
      // Of an error only the end: before it comes the whole bundle, which is one line.
      if (stdout === '') throw new Error(`${args.join(', ')}: ${stderr.slice(-1000)}`);
      return JSON.parse(stdout) as T;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
