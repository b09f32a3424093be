/** The map of changes as a drawing for papers. */
import type { CompareAnswer, MapPart, Provenance } from '../../server/protocol';
import type { Rgb } from '../missing';
import type { ChartDrawing } from '../statistics/chart/chartDrawing';
import { type SvgNode, svg } from '../svg';
import { fitted, grouped, textWidth } from '../text';
import { differencePixels } from './differencePixels';

/** Pixels of the map's longer side, of a swatch, and between the map and its names. */
const LARGEST = 360;
const SWATCH = 9;
const GAP = 6;

const COLORS = {
  added: [55, 148, 255],
  removed: [204, 167, 0],
  changed: [177, 128, 215],
} as const satisfies Readonly<Record<string, Rgb>>;

const KINDS = ['added', 'removed', 'changed'] as const;

/** The map as an image in its own address, one pixel a bin. */
function imageOf(answer: CompareAnswer): string {
  const canvas = document.createElement('canvas');
  canvas.width = answer.width;
  canvas.height = answer.height;
  const pixels = new ImageData(differencePixels(answer, COLORS), answer.width, answer.height);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas.toDataURL('image/png');
}

const sizeOf = (parts: readonly MapPart[]): number => Math.max(1, ...parts.map(({ start, size }) => start + size));

/** Swatches with how many pairs of each kind there are, from left to right. */
function legend(answer: CompareAnswer, left: number, y: number): SvgNode[] {
  let x = left;
  return KINDS.flatMap(kind => {
    const text = `${grouped(answer[kind])} ${kind}`;
    const at = x;
    x += SWATCH + GAP + textWidth(text, 11) + 3 * GAP;
    return [
      svg('rect', { x: at, y: y - SWATCH, width: SWATCH, height: SWATCH, fill: `rgb(${COLORS[kind].join()})` }),
      svg('text', { x: at + SWATCH + GAP, y }, text),
    ];
  });
}

export function mapDrawing(answer: CompareAnswer, provenance: Provenance): ChartDrawing {
  const { rows, columns, same } = answer;
  const [tall, wide] = [sizeOf(rows), sizeOf(columns)];
  const perNode = LARGEST / Math.max(tall, wide);
  const [width, height] = [wide * perNode, tall * perNode];
  const left = GAP + Math.max(...rows.map(({ name }) => textWidth(name, 11)));
  const middle = ({ start, size }: MapPart): number => (start + size / 2) * perNode;
  const box = { x: left, y: 0, width, height };
  return {
    title: 'Changes since a network was pinned',
    lines: [`Sources from top to bottom, targets from left to right. ${grouped(same)} pairs alike.`],
    width: Math.max(left + width, 400),
    height: height + 40,
    provenance,
    content: [
      svg('image', { ...box, href: imageOf(answer), preserveAspectRatio: 'none', style: 'image-rendering: pixelated' }),
      svg('rect', { ...box, class: 'frame' }),
      ...rows
        .slice(1)
        .map(({ start }) => svg('path', { d: `M${left} ${start * perNode}h${width}`, class: 'grid-line' })),
      ...columns
        .slice(1)
        .map(({ start }) => svg('path', { d: `M${left + start * perNode} 0v${height}`, class: 'grid-line' })),
      ...rows.map(part => svg('text', { x: left - GAP, y: middle(part) + 4, 'text-anchor': 'end' }, part.name)),
      ...columns.map(part =>
        svg(
          'text',
          { x: left + middle(part), y: height + 14, 'text-anchor': 'middle' },
          fitted(part.name, part.size * perNode, 11),
        ),
      ),
      ...legend(answer, left, height + 36),
    ],
  };
}
