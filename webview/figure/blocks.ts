/** The blocks of a figure: which populations, where, which tile, which colours. */
import type { Layout } from 'plotly.js/lib/core';
import type { BlockSummary, NetworkSummary, PopulationSummary } from '../../server/protocol';
import type { BlockTile } from '../decode';
import { isExact } from '../decode';
import type { Grid, Span } from '../layoutGrid';
import type { Line, Lines } from '../lines';
import { DEFAULT_MEASURE } from '../measures';
import { edgesOf, mosaicRange, type Part, partsOf } from '../mosaic';
import { type ColorScale, colorScale, type Extremes, stopsOf, union } from '../scale';
import type { ViewSettings } from '../settings';
import { isDark, type Theme } from '../theme';
import { type Range, rangeOf, type Side, type Zoom } from '../viewport';
import { measureTile } from './measureTile';

/** Name of the k-th of Plotly's numbered things: 'x', 'x2', …, 'coloraxis3'. */
export const numbered = <T extends string>(name: T, k: number): T => (k === 0 ? name : `${name}${k + 1}`) as T;

/** Indices of a block's populations. */
export interface BlockId {
  readonly source: number;
  readonly target: number;
}

export interface Block extends BlockId {
  /** Position in the grid. */
  readonly row: number;
  readonly column: number;
  /** Its size counts cells: one for all nodes where cells are pairs of populations. */
  readonly sourcePopulation: PopulationSummary;
  readonly targetPopulation: PopulationSummary;
  /** Over the whole block; undefined without connections. */
  readonly summary?: BlockSummary;
  readonly tile?: BlockTile;
  /** Pixels in the figure. */
  readonly x: Span;
  readonly y: Span;
  /** Visible node indices. */
  readonly sourceRange: Range;
  readonly targetRange: Range;
  /** Which of the figure's scales colours it. */
  readonly scale: number;
}

/** The tile to draw for a block, if there is one. */
export type TileOf = (block: Block) => BlockTile | undefined;

/** Populations shown in the rows and columns of the figure. */
export const sideOfRows = (settings: ViewSettings): Side => (settings.rows === 'source' ? 'sources' : 'targets');
export const sideOfColumns = (settings: ViewSettings): Side => (settings.rows === 'source' ? 'targets' : 'sources');

/** The populations along a side of the figure: where each is, and which of its cells are seen; by position in `lines`. */
function along(
  spans: readonly Span[],
  lines: readonly Line[],
  side: Side,
  { mosaic, zoom, settings }: { mosaic: boolean; zoom: Zoom; settings: ViewSettings },
): Part[] {
  if (mosaic)
    return partsOf(lines, edgesOf(lines.map(({ size }) => size)), mosaicRange(zoom, side, settings), spans[0]!);
  return spans.map((span, k) => ({ population: k, span, range: rangeOf(zoom, side, lines[k]!) }));
}

/** Blocks of the figure, row by row. */
export function blocksOf(
  summary: NetworkSummary,
  lines: Lines,
  tileOf: TileOf,
  grid: Grid,
  settings: ViewSettings,
  zoom: Zoom,
): Block[] {
  const { populations } = summary;
  const n = populations.length;
  const shown = { mosaic: grid.mosaic, zoom, settings };
  const [across, down] = [sideOfColumns(settings), sideOfRows(settings)];
  const summaries = new Map(summary.blocks.map(block => [block.source * n + block.target, block]));
  const columns = along(grid.columns, lines[across], across, shown);
  const rows = along(grid.rows, lines[down], down, shown);
  return rows.flatMap((y, row) =>
    columns.map((x, column) => {
      const [sources, targets] = settings.rows === 'source' ? [y, x] : [x, y];
      const [sourcePopulation, targetPopulation] = [
        lines.sources[sources.population]!,
        lines.targets[targets.population]!,
      ];
      const [source, target] = [sourcePopulation.index, targetPopulation.index];
      const block: Block = {
        source,
        target,
        row,
        column,
        sourcePopulation,
        targetPopulation,
        summary: summaries.get(source * n + target),
        x: x.span,
        y: y.span,
        sourceRange: sources.range,
        targetRange: targets.range,
        scale: { block: row * columns.length + column, row, one: 0 }[grid.bars],
      };
      if (settings.resolution !== 'populations') return { ...block, tile: tileOf(block) };
      const { size: sourceNodes } = populations[source]!;
      const { size: targetNodes } = populations[target]!;
      return {
        ...block,
        ...(block.summary ? { tile: measureTile(block.summary, sourceNodes, targetNodes, settings) } : {}),
      };
    }),
  );
}

