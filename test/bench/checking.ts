import { bundled } from './loadBundled';
import type { Report } from './row';
import { median, milliseconds } from './times';

type Loops = typeof import('./checkingLoops');

const LINES = 10_000;
const RUNS = 25;

/** What a keystroke costs in a long text: errors first, then warnings and hints. */
export async function bench(report: Report): Promise<void> {
  const { denseText, check, adviseOn } = await (await bundled<Loops>('checkingLoops.ts'))('checking');
  const text = denseText(LINES);
  let analysis = check(text);
  const times = { check: [] as number[], advice: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.check.push(
      milliseconds(() => {
        analysis = check(text);
      }),
    );
    times.advice.push(milliseconds(() => adviseOn(analysis)));
  }
  const group = '10,000 lines';
  report({ group, name: 'parse and check (budget 30)', value: median(times.check), unit: 'ms' });
  report({ group, name: 'warnings and hints', value: median(times.advice), unit: 'ms' });
}
