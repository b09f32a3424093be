import type { BenchRow } from './engineRuns';
import { loadBundled } from './loadBundled';

/** Construction and matrices, measured in a bundle as it is shipped. */
export async function bench(report: (row: BenchRow) => void): Promise<void> {
  const { measure } = await loadBundled<typeof import('./engineRuns')>('engineRuns.ts', 'engine');
  await measure(report);
}
