/** What is drawn around the matrices: frames, titles, notes and colour bars. */
import { type ColorBar, drawColorBar } from '../colorBar';
import type { Grid } from '../layoutGrid';
import type { ViewSettings } from '../settings';
import { type SvgNode, svg } from '../svg';
import { fitted, subscript, textWidth } from '../text';
import type { Theme } from '../theme';
import type { Block } from './blocks';

export interface DecorRequest {
  readonly blocks: readonly Block[];
  readonly bars: readonly ColorBar[];
  readonly grid: Grid;
  readonly settings: ViewSettings;
  readonly theme: Theme;
  /** Written over the blocks. */
  readonly title?: string;
  /** Colour of "no connection", to be explained under the blocks. */
  readonly missing?: string;
}

/** A frame just around a block. */
const frame = ({ x, y }: Block, theme: Theme): SvgNode =>
  svg('rect', {
    x: x.start - 0.5,
    y: y.start - 0.5,
    width: x.length + 1,
    height: y.length + 1,
    fill: 'none',
    stroke: theme.line,
  });

/** "W_EI  I → E", or the words alone where there is no room for both. */
export function blockTitle({ sourcePopulation, targetPopulation }: Block, width: number, size: number) {
  const source = sourcePopulation.name;
  const target = targetPopulation.name;
  const words = `${source} → ${target}`;
  const index = subscript(source, target);
  const both = textWidth(words, size) + textWidth(index, size) * 0.7 + 2 * size <= width;
  return both ? { index, words } : { words: fitted(words, width, size) };
}

function title(block: Block, grid: Grid, theme: Theme): SvgNode {
  const size = grid.fonts.title;
  const { index, words } = blockTitle(block, block.x.length + 4, size);
  const symbol = [
    svg('tspan', { 'font-style': 'italic' }, 'W'),
    svg('tspan', { 'font-size': size * 0.72, dy: size * 0.25 }, index ?? ''),
    svg('tspan', { dx: size * 0.7, dy: -size * 0.25 }, words),
  ];
  return svg(
    'text',
    {
      class: 'block-title',
      x: block.x.start,
      y: block.y.start - size * 0.5,
      'font-size': size,
      fill: theme.foreground,
    },
    ...(index ? symbol : [words]),
  );
}

/** In blocks without connections, which otherwise look like very sparse ones. */
function emptyNote(block: Block, grid: Grid, theme: Theme): SvgNode {
  const size = grid.fonts.label;
  const text = 'no connections';
  const fits = textWidth(text, size) < block.x.length - 4 && block.y.length > 1.5 * size;
  return svg(
    'text',
    {
      x: block.x.start + block.x.length / 2,
      y: block.y.start + block.y.length / 2,
      dy: '0.35em',
      'text-anchor': 'middle',
      'font-size': size,
      fill: theme.muted,
    },
    fits ? text : '–',
  );
}

/** "source population (index)" and "target …" along the sides of grids whose axes have room for names only. */
function sideLabels(grid: Grid, { rows }: ViewSettings, theme: Theme): SvgNode[] {
  const [left, right] = [grid.columns[0]!.start, grid.columns.at(-1)!];
  const [top, bottom] = [grid.rows[0]!.start, grid.rows.at(-1)!];
  const size = grid.fonts.label;
  const middleX = (left + right.start + right.length) / 2;
  const middleY = (top + bottom.start + bottom.length) / 2;
  const style = { 'text-anchor': 'middle', 'font-size': size, fill: theme.foreground };
  const [along, across] = rows === 'source' ? ['target', 'source'] : ['source', 'target'];
  return [
    svg('text', { ...style, x: middleX, y: grid.below }, `${along} population (index)`),
    svg(
      'text',
      { ...style, transform: `translate(${grid.left + size},${middleY}) rotate(-90)` },
      `${across} population (index)`,
    ),
  ];
}

function heading(text: string, grid: Grid, theme: Theme): SvgNode {
  const right = grid.columns.at(-1)!;
  const size = grid.fonts.heading;
  return svg(
    'text',
    {
      x: (grid.columns[0]!.start + right.start + right.length) / 2,
      y: size * 1.4,
      'text-anchor': 'middle',
      'font-size': size,
      fill: theme.foreground,
    },
    text,
  );
}

/** What the colour of empty cells means. */
function legend(missing: string, grid: Grid, theme: Theme): SvgNode[] {
  const size = grid.fonts.tick;
  const right = grid.width - 8;
  const y = grid.below;
  const text = 'no connection';
  return [
    svg('rect', {
      x: right - textWidth(text, size) - size * 1.6,
      y: y - size * 0.85,
      width: size * 0.9,
      height: size * 0.9,
      fill: missing,
      stroke: theme.line,
    }),
    svg('text', { x: right, y, 'text-anchor': 'end', 'font-size': size, fill: theme.muted }, text),
  ];
}

/** The drawing, in pixels of the figure. */
export function decor({ blocks, bars, grid, settings, theme, title: text, missing }: DecorRequest): SvgNode {
  const empty = blocks.filter(block => (block.summary?.connections ?? 0) === 0);
  return svg(
    'g',
    { class: 'decor', 'font-family': theme.fontFamily, 'stroke-width': 1 },
    ...blocks.map(block => frame(block, theme)),
    ...(grid.titleHeight > 0 ? blocks.map(block => title(block, grid, theme)) : []),
    ...empty.map(block => emptyNote(block, grid, theme)),
    ...bars.map((bar, k) => drawColorBar(bar, theme, `netspec-bar-${k}`)),
    ...(grid.fullLabels ? [] : sideLabels(grid, settings, theme)),
    ...(text ? [heading(text, grid, theme)] : []),
    ...(missing ? legend(missing, grid, theme) : []),
  );
}
