import { PLANS } from './constructionPlans';
import { apart } from './loadBundled';
import type { Report } from './row';
import { median } from './times';

/** Speed of construction by rule, weights and generator: the median of some builds in a process of their own. */
export async function bench(report: Report): Promise<void> {
  await apart('constructionRun.ts', run => {
    for (const [group, plans] of Object.entries(PLANS)) {
      for (const name of Object.keys(plans)) {
        const { connections, times } = run<{ connections: number; times: number[] }>(group, name);
        const value = connections / median(times) / 1000;
        report({ group: `construction: ${group}`, name, value, unit: 'million connections/s' });
      }
    }
  });
}
