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

export type Extremes = readonly [number, number];

/** Values `lo` … `hi` run through the table `lut`. */
export interface ColorScale {
  readonly map: string;
  readonly lo: number;
  readonly hi: number;
  readonly lut: Lut;
  /** Colours of 1, 2, … n in a bar of integers. */
  readonly steps?: number;
}

/** Most bands of a bar of integers; above it the bar is continuous. */
const MAX_STEPS = 12;

export function union(a: Extremes | undefined, b: Extremes | undefined): Extremes | undefined {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** Zero is always on the scale, so that colours tell small from large; both signs are centred on it. */
function limitsOf([low, high]: Extremes, map: string): Extremes {
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

/**
 * Scale of the blocks with these extremes (undefined: no connections). `colormap` is the view's, an unknown name counts as
 * none; `dark` is the background.
 */
export function colorScale(
  extremes: Extremes | undefined,
  quantity: CellQuantity,
  colormap?: string,
  dark = false,
): ColorScale {
  const range = extremes ?? [0, 0];
  const map = colormap !== undefined && isColormap(colormap) ? colormap : defaultMap(range, dark);
  const lut = lutOf(map);
  if (quantity === 'count' && extremes && extremes[1] <= MAX_STEPS) {
    const steps = Math.max(1, Math.ceil(extremes[1]));
    return { map, lo: 0.5, hi: steps + 0.5, lut: steppedLut(lut, steps), steps };
  }
  const [lo, hi] = limitsOf(range, map);
  return { map, lo, hi, lut };
}

/** Entry of the table for a value; matplotlib's rule: 256 equal intervals, the last one closed. */
export function lutIndex(scale: ColorScale, value: number): number {
  const at = Math.floor(((value - scale.lo) / (scale.hi - scale.lo)) * LUT_SIZE);
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
