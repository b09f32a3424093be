/** Histograms as drawings: bars of what is, lines of what is expected or was before. */
import { type SvgNode, svg } from '../../svg';
import { type AxisText, horizontalAxis, type PlotArea, type Scale, scaleOf, verticalAxis } from './axes';

export interface HistogramSeries {
  /** Lower edge of the first bin, and the width of all; 0: there is one value only. */
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** Drawn as a line of steps over the bars. */
  readonly expected?: readonly number[];
  /** How far around `expected` its standard deviation reaches, as a band. */
  readonly spread?: readonly number[];
  /** A histogram in the same bins behind the bars, as a line of steps: an earlier network. */
  readonly earlier?: readonly number[];
  /** Values are whole numbers of this size (1 for degrees): bars stand over them, not beside them. */
  readonly grain?: number;
}

export interface HistogramTexts {
  readonly x: AxisText;
  readonly y: AxisText;
}

/** Room for labels around the plot, in pixels. */
const MARGIN = { left: 44, right: 8, top: 22, bottom: 36 };

export const HISTOGRAM_HEIGHT = 168;

/** Of a value that is alone, as it has no width of its own. */
const ALONE = 0.1;

/** Where the bars of a histogram are. */
export interface HistogramLayout {
  readonly area: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
  /** Edges of bin i: `left + i · step` and the next, as values. */
  readonly left: number;
  readonly step: number;
}

/** The plot of a drawing of these sizes. */
const plotArea = (width: number, height: number): PlotArea => ({
  left: MARGIN.left,
  top: MARGIN.top,
  width: Math.max(40, width - MARGIN.left - MARGIN.right),
  height: Math.max(30, height - MARGIN.top - MARGIN.bottom),
});

export function histogramLayout(series: HistogramSeries, width: number, height: number): HistogramLayout {
  const { start, counts, expected = [], spread = [], earlier = [], grain = 0 } = series;
  const area = plotArea(width, height);
  const alone = series.width === 0 ? 1 : series.width;
  const left = series.width === 0 ? start - ALONE / 2 : start - grain / 2;
  const step = series.width === 0 ? ALONE : series.width;
  const room = series.width === 0 ? (alone - ALONE) / 2 : 0;
  const highest = Math.max(1e-9, ...counts, ...earlier, ...expected.map((value, i) => value + (spread[i] ?? 0)));
  return {
    area,
    left,
    step,
    x: scaleOf(left - room, left + room + step * Math.max(1, counts.length), area.left, area.left + area.width),
    y: scaleOf(0, highest * 1.04, area.top + area.height, area.top),
  };
}

/** Drawing of `width` × `height` pixels; the bin that is pointed at stands out. */
export function histogramFigure(
  series: HistogramSeries,
  texts: HistogramTexts,
  layout: HistogramLayout,
  pointed: number | undefined,
): SvgNode[] {
  const { counts, expected, earlier, spread } = series;
  const { area, x, y } = layout;
  return [
    verticalAxis(area, y, texts.y),
    bars(counts, layout, pointed),
    ...(earlier ? [svg('path', { d: steps(earlier, layout), class: 'earlier' })] : []),
    ...(expected && spread ? [svg('path', { d: band(expected, spread, layout), class: 'spread' })] : []),
    ...(expected ? [svg('path', { d: steps(expected, layout), class: 'expected' })] : []),
    horizontalAxis(area, x, texts.x),
  ];
}

function bars(
  counts: readonly number[],
  { left, step, x, y, area }: HistogramLayout,
  pointed: number | undefined,
): SvgNode {
  const gap = (x.at(step) - x.at(0)) / 2 > 2 ? 1 : 0;
  const bottom = area.top + area.height;
  return svg(
    'g',
    { class: 'bars' },
    ...counts.flatMap((count, i) => {
      if (count === 0) return [];
      const from = x.at(left + i * step);
      const width = Math.max(0.5, x.at(left + (i + 1) * step) - from - gap);
      // What is there is to be seen, however little it is.
      const height = Math.max(1, bottom - y.at(count));
      const attributes = { x: fixed(from), y: fixed(bottom - height), width: fixed(width), height: fixed(height) };
      return [svg('rect', { ...attributes, class: i === pointed ? 'bar pointed' : 'bar' })];
    }),
  );
}

/** A line of steps at the heights of the values. */
function steps(values: readonly number[], { left, step, x, y, area }: HistogramLayout): string {
  const parts = [`M${fixed(x.at(left))} ${fixed(area.top + area.height)}`];
  values.forEach((value, i) => {
    parts.push(`V${fixed(y.at(value))}H${fixed(x.at(left + (i + 1) * step))}`);
  });
  return `${parts.join('')}V${fixed(area.top + area.height)}`;
}

function band(values: readonly number[], spread: readonly number[], layout: HistogramLayout): string {
  const { left, step, x, y } = layout;
  return values
    .map((value, i) => {
      const [from, to] = [x.at(left + i * step), x.at(left + (i + 1) * step)];
      const [high, low] = [y.at(value + spread[i]!), y.at(Math.max(0, value - spread[i]!))];
      return `M${fixed(from)} ${fixed(high)}H${fixed(to)}V${fixed(low)}H${fixed(from)}Z`;
    })
    .join('');
}

const fixed = (pixels: number): string => String(Math.round(pixels * 100) / 100);

/** The bin at a horizontal place, in pixels; undefined beside the plot. */
export function binAt({ left, step, x, area }: HistogramLayout, bins: number, pixels: number): number | undefined {
  if (pixels < area.left || pixels > area.left + area.width) return undefined;
  const value = x.lo + ((pixels - area.left) / area.width) * (x.hi - x.lo);
  const bin = Math.floor((value - left) / step);
  return bin >= 0 && bin < bins ? bin : undefined;
}
