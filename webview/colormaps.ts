/** Colour maps by name as tables of 256 colours, and how a block is coloured when its view names none. */
import { COLORMAPS, DIVERGING_COLORMAPS } from '../server/engine/plan';
import { KNOTS, SEGMENTS, TABLES } from './colormapData';

/** Entries of a look-up table. */
export const LUT_SIZE = 256;

/** 256 colours, three bytes each (red, green, blue). */
export type Lut = Uint8Array;

/** Red for positive and blue for negative values; its middle is grey, so zero differs from white paper. */
export const DEFAULT_DIVERGING = 'coolwarm';
export const DEFAULT_SEQUENTIAL = 'viridis';

const base = (name: string): string => (name.endsWith('_r') ? name.slice(0, -2) : name);

/** The same map backwards. */
export const reversed = (name: string): string => (name.endsWith('_r') ? base(name) : `${name}_r`);

export const isColormap = (name: string): boolean => (COLORMAPS as readonly string[]).includes(base(name));

export const isDiverging = (name: string): boolean => (DIVERGING_COLORMAPS as readonly string[]).includes(base(name));

type Points = readonly (readonly [number, number])[];

/**
 * One channel of a piecewise linear map at 256 equal steps, with matplotlib's arithmetic (`_create_lookup_table`) and
 * its truncation to bytes, so that colours are the same to the last bit.
 */
function writeChannel(points: Points, lut: Lut, channel: number): void {
  const last = LUT_SIZE - 1;
  let k = 1;
  for (let i = 0; i < LUT_SIZE; i++) {
    const at = last * (i * (1 / last));
    while (k < points.length - 1 && points[k]![0] * last < at) k++;
    const [x0, y0] = points[k - 1]!;
    const [x1, y1] = points[k]!;
    const distance = (at - x0 * last) / (x1 * last - x0 * last);
    const value = i === 0 ? points[0]![1] : i === last ? points.at(-1)![1] : distance * (y1 - y0) + y0;
    lut[3 * i + channel] = Math.trunc(Math.min(Math.max(value, 0), 1) * 255);
  }
}

function channelsOf(name: string): readonly Points[] | undefined {
  const knots = KNOTS[name];
  if (!knots) return SEGMENTS[name];
  const step = 1 / (knots.length - 1);
  return [0, 1, 2].map(c => knots.map((knot, i) => [i === knots.length - 1 ? 1 : i * step, knot[c]! / 255] as const));
}

function tableOf(name: string): Lut {
  const table = TABLES[name];
  if (table) return Uint8Array.from(atob(table), c => c.charCodeAt(0));
  const lut = new Uint8Array(3 * LUT_SIZE);
  (channelsOf(name) ?? []).forEach((points, c) => {
    writeChannel(points, lut, c);
  });
  return lut;
}

/** The table of a map; names end in `_r` for backwards. Only for names that `isColormap` accepts. */
export function lutOf(name: string): Lut {
  const lut = tableOf(base(name));
  if (base(name) === name) return lut;
  const backwards = new Uint8Array(lut.length);
  for (let i = 0; i < LUT_SIZE; i++) backwards.set(lut.subarray(3 * i, 3 * i + 3), lut.length - 3 * (i + 1));
  return backwards;
}

/** CSS colour of entry `index`. */
export const cssColor = (lut: Lut, index: number): string =>
  `rgb(${lut[3 * index]},${lut[3 * index + 1]},${lut[3 * index + 2]})`;

/** Whether entries between `from` and `to` lie within one level of the straight line between them. */
function isStraight(lut: Lut, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    const t = (i - from) / (to - from);
    for (let c = 0; c < 3; c++) {
      const line = lut[3 * from + c]! * (1 - t) + lut[3 * to + c]! * t;
      if (Math.abs(line - lut[3 * i + c]!) > 1) return false;
    }
  }
  return true;
}

/**
 * Stops of a Plotly colour scale that follow the table within one level of 255. Few stops matter: Plotly's time per cell
 * grows with them.
 */
export function colorStops(lut: Lut): [number, string][] {
  const last = LUT_SIZE - 1;
  const stops: [number, string][] = [[0, cssColor(lut, 0)]];
  for (let from = 0; from < last; ) {
    let to = from + 1;
    while (to < last && isStraight(lut, from, to + 1)) to++;
    stops.push([to / last, cssColor(lut, to)]);
    from = to;
  }
  return stops;
}
