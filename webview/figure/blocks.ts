/** The blocks of a figure: which populations, where, which tile, which colours. */
import type { BlockSummary, NetworkSummary, PopulationSummary } from '../../server/protocol';
import type { BlockTile } from '../decode';
import type { Grid, Span } from '../layoutGrid';
import type { Line, Lines } from '../lines';
import { edgesOf, mosaicRange, type Part, partsOf } from '../mosaic';
import type { ViewSettings } from '../settings';
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
