/** What is drawn around the matrices: frames, titles, notes and colour bars. */
import type { NodeOrder } from '../../server/protocol';
import { type ColorBar, drawColorBars } from '../colorBar';
import type { Grid } from '../layoutGrid';
import type { ViewSettings } from '../settings';
import { type SvgNode, svg } from '../svg';
import { fitted, subscript, textWidth } from '../text';
import type { Theme } from '../theme';
import { countsOf } from './axes';
import type { Block } from './blocks';
import { hatching, isAwaited } from './building';
import { cellNumbers } from './cellNumbers';
import type { ScaleGroup } from './scaleGroups';

/** Said where there are more cells than pixels. */
export const REDUCED_NOTE = 'a pixel shows the strongest of its cells';

export interface DecorRequest {
  readonly blocks: readonly Block[];
  readonly bars: readonly ColorBar[];
  readonly scales: readonly ScaleGroup[];
  readonly grid: Grid;
  readonly settings: ViewSettings;
  /** Order of the nodes, where it is not by index. */
  readonly by?: NodeOrder;
  readonly theme: Theme;
  /** Written over the blocks. */
  readonly title?: string;
  /** Colour of "no connection", to be explained under the blocks. */
  readonly missing?: string;
  /** Connections may still come, to be said there too. */
  readonly building?: boolean;
  /** Whether pixels show the strongest of several values, to be said there too. */
  readonly reduced?: boolean;
}

/** A frame just around a block or a mosaic. */
const frame = ({ x, y }: Pick<Block, 'x' | 'y'>, theme: Theme): SvgNode =>
  svg('rect', {
    x: x.start - 0.5,
    y: y.start - 0.5,
    width: x.length + 1,
    height: y.length + 1,
    fill: 'none',
    stroke: theme.line,
  });

/** Least size of a title: as part of the usual one, and in pixels (5 points on paper, which journals ask for). */
const SMALLEST = 0.75;
const LEAST = 8.5;

/** A frame around a mosaic, and lines between its populations. */
function lattice(blocks: readonly Block[], { columns, rows }: Grid, theme: Theme): SvgNode[] {
  const [x, y] = [columns[0]!, rows[0]!];
  const inner = { stroke: theme.line, 'stroke-opacity': 0.5, 'shape-rendering': 'crispEdges' };
  const across = blocks.filter(({ row, column }) => row === 0 && column > 0);
  const down = blocks.filter(({ row, column }) => column === 0 && row > 0);
  return [
    ...across.map(block => svg('path', { d: `M${block.x.start},${y.start}v${y.length}`, ...inner })),
    ...down.map(block => svg('path', { d: `M${x.start},${block.y.start}h${x.length}`, ...inner })),
    frame({ x, y }, theme),
  ];
}

/**
 * "W_EI  I → E", or the words alone where there is no room for both; smaller where there is none for
 * them, then cut, or left to the names on the axes.
 */
function blockTitle({ sourcePopulation, targetPopulation }: Block, grid: Grid, width: number) {
  const source = sourcePopulation.name;
  const target = targetPopulation.name;
  const size = grid.fonts.title;
  const words = `${source} → ${target}`;
  const index = subscript(source, target);
  const both = textWidth(words, size) + textWidth(index, size) * 0.7 + 2 * size <= width;
  if (both && grid.symbols) return { index, words, size };
  if (textWidth(words, size) <= width) return { words, size };
  const tight = `${source}→${target}`;
  const smaller = Math.min(size, Math.max(LEAST, SMALLEST * size, width / textWidth(tight, 1)));
  const whole = textWidth(tight, smaller) <= width + 1e-6;
  return { words: whole || grid.fullLabels ? fitted(tight, width, smaller) : '', size: smaller };
}

const titleOf = (block: Block, grid: Grid) => blockTitle(block, grid, block.x.length + 6);

