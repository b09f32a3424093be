/** Numbers written in the cells of a matrix of populations, where they fit. */
import { lutIndex } from '../scale';
import { type SvgNode, svg } from '../svg';
import { roundNumber, textWidth } from '../text';
import type { Block } from './blocks';
import type { ScaleGroup } from './scaleGroups';

/** Largest and smallest size, in pixels. */
const SIZES = { largest: 15, smallest: 8 } as const;

/** Parts of a cell that a number may take. */
const WIDTH = 0.8;
const HEIGHT = 0.6;

/** As much as "0.0003" takes. */
const SHORT = 6;

/** Whole numbers in full up to a million, others with three digits, small ones with two; a true minus sign. */
export function cellNumber(value: number): string {
  const size = Math.abs(value);
  const whole = Number.isInteger(value) && size < 1e6;
  if (whole) return String(value).replace('-', '−');
  const plain = roundNumber(value, size < 0.01 ? 2 : 3);
  const isLong = size >= 1e5 || (size > 0 && size < 1e-3 && roundNumber(size, 2).length > SHORT);
  const short = isLong ? value.toExponential(1).replace('.0e', 'e').replace('e+', 'e') : plain;
  return short.replace(/-/g, '−');
}

/** Black or white, whichever is read better on a colour (WCAG 2.2, relative luminance). */
export function inkOn(red: number, green: number, blue: number): string {
  const linear = (c: number) => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

/** One size for all cells; undefined where the numbers of most cells would not fit. */
function sizeFor(blocks: readonly Block[], texts: readonly string[]): number | undefined {
  const sizes = blocks.map(({ x, y }, k) =>
    Math.min(SIZES.largest, y.length * HEIGHT, (x.length * WIDTH) / textWidth(texts[k]!, 1)),
  );
  const size = Math.min(...sizes);
  return size >= SIZES.smallest ? size : undefined;
}

export function cellNumbers(all: readonly Block[], scales: readonly ScaleGroup[]): SvgNode[] {
  const blocks = all.filter(({ tile }) => tile && !Number.isNaN(tile.values[0]!));
  const values = blocks.map(({ tile }) => tile!.values[0]!);
  const texts = values.map(cellNumber);
  const size = blocks.length > 0 ? sizeFor(blocks, texts) : undefined;
  if (size === undefined) return [];
  return blocks.map(({ x, y, scale }, k) => {
    const colors = scales[scale]!;
    const at = 3 * lutIndex(colors, values[k]!);
    return svg(
      'text',
      {
        class: 'cell-number',
        x: x.start + x.length / 2,
        y: y.start + y.length / 2,
        dy: '0.35em',
        'text-anchor': 'middle',
        'font-size': Math.round(size * 10) / 10,
        fill: inkOn(colors.lut[at]!, colors.lut[at + 1]!, colors.lut[at + 2]!),
      },
      texts[k]!,
    );
  });
}
