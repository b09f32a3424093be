/** Numbers of statistics in words, the same in charts, tables and for screen readers. */
import type { ScopeStatistics } from '../../../server/protocol';
import { grouped, roundNumber } from '../../text';

type Summary = ScopeStatistics['weights']['summary'];
type Fit = NonNullable<ScopeStatistics['weights']['fit']>;

/** With a true minus sign; large numbers to the unit, with their thousands apart. */
export const rounded = (value: number, digits = 4): string => {
  const text = roundNumber(value, digits);
  const large = /^-?\d{4,}$/.test(text);
  return (large ? `${value < 0 ? '-' : ''}${grouped(Math.round(Math.abs(value)))}` : text).replace('-', '−');
};

const unitText = (unit: string | undefined): string => (unit ? ` ${unit}` : '');

/** "mean 10.2, sd 3.1, from 2 to 19" */
export function summaryText({ count, min, max, mean, sd }: Summary, unit?: string): string {
  if (count === 0 || min === undefined || max === undefined) return 'nothing to count';
  if (min === max) return `${rounded(min, 6)}${unitText(unit)} throughout`;
  return `mean ${rounded(mean!)}, sd ${rounded(sd!)}, from ${rounded(min)} to ${rounded(max)}${unitText(unit)}`;
}

/** The values in a bin: "3", "10 to 14" for whole numbers, "19.5 to 19.75 pA" for others. */
export function binText(start: number, width: number, bin: number, grain: number | undefined, unit?: string): string {
  const from = start + bin * width;
  if (width === 0) return `${rounded(start, 6)}${unitText(unit)}`;
  const last = grain === undefined ? from + width : from + width - grain;
  // Sums of tenths show their rounding only in digits nobody wants.
  const same = Math.abs(last - from) < width * 1e-6;
  return `${rounded(from, 6)}${same ? '' : ` to ${rounded(last, 6)}`}${unitText(unit)}`;
}

/** What Pearson's test says, without judging. */
export function fitText({ statistic, degreesOfFreedom, pValue }: Fit): string {
  const p = pValue < 0.001 ? 'p < 0.001' : `p = ${rounded(pValue, 2)}`;
  const share =
    pValue < 0.001
      ? 'fewer than 1 in 1000 seeds'
      : pValue < 0.01
        ? `about ${Math.round(pValue * 1000)} in 1000 seeds`
        : `about ${Math.round(pValue * 100)} in 100 seeds`;
  const degrees = `${degreesOfFreedom} degree${degreesOfFreedom === 1 ? '' : 's'} of freedom`;
  return `χ² = ${rounded(statistic, 3)} with ${degrees}, ${p}: ${share} would differ from the line at least as much.`;
}

export const UNPREDICTED = {
  positions: 'No line: what the rule makes depends on positions.',
  parameter: 'No line: the rule draws its own numbers, whose distribution is not worked out.',
  third: 'No line: third factors take part.',
} as const;

/** Whole numbers with their thousands apart, others to some digits. */
export const countText = (value: number): string => (Number.isInteger(value) ? grouped(value) : rounded(value, 3));
