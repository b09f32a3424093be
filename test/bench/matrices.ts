import { apart } from './loadBundled';
import type { Report } from './row';
import { median } from './times';

const SIZES: Readonly<Record<string, number>> = { '2.5 million': 2500, '10 million': 10_000 };
const TIMES = ['construction', 'four blocks', 'construction and four matrices', 'tile of 600 × 600 bins'];
const MEMORY = ['construction', 'construction and four matrices'];

/** From a plan to all its matrices: time, and memory over that of the process that has loaded the code. */
export async function bench(report: Report): Promise<void> {
  await apart('matricesRun.ts', run => {
    for (const [connections, neurons] of Object.entries(SIZES)) {
      const group = `${connections} connections`;
      const add = (name: string, unit: string): void =>
        report({ group, name, value: median(run<number[]>(name, String(neurons), unit)), unit });
      for (const name of TIMES) add(name, 'ms');
      for (const name of MEMORY) add(name, 'MB');
    }
  });
}
