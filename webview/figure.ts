/** From a network's summary and tiles to a Plotly figure. Pure: the same input gives the same figure. */
import type { Data, Layout } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../server/protocol';
import type { ColorBar } from './colorBar';
import { axesOf } from './figure/axes';
import { barsOf } from './figure/bars';
import { type Block, blocksOf, sideOfColumns, sideOfRows, type TileOf } from './figure/blocks';
import { isBuilding } from './figure/building';
import { decor } from './figure/decor';
import { colorAxesOf, type ScaleGroup, scalesOf } from './figure/scaleGroups';
import { isFaint } from './figure/seenValues';
import { heatmapsOf, mosaicTrace, traceOf, viewOf } from './figure/traces';
import { type Grid, type GridSide, layoutGrid } from './layoutGrid';
import { type Line, linesOf } from './lines';
import { missingColor } from './missing';
import { isCrowded } from './raster';
import type { ViewSettings } from './settings';
import type { SvgNode } from './svg';
import { textWidth } from './text';
import type { Theme } from './theme';
import { isWhole, type Zoom } from './viewport';

export interface FigureRequest {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  readonly settings: ViewSettings;
  readonly zoom: Zoom;
  readonly theme: Theme;
  /** With title and legend, which the screen has in the status line. */
  readonly paper: boolean;
}

export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** What is seen of each block, row by row; in a grid in the order of the traces. */
  readonly blocks: readonly Block[];
  /** Titles, frames and colour bars, to be drawn over the graph. */
  readonly decor: SvgNode;
  readonly grid: Grid;
  readonly bars: readonly ColorBar[];
  readonly settings: ViewSettings;
  /** By `Block.scale`. */
  readonly scales: readonly ScaleGroup[];
  /** Indices of the blocks that Plotly draws; the others are pixels under the graph. */
  readonly heatmaps: ReadonlySet<number>;
  /** CSS colour of "no connection". */
  readonly missing: string;
  /** Connections may still come. */
  readonly building: boolean;
  /** All that is in sight has nearly the colour of zero, as what is stronger is not. */
  readonly faint: boolean;
  /** Some blocks have more bins than pixels: a pixel shows the value farthest from zero. */
  readonly reduced: boolean;
}

const gridSide = (lines: readonly Line[]): GridSide => ({
  sizes: lines.map(({ size }) => size),
  names: lines.map(({ name }) => name),
});

/** Whether names fit side by side under equal columns of most of the figure's width. */
const isLevel = (names: readonly string[], width: number): boolean =>
  names.every(name => textWidth(name, 12) + 8 <= (0.75 * width) / names.length);

/** The figure of a network with at least one population. */
export function figure(summary: NetworkSummary, tileOf: TileOf, request: FigureRequest): Figure {
  const { width, height, settings, zoom, theme, paper, pixelRatio } = request;
  const lines = linesOf(summary, settings);
  const { mosaic } = lines;
  const [columns, rows] = [gridSide(lines[sideOfColumns(settings)]), gridSide(lines[sideOfRows(settings)])];
  const title = paper ? summary.title : undefined;
  const shared = settings.limits === 'shared';
  const level = settings.resolution === 'populations' && isLevel(columns.names, width);
  const grid = layoutGrid({ columns, rows, mosaic, level, width, height, shared, paper });
  const blocks = blocksOf(summary, lines, tileOf, grid, settings, zoom);
  const scales = scalesOf(blocks, summary, settings, grid.bars, theme);
  const missing = `rgb(${missingColor(
    scales.filter(({ used }) => used),
    theme.background,
  ).join(',')})`;
  const bars = barsOf(scales, blocks, summary, grid, settings);
  const heatmaps = mosaic ? new Set<number>() : heatmapsOf(blocks, settings, pixelRatio);
  const reduced = blocks.some(block => block.tile && isCrowded(block.tile, viewOf(block, settings, pixelRatio)));
  const building = isBuilding(summary);
  return {
    data: mosaic ? [mosaicTrace()] : blocks.map((block, i) => traceOf(block, settings, scales, heatmaps.has(i))),
    layout: {
      width,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false },
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)', // the canvas below shows through
      font: { family: theme.fontFamily, color: theme.foreground },
      hovermode: false,
      dragmode: 'zoom',
      showlegend: false,
      ...axesOf(lines, zoom, grid, settings, theme, summary.orders?.by),
      ...colorAxesOf(scales),
    },
    blocks,
    decor: decor({
      blocks,
      scales,
      bars,
      grid,
      settings,
      by: summary.orders?.by,
      theme,
      ...(paper ? { title, missing, building, reduced } : {}),
    }),
    grid,
    bars,
    settings,
    scales,
    heatmaps,
    missing,
    building,
    faint: !settings.seen && !isWhole(zoom) && isFaint(blocks, scales),
    reduced,
  };
}
