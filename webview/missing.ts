/** A colour for "no connection" that no value can be mistaken for. */
import type { ColorScale } from './scale';

export type Rgb = readonly [number, number, number];

/** What decides which values have which colours. */
export type Colors = Pick<ColorScale, 'map' | 'lut' | 'transform' | 'from' | 'to'>;

/** Least distance in OKLab (0 … 1) from the colour of the weakest and of the strongest value, which must stand out. */
const FROM_WEAK = 0.045;
const FROM_STRONG = 0.15;

/** Part of these distances that must do where no grey has all. */
const ALMOST = 0.5;

/** Light that a screen reflects, as part of its white: it makes dark colours alike. As in WCAG's ratio of contrasts. */
const GLARE = 0.05;

/** Greys to take, the one most like the background first, when the background is too near to a colour of the maps. */
const GREYS: readonly Rgb[] = [215, 180, 160, 128, 90, 64].map(v => [v, v, v]);

/** For maps that hold all greys. */
const TINT: Rgb = [255, 210, 140];

const linear = (c: number): number => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);

const seen = (c: number): number => (linear(c) + GLARE) / (1 + GLARE);

/** Björn Ottosson 2020, "A perceptual color space for image processing"; of a colour as it is seen on a screen. */
function oklab(red: number, green: number, blue: number): Rgb {
  const [r, g, b] = [seen(red), seen(green), seen(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How strong the value of a colour is, 0 … 1: its distance from zero, by a logarithm from the weakest. */
function strengthOf({ transform, from, to }: Colors, share: number): number {
  if (transform.kind === 'log') return transform.sign > 0 ? share : 1 - share;
  return Math.abs(from + share * (to - from)) / Math.max(Math.abs(from), Math.abs(to));
}

/** A colour of some map, and how far from it another must be. */
interface Near {
  readonly color: Rgb;
  readonly least: number;
}

function colorsOf(scales: readonly Colors[]): Near[] {
  return [...new Set(scales.map(({ map }) => map))].flatMap(map => {
    const same = scales.filter(scale => scale.map === map);
    const { lut } = same[0]!;
    const last = lut.length / 3 - 1;
    return Array.from({ length: last + 1 }, (_, i) => {
      const strength = Math.max(...same.map(scale => strengthOf(scale, i / last)));
      const color = oklab(lut[3 * i]!, lut[3 * i + 1]!, lut[3 * i + 2]!);
      return { color, least: FROM_WEAK + strength * (FROM_STRONG - FROM_WEAK) };
    });
  });
}

/** At least 1 where a colour is far enough from all others. */
function clearance(rgb: Rgb, others: readonly Near[]): number {
  const own = oklab(...rgb);
  return others.reduce(
    (worst, { color, least }) => Math.min(worst, distance(own, color) / least),
    Number.POSITIVE_INFINITY,
  );
}

/** The background where it differs enough from every colour of the scales, else the nearest grey that does or almost does. */
export function missingColor(scales: readonly Colors[], background: Rgb): Rgb {
  const others = colorsOf(scales);
  const own = oklab(...background);
  const greys = [...GREYS].sort((a, b) => distance(oklab(...a), own) - distance(oklab(...b), own));
  const good = [background, ...greys].find(color => clearance(color, others) >= 1);
  if (good) return good;
  const best = greys.reduce((a, b) => (clearance(b, others) > clearance(a, others) ? b : a));
  return clearance(best, others) >= ALMOST ? best : TINT;
}
