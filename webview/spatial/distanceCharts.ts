/** Distances of a projection's connections, against what mask and kernel let one expect. */
import type { DistancesAnswer } from '../../server/protocol';
import type { HistogramData } from '../statistics/chart/histogram';
import { rounded, summaryText } from '../statistics/chart/words';

/** How many connections there are at each distance. */
export function distanceData({ width, counts, expected, summary }: DistancesAnswer): HistogramData {
  return {
    title: 'Distances of connections',
    summary: summaryText(summary),
    note: expected
      ? 'Line: expected from mask and kernel at these positions.'
      : 'No line: mask and kernel alone do not decide how many connections there are.',
    x: { label: 'distance', whole: false },
    y: { label: 'connections', whole: true },
    series: { start: 0, width, counts, ...(expected ? { expected } : {}) },
  };
}

/** Connections of each pair of nodes at a distance; undefined where pairs were too many to look at. */
export function densityData({ width, counts, pairs, expected }: DistancesAnswer): HistogramData | undefined {
  if (!pairs) return undefined;
  const share = (values: readonly number[]): number[] =>
    values.map((value, i) => (pairs[i]! > 0 ? value / pairs[i]! : 0));
  const all = pairs.reduce((sum, count) => sum + count, 0);
  const made = counts.reduce((sum, count) => sum + count, 0);
  return {
    title: 'Connections of a pair by its distance',
    summary: all === 0 ? 'no pairs' : `${rounded(made / all)} on average`,
    ...(expected ? { note: 'Line: the kernel, averaged over the pairs at each distance.' } : {}),
    x: { label: 'distance', whole: false },
    y: { label: 'connections per pair', whole: false },
    series: { start: 0, width, counts: share(counts), ...(expected ? { expected: share(expected) } : {}) },
  };
}
