/** A colour for "no connection" that no value can be mistaken for. */
import type { Lut } from './colormaps';

export type Rgb = readonly [number, number, number];

/** Least distance (0 … 1) at which two patches side by side are told apart at a glance. */
const DISTINCT = 0.08;

/** Greys to take, the one most like the background first, when the background is too near to a colour of the maps. */
const GREYS: readonly Rgb[] = [215, 180, 160, 128, 90, 64].map(v => [v, v, v]);

/** For maps that hold all greys. */
const TINT: Rgb = [255, 210, 140];

const linear = (c: number): number => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);

/** Björn Ottosson 2020, "A perceptual color space for image processing". */
function oklab(r8: number, g8: number, b8: number): Rgb {
  const r = linear(r8);
  const g = linear(g8);
  const b = linear(b8);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Euclidean in OKLab; near black, where that exaggerates, in sRGB. */
function distance(a: Rgb, b: Rgb): number {
  const [l, m, n] = oklab(...a);
  const [l2, m2, n2] = oklab(...b);
  const inBytes = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return Math.min(Math.hypot(l - l2, m - m2, n - n2), inBytes / 500);
}

/** Distance to the nearest colour of the tables. */
function clearance(color: Rgb, luts: readonly Lut[]): number {
  let least = 1;
  for (const lut of luts)
    for (let i = 0; i < lut.length; i += 3)
      least = Math.min(least, distance(color, [lut[i]!, lut[i + 1]!, lut[i + 2]!]));
  return least;
}

/** The background where it differs from every colour of the tables, else the nearest grey that does, else a tint. */
export function missingColor(luts: readonly Lut[], background: Rgb): Rgb {
  const greys = [...GREYS].sort((a, b) => distance(a, background) - distance(b, background));
  return [background, ...greys].find(color => clearance(color, luts) >= DISTINCT) ?? TINT;
}
