/** From the extremes of some blocks to colours: which map, between which limits. */
import type { CellQuantity } from '../server/engine/plan';
import {
  colorStops,
  cssColor,
  DEFAULT_DIVERGING,
  DEFAULT_SEQUENTIAL,
  isColormap,
  isDiverging,
  LUT_SIZE,
  type Lut,
  lutOf,
  reversed,
} from './colormaps';
import { forward, LINEAR, type Transform, transformFor } from './transform';

export type Extremes = readonly [number, number];

/** Values `lo` … `hi` run through the table `lut`; others have the colours of its ends. */
export interface ColorScale {
  readonly map: string;
  readonly lo: number;
  readonly hi: number;
  readonly lut: Lut;
  /** Where values lie between the limits. */
  readonly transform: Transform;
  /** `lo` and `hi`, transformed. */
  readonly from: number;
  readonly to: number;
  /** What a colour bar shows: the limits that the values themselves suggest. */
  readonly domain: Extremes;
  /** Colours of 1, 2, … n in a bar of integers. */
  readonly steps?: number;
  /** Whether there are values beyond the bar, which have the colours of its ends. */
  readonly beyond?: readonly [low: boolean, high: boolean];
}

/** What the reader may choose about a scale. */
export interface ScaleChoices {
  /** An unknown name counts as none. */
  readonly colormap?: string;
  readonly scale?: 'log' | 'symlog';
  /** Limits instead of those that the values suggest. */
  readonly range?: Extremes;
  /** The background is dark. */
  readonly dark?: boolean;
}

/** Most bands of a bar of integers; above it the bar is continuous. */
const MAX_STEPS = 12;

export function union(a: Extremes | undefined, b: Extremes | undefined): Extremes | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/**
 * Zero is always on the scale, so that colours tell small from large, unless it is logarithmic; both signs are centred on
 * it.
 */
function limitsOf([low, high]: Extremes, map: string, transform: Transform): Extremes {
  if (transform.kind === 'log') return low < high ? [low, high] : low > 0 ? [low / 10, high] : [low, high / 10];
  const lo = Math.min(low, 0);
  const hi = Math.max(high, 0);
  if (lo === hi) return isDiverging(map) ? [-1, 1] : [0, 1];
  const bound = Math.max(-lo, hi);
  return isDiverging(map) ? [-bound, bound] : [lo, hi];
}

/**
 * Diverging where both signs occur; else sequential, for either sign with the end of the map at zero that is more like the
 * background: strong connections stand out, on light paper as on dark.
 */
function defaultMap([low, high]: Extremes, dark: boolean): string {
  if (low < 0 && high > 0) return DEFAULT_DIVERGING;
  return low < 0 === dark ? reversed(DEFAULT_SEQUENTIAL) : DEFAULT_SEQUENTIAL;
}

/** Bands of one colour for 1 … n, each the map's colour at k / n. */
function steppedLut(lut: Lut, n: number): Lut {
  const stepped = new Uint8Array(lut.length);
  for (let i = 0; i < LUT_SIZE; i++) {
    const k = Math.floor((i * n) / LUT_SIZE) + 1;
    const from = Math.round((k / n) * (LUT_SIZE - 1));
    stepped.set(lut.subarray(3 * from, 3 * from + 3), 3 * i);
  }
  return stepped;
}

/** Chosen limits, cut to the domain; all of it where nothing sensible is left. */
function within([low, high]: Extremes, range: Extremes | undefined): Extremes {
  if (!range) return [low, high];
  const [lo, hi] = [Math.max(low, range[0]), Math.min(high, range[1])];
  return lo < hi ? [lo, hi] : [low, high];
}

/** Scale of the blocks with these extremes (undefined: no connections). */
export function colorScale(
  extremes: Extremes | undefined,
  quantity: CellQuantity,
  choices: ScaleChoices = {},
): ColorScale {
  const { colormap, scale, range, dark = false } = choices;
  const values = extremes ?? [0, 0];
  const map = colormap !== undefined && isColormap(colormap) ? colormap : defaultMap(values, dark);
  const lut = lutOf(map);
  if (quantity === 'count' && !scale && extremes && extremes[1] <= MAX_STEPS) {
    const steps = Math.max(1, Math.ceil(extremes[1]));
    const [lo, hi] = [0.5, steps + 0.5];
    return { map, lo, hi, lut: steppedLut(lut, steps), transform: LINEAR, from: lo, to: hi, domain: [lo, hi], steps };
  }
  const transform = transformFor(scale, values[0], values[1]);
  const domain = limitsOf(values, map, transform);
  const [lo, hi] = within(domain, range);
  return { map, lo, hi, lut, transform, from: forward(transform, lo), to: forward(transform, hi), domain };
}

/** Entry of the table for a value; matplotlib's rule: 256 equal intervals, the last one closed. */
export function lutIndex({ transform, from, to }: ColorScale, value: number): number {
  const place = transform.kind === 'linear' ? value : forward(transform, value);
  const at = Math.floor(((place - from) / (to - from)) * LUT_SIZE);
  return Math.min(Math.max(at, 0), LUT_SIZE - 1);
}

/** Stops for Plotly. */
export function stopsOf(scale: ColorScale): [number, string][] {
  const { steps } = scale;
  if (!steps) return colorStops(scale.lut);
  return Array.from({ length: steps }, (_, k) => {
    const color = cssColor(scale.lut, Math.floor(((k + 0.5) * LUT_SIZE) / steps));
    return [
      [k / steps, color],
      [(k + 1) / steps, color],
    ] as [number, string][];
  }).flat();
}
