/**
 * Colour bars, drawn by us: Plotly measures every label of its own, which takes a third of the time of a new picture.
 */
import { barTicks, type Tick } from './barTicks';
import { cssColor } from './colormaps';
import type { ColorScale } from './scale';
import { stopsOf } from './scale';
import { type SvgNode, svg } from './svg';
import { textWidth } from './text';
import type { Theme } from './theme';
import { powerText } from './ticks';
import { forward, inverse } from './transform';

export interface ColorBar {
  /** Under which chosen limits are kept. */
  readonly key: string;
  /** Pixels of the figure. */
  readonly x: number;
  readonly y: number;
  readonly thickness: number;
  readonly length: number;
  /** Pixels that the title may be longer. */
  readonly slack: number;
  readonly scale: ColorScale;
  /** Titles, the longest first; the first that fits is taken. `unit` goes behind, with the power of ten if there is one. */
  readonly names: readonly string[];
  readonly unit?: string;
  /** Numbers are whole. */
  readonly integer: boolean;
  readonly tickSize: number;
  readonly labelSize: number;
}

const TICK_LENGTH = 3;

/** From a mark to its number. */
const LABEL_GAP = 3;

/** From the numbers to the title; some fonts are wider than the one texts are measured for. */
const TITLE_GAP = 11;

/** Where a value is on the screen; values beyond the bar are at its ends. */
export function barPlace({ y, length, scale }: Pick<ColorBar, 'y' | 'length' | 'scale'>, value: number): number {
  const [low, high] = scale.domain.map(end => forward(scale.transform, end)) as [number, number];
  const share = (forward(scale.transform, value) - low) / (high - low);
  return y + length * (1 - Math.min(1, Math.max(0, share)));
}

/** The value at a place on the screen. */
export function barValue({ y, length, scale }: Pick<ColorBar, 'y' | 'length' | 'scale'>, place: number): number {
  const share = Math.min(1, Math.max(0, 1 - (place - y) / length));
  if (share === 0 || share === 1) return scale.domain[share];
  const [low, high] = scale.domain.map(end => forward(scale.transform, end)) as [number, number];
  return inverse(scale.transform, low + share * (high - low));
}

/** "weight (10⁵ pA)". */
export function barTitle({ names, unit, length, slack, labelSize }: ColorBar, exponent: number): string {
  const measure = [...(exponent === 0 ? [] : [powerText(exponent)]), ...(unit ? [unit] : [])].join(' ');
  const titles = [...names.map(name => (measure ? `${name} (${measure})` : name)), measure];
  return titles.find(title => textWidth(title, labelSize) <= length + slack) ?? '';
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
  const bar = { y, length, scale };
  const [top, bottom] = [barPlace(bar, scale.hi), barPlace(bar, scale.lo)];
  const flat = (from: number, to: number, entry: number) =>
    to - from > 0.01
      ? [svg('rect', { x, y: from, width: thickness, height: to - from, fill: cssColor(scale.lut, entry) })]
      : [];
  return [
    svg('linearGradient', { id, x1: 0, y1: 1, x2: 0, y2: 0 }, ...stops),
    ...flat(y, top, 255),
    svg('rect', { x, y: top, width: thickness, height: Math.max(0.01, bottom - top), fill: `url(#${id})` }),
    ...flat(bottom, y + length, 0),
  ];
}

/** Tips of the colours of the ends, where there are values beyond them; as matplotlib's `extend`. */
function tips({ x, y, thickness, length, scale }: ColorBar, theme: Theme): SvgNode[] {
  const height = 0.7 * thickness;
  const tip = (from: number, rise: number, entry: number): SvgNode =>
    svg('path', {
      d: `M${x},${from}h${thickness}l${-thickness / 2},${rise}z`,
      fill: cssColor(scale.lut, entry),
      stroke: theme.line,
      'stroke-linejoin': 'round',
    });
  const [low = false, high = false] = scale.beyond ?? [];
  return [...(high ? [tip(y, -height, 255)] : []), ...(low ? [tip(y + length, height, 0)] : [])];
}

/** A number and the mark it stands at. */
function tick(bar: ColorBar, { value, text }: Tick, theme: Theme): SvgNode[] {
  const { x, thickness, tickSize } = bar;
  const right = x + thickness;
  const at = barPlace(bar, value);
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

/** The longest number of bars that stand above each other: their titles are in line. */
function longestNumber(bars: readonly ColorBar[]): string {
  const numbers = bars.flatMap(({ scale, length, integer }) => barTicks(scale, length, integer).ticks);
  return numbers.reduce((a, { text }) => (text.length > a.length ? text : a), '');
}

/** All bars of a figure. */
export const drawColorBars = (bars: readonly ColorBar[], theme: Theme): SvgNode[] =>
  bars.map((bar, k) => {
    const column = bars.filter(({ x }) => x === bar.x);
    return drawColorBar(bar, theme, `netspec-bar-${k}`, longestNumber(column));
  });

/** A bar with its numbers and its title beyond a number like `longest`; `id` is unique in the drawing. */
export function drawColorBar(bar: ColorBar, theme: Theme, id: string, longest = longestNumber([bar])): SvgNode {
  const { x, y, thickness, length, labelSize, tickSize } = bar;
  const { ticks, exponent } = barTicks(bar.scale, length, bar.integer);
  const titleX = x + titleOffset(thickness, longest, tickSize, labelSize);
  return svg(
    'g',
    { class: 'colorbar' },
    ...fill(bar, id),
    ...tips(bar, theme),
    svg('rect', { x, y, width: thickness, height: length, fill: 'none', stroke: theme.line }),
    ...ticks.flatMap(each => tick(bar, each, theme)),
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
