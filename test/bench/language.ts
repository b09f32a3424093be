import { apart } from './loadBundled';
import type { Report } from './row';

const LINES = 10_000;

/** Milliseconds that were promised, by task. */
const BUDGETS: Readonly<Record<string, number>> = {
  'all diagnostics': 30,
  completion: 10,
  hover: 10,
  'hover on a value that is drawn': 10,
};

/** What the editor waits for on a text of 10,000 dense lines, in CPU milliseconds. */
export async function bench(report: Report): Promise<void> {
  await apart('languageRun.ts', run => {
    for (const [name, value] of Object.entries(run<Record<string, number>>(String(LINES)))) {
      const budget = BUDGETS[name];
      const limit = budget === undefined ? '' : ` (budget ${budget})`;
      report({ group: `editing ${LINES} lines`, name: `${name}${limit}`, value, unit: 'ms' });
    }
  });
}