const isWholeTile = ({ tile, sourcePopulation, targetPopulation }: Block): boolean =>
  tile !== undefined &&
  tile.window.rows[1] - tile.window.rows[0] === sourcePopulation.size &&
  tile.window.columns[1] - tile.window.columns[0] === targetPopulation.size;

/**
 * Extremes that the colours of a block must span: those of the whole block, so that panning does not change colours, but
 * those of the bins where bins are sums or means of cells.
 */
function extremesOf(block: Block, summary: NetworkSummary): Extremes | undefined {
  const { tile } = block;
  if (!tile) return undefined;
  if (!isExact(tile) || isWholeTile(block) || tile.window.quantity !== summary.view.quantity) return tile.extremes;
  return union(tile.extremes, block.summary?.extremes);
}

/** A colour scale, and whether any block with connections uses it: only then it has a colour bar. */
export interface ScaleGroup extends ColorScale {
  readonly used: boolean;
  /** Under which chosen limits are kept. */
  readonly key: string;
}

/** By what is shown and by the blocks it is shown of: "weight E I", "weight sources E", "weight". */
function rangeKey(block: Block, settings: ViewSettings, bars: Grid['bars']): string {
  const { resolution, measure = DEFAULT_MEASURE, quantity, rows } = settings;
  const shown = resolution === 'populations' ? `of populations ${measure}` : quantity;
  const [source, target] = [block.sourcePopulation.name, block.targetPopulation.name];
  const where = {
    one: [],
    row: rows === 'source' ? ['sources', source] : ['targets', target],
    block: [source, target],
  };
  return [shown, ...where[bars]].join(' ');
}

/** By `Block.scale`, whether its values are whole numbers: connections counted, not averages of bins. */
export function countsOf(blocks: readonly Block[], { resolution, measure, quantity }: ViewSettings): boolean[] {
  const counted = (resolution === 'populations' ? measure : quantity) === 'count';
  const whole: boolean[] = [];
  for (const { scale, tile } of blocks) whole[scale] = counted && whole[scale] !== false && (!tile || isExact(tile));
  return whole;
}

/** The figure's scales, by `Block.scale`. */
export function scalesOf(
  blocks: readonly Block[],
  summary: NetworkSummary,
  settings: ViewSettings,
  bars: Grid['bars'],
  theme: Theme,
): ScaleGroup[] {
  const { colormap, scale, ranges } = settings;
  const extremes: (Extremes | undefined)[] = [];
  const keys: string[] = [];
  const counts = countsOf(blocks, settings);
  for (const block of blocks) {
    extremes[block.scale] = union(extremes[block.scale], extremesOf(block, summary));
    keys[block.scale] ??= rangeKey(block, settings, bars);
  }
  return Array.from(extremes, (values, k) => ({
    ...colorScale(values, counts[k] ? 'count' : 'weight', {
      colormap,
      scale,
      range: ranges?.[keys[k]!],
      dark: isDark(theme),
    }),
    used: values !== undefined,
    key: keys[k]!,
  }));
}

/** Colour axes of the layout by name, by `Block.scale`. */
export const colorAxesOf = (scales: readonly ScaleGroup[]): Record<string, Layout['coloraxis']> =>
  Object.fromEntries(
    scales.map((scale, k) => [
      numbered('coloraxis', k),
      { cmin: scale.from, cmax: scale.to, colorscale: stopsOf(scale), showscale: false },
    ]),
  );
