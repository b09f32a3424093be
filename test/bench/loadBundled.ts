import path from 'node:path';
import * as esbuild from 'esbuild';

/**
 * Bundles and minifies a module as it is shipped and loads it; each `instance` is compiled and optimised by itself, so that
 * what one measurement does leaves no trace in the next.
 */
export async function loadBundled<T>(file: string, instance: string): Promise<T> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, file)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  const source = `${outputFiles[0]!.text}\n// ${instance}`;
  return (await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)) as T;
}

/** Nanoseconds a call of a loop that makes `count` of them: the median of several runs after warming up. */
export function nanoseconds(count: number, loop: (count: number) => number): number {
  let sink = 0;
  for (let i = 0; i < 4; i++) sink += loop(count);
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    sink += loop(count);
    return ((performance.now() - start) * 1e6) / count;
  });
  if (Number.isNaN(sink)) throw new Error('A loop gave NaN.');
  return times.sort((a, b) => a - b)[5]!;
}
