/** Axes of a chart: round ticks, grid lines, labels. Colours are the style sheet's, so that they follow the theme. */
import { type SvgNode, svg } from '../../svg';
import { commonExponent, multiples, powerText, roundStep, tickText } from '../../ticks';

/** Where the plot is within the drawing, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Scale {
  readonly lo: number;
  readonly hi: number;
  /** Pixels of a value. */
  at(value: number): number;
}

/** Pixels from `from` (for `lo`) to `to` (for `hi`). */
export const scaleOf = (lo: number, hi: number, from: number, to: number): Scale => ({
  lo,
  hi,
  at: value => from + ((value - lo) / (hi - lo || 1)) * (to - from),
});

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** At most about `most` ticks, at multiples of 1, 2 or 5 times a power of ten; `whole`: at whole numbers only. */
export function ticksOf({ lo, hi, at }: Scale, most: number, whole: boolean): { ticks: Tick[]; exponent: number } {
  if (!(hi > lo))
    return { ticks: [{ at: at(lo), text: String(Number(lo.toPrecision(4))).replace('-', '−') }], exponent: 0 };
  const rough = roundStep((hi - lo) / most);
  const step = whole ? Math.max(1, rough) : rough;
  const exponent = commonExponent(lo, hi);
  const ticks = multiples(lo, hi, step).map(value => ({ at: at(value), text: tickText(value, step, exponent) }));
  return { ticks, exponent };
}

export interface AxisText {
  readonly label: string;
  readonly unit?: string;
  /** Only whole numbers make sense. */
  readonly whole: boolean;
}

const withPower = ({ label, unit }: AxisText, exponent: number): string => {
  const power = exponent === 0 ? '' : powerText(exponent);
  const measure = [power, unit].filter(Boolean).join(' ');
  return measure === '' ? label : `${label} (${measure})`;
};

const PIXELS_PER_TICK = 60;

/** The horizontal axis below a plot. */
export function horizontalAxis({ left, top, width, height }: PlotArea, scale: Scale, text: AxisText): SvgNode {
  const bottom = top + height;
  const { ticks, exponent } = ticksOf(scale, Math.max(2, width / PIXELS_PER_TICK), text.whole);
  return svg(
    'g',
    { class: 'axis' },
    svg('path', { d: `M${left} ${bottom + 0.5}h${width}`, class: 'axis-line' }),
    ...ticks.flatMap(({ at, text: label }) => [
      svg('path', { d: `M${round(at)} ${bottom}v4`, class: 'axis-line' }),
      svg('text', { x: round(at), y: bottom + 15, 'text-anchor': 'middle' }, label),
    ]),
    svg(
      'text',
      { x: left + width / 2, y: bottom + 30, 'text-anchor': 'middle', class: 'axis-label' },
      withPower(text, exponent),
    ),
  );
}

/** The vertical axis at the left of a plot, with faint lines across it; its label stands above. */
export function verticalAxis({ left, top, width, height }: PlotArea, scale: Scale, text: AxisText): SvgNode {
  const { ticks, exponent } = ticksOf(scale, Math.max(2, height / 36), text.whole);
  return svg(
    'g',
    { class: 'axis' },
    ...ticks.flatMap(({ at, text: label }) => [
      svg('path', { d: `M${left} ${round(at)}h${width}`, class: 'grid-line' }),
      svg('text', { x: left - 5, y: round(at) + 4, 'text-anchor': 'end' }, label),
    ]),
    svg('text', { x: 0, y: top - 8, class: 'axis-label' }, withPower(text, exponent)),
  );
}

/** Half pixels make sharp lines. */
const round = (pixels: number): number => Math.round(pixels) + 0.5;