/** All with their symbols or none, and only over weights: W is the matrix of weights. */
function titles(blocks: readonly Block[], grid: Grid, { quantity }: ViewSettings, theme: Theme): SvgNode[] {
  const ofWeights = quantity === 'weight' || quantity === 'mean_weight';
  const symbols = ofWeights && blocks.every(block => titleOf(block, grid).index);
  return blocks.map(block => title(block, { ...grid, symbols }, theme));
}

function title(block: Block, grid: Grid, theme: Theme): SvgNode {
  const { index, words, size } = titleOf(block, grid);
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
  const [text, short] = isAwaited(block) ? ['building…', '…'] : ['no connections', '–'];
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
    fits ? text : short,
  );
}

/** "source population (index)" and "target …" along the sides of grids whose axes have room for names only. */
function sideLabels(grid: Grid, { rows }: ViewSettings, by: NodeOrder | undefined, theme: Theme): SvgNode[] {
  const [left, right] = [grid.columns[0]!.start, grid.columns.at(-1)!];
  const [top, bottom] = [grid.rows[0]!.start, grid.rows.at(-1)!];
  const size = grid.fonts.label;
  const middleX = (left + right.start + right.length) / 2;
  const middleY = (top + bottom.start + bottom.length) / 2;
  const style = { 'text-anchor': 'middle', 'font-size': size, fill: theme.foreground };
  const [along, across] = rows === 'source' ? (['target', 'source'] as const) : (['source', 'target'] as const);
  return [
    svg('text', { ...style, x: middleX, y: grid.below }, `${along} population (${countsOf(along, by)})`),
    svg(
      'text',
      { ...style, transform: `translate(${grid.left + size},${middleY}) rotate(-90)` },
      `${across} population (${countsOf(across, by)})`,
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
export const missingText = (building: boolean): string => (building ? 'no connection so far' : 'no connection');

/** Below the axes: what the colour of empty cells means, and how cells smaller than pixels are drawn. */
function legend(missing: string, building: boolean, reduced: boolean, grid: Grid, theme: Theme): SvgNode[] {
  const size = grid.fonts.tick;
  const style = { y: grid.foot, 'font-size': size, fill: theme.muted };
  const text = missingText(building);
  const x = grid.width - 8 - textWidth(text, size);
  const noteX = Math.max(8, Math.min(grid.columns[0]!.start, x - size * 2.5 - textWidth(REDUCED_NOTE, size)));
  return [
    svg('rect', {
      x: x - size * 1.4,
      y: grid.foot - size * 0.85,
      width: size * 0.9,
      height: size * 0.9,
      fill: missing,
      stroke: theme.line,
    }),
    svg('text', { ...style, x }, text),
    ...(reduced ? [svg('text', { ...style, x: noteX }, REDUCED_NOTE)] : []),
  ];
}

/** The drawing, in pixels of the figure. */
export function decor({
  blocks,
  bars,
  scales,
  grid,
  settings,
  by,
  theme,
  title: text,
  missing,
  building = false,
  reduced = false,
}: DecorRequest): SvgNode {
  const empty = blocks.filter(block => (block.summary?.connections ?? 0) === 0);
  return svg(
    'g',
    { class: 'decor', 'font-family': theme.fontFamily, 'stroke-width': 1 },
    ...hatching(blocks, theme),
    ...(grid.mosaic ? lattice(blocks, grid, theme) : blocks.map(block => frame(block, theme))),
    ...(grid.mosaic ? [] : titles(blocks, grid, settings, theme)),
    ...(grid.mosaic ? [] : empty.map(block => emptyNote(block, grid, theme))),
    ...(settings.resolution === 'populations' ? cellNumbers(blocks, scales) : []),
    ...drawColorBars(bars, theme),
    ...(grid.fullLabels || grid.mosaic ? [] : sideLabels(grid, settings, by, theme)),
    ...(text ? [heading(text, grid, theme)] : []),
    ...(missing ? legend(missing, building, reduced, grid, theme) : []),
  );
}
