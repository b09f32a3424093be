/**
 * Colour bars, drawn by us: Plotly measures every label of its own, which takes a third of the time of a new picture.
 */
import { cssColor } from './colormaps';
import type { ColorScale } from './scale';
import { stopsOf } from './scale';
import { type SvgNode, svg } from './svg';
import { textWidth } from './text';
import type { Theme } from './theme';
import { commonExponent, integerStep, multiples, powerText, roundStep, tickText } from './ticks';

export interface ColorBar {
  /** Pixels of the figure. */
  readonly x: number;
  readonly y: number;
  readonly thickness: number;
  readonly length: number;
  readonly scale: ColorScale;
  /** Titles, the longest first; the first that fits is taken. `unit` goes behind, with the power of ten if there is one. */
  readonly names: readonly string[];
  readonly unit?: string;
  /** Numbers are whole. */
  readonly integer: boolean;
  readonly tickSize: number;
  readonly labelSize: number;
}

/** Fewest pixels from one number to the next. */
const TICK_DISTANCE = 55;

const TICK_LENGTH = 3;

/** From a mark to its number. */
const LABEL_GAP = 3;

/** From the numbers to the title; some fonts are wider than the one texts are measured for. */
const TITLE_GAP = 7;

/** Shortest bar with two numbers. */
const TWO_TICKS = 28;

/** Numbers of a bar, and the power of ten taken out of them. */
export function barTicks({ scale, length, integer }: ColorBar): { values: number[]; step: number; exponent: number } {
  const count = Math.max(length < TWO_TICKS ? 1 : 2, Math.floor(length / TICK_DISTANCE));
  const range = scale.hi - scale.lo;
  const step = integer ? integerStep(range, count) : roundStep(range / count);
  return {
    values: multiples(scale.lo, scale.hi, step),
    step,
    exponent: integer ? 0 : commonExponent(scale.lo, scale.hi),
  };
}

/** "weight (10⁵ pA)". */
export function barTitle({ names, unit, length, labelSize }: ColorBar, exponent: number): string {
  const measure = [...(exponent === 0 ? [] : [powerText(exponent)]), ...(unit ? [unit] : [])].join(' ');
  const titles = [...names.map(name => (measure ? `${name} (${measure})` : name)), measure];
  return titles.find(title => textWidth(title, labelSize) <= length + 4) ?? '';
}

/** Bands of one colour, or a gradient. Higher values are on top. */
function fill({ x, y, thickness, length, scale }: ColorBar, id: string): SvgNode[] {
  const { steps } = scale;
  if (steps)
    return Array.from({ length: steps }, (_, k) =>
      svg('rect', {
        x,
        y: y + length - ((k + 1) * length) / steps,
        width: thickness,
        height: length / steps,
        fill: cssColor(scale.lut, Math.floor(((k + 0.5) * 256) / steps)),
      }),
    );
  const stops = stopsOf(scale).map(([offset, color]) => svg('stop', { offset, 'stop-color': color }));
  return [
    svg('linearGradient', { id, x1: 0, y1: 1, x2: 0, y2: 0 }, ...stops),
    svg('rect', { x, y, width: thickness, height: length, fill: `url(#${id})` }),
  ];
}

/** A number and the mark it stands at. */
function tick(bar: ColorBar, value: number, text: string, theme: Theme): SvgNode[] {
  const { x, y, thickness, length, scale, tickSize } = bar;
  const right = x + thickness;
  const at = y + length * (1 - (value - scale.lo) / (scale.hi - scale.lo));
  return [
    svg('path', { d: `M${right},${at}h${TICK_LENGTH}`, stroke: theme.line }),
    svg(
      'text',
      { x: right + TICK_LENGTH + LABEL_GAP, y: at, dy: '0.35em', 'font-size': tickSize, fill: theme.muted },
      text,
    ),
  ];
}

/** Pixels from the left of a bar to the baseline of its title, with numbers as wide as `text`. */
const titleOffset = (thickness: number, text: string, tickSize: number, labelSize: number): number =>
  thickness + TICK_LENGTH + LABEL_GAP + textWidth(text, tickSize) + TITLE_GAP + labelSize * 0.9;

/** Pixels from the left of a bar to the right of its title. */
export const barRoom = (thickness: number, tickSize: number, labelSize: number): number =>
  titleOffset(thickness, '−0000', tickSize, labelSize) + labelSize * 0.3;

/** A bar with its numbers and its title; `id` is unique in the drawing. */
export function drawColorBar(bar: ColorBar, theme: Theme, id: string): SvgNode {
  const { x, y, thickness, length, labelSize, tickSize } = bar;
  const { values, step, exponent } = barTicks(bar);
  const texts = values.map(value => tickText(value, step, exponent));
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const titleX = x + titleOffset(thickness, longest, tickSize, labelSize);
  return svg(
    'g',
    { class: 'colorbar' },
    ...fill(bar, id),
    svg('rect', { x, y, width: thickness, height: length, fill: 'none', stroke: theme.line }),
    ...values.flatMap((value, i) => tick(bar, value, texts[i]!, theme)),
    svg(
      'text',
      {
        transform: `translate(${titleX},${y + length / 2}) rotate(-90)`,
        'text-anchor': 'middle',
        'font-size': labelSize,
        fill: theme.foreground,
      },
      barTitle(bar, exponent),
    ),
  );
}
