/** From a network's summary and tiles to a Plotly figure. Pure: the same input gives the same figure. */
import type { Data, Layout } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../server/protocol';
import { axesOf } from './figure/axes';
import { colorAxesOf } from './figure/bars';
import { type Block, blocksOf, type ScaleGroup, scalesOf, type TileOf } from './figure/blocks';
import { titlesOf } from './figure/titles';
import { type ImageOf, imageOf, isHeatmap, traceOf } from './figure/traces';
import { type Grid, layoutGrid } from './layoutGrid';
import { missingColor } from './missing';
import type { ViewSettings } from './settings';
import type { Theme } from './theme';
import type { Zoom } from './viewport';

export interface FigureRequest {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  readonly settings: ViewSettings;
  readonly zoom: Zoom;
  readonly theme: Theme;
  /** Written over the blocks; the screen has a status line instead. */
  readonly title?: string;
  readonly image: ImageOf;
}

export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** Row by row; same order as the traces. */
  readonly blocks: readonly Block[];
  readonly scales: readonly ScaleGroup[];
  readonly grid: Grid;
  /** CSS colour of "no connection". */
  readonly missing: string;
}

/** The figure of a network with at least one population. */
export function figure(summary: NetworkSummary, tileOf: TileOf, request: FigureRequest): Figure {
  const { width, height, settings, zoom, theme, title, image, pixelRatio } = request;
  const sizes = summary.populations.map(population => population.size);
  const shared = settings.limits === 'shared';
  const grid = layoutGrid({ sizes, width, height, shared, heading: title !== undefined });
  const blocks = blocksOf(summary, tileOf, grid, settings, zoom);
  const scales = scalesOf(blocks, summary, settings);
  const maps = new Map(scales.filter(scale => scale.used).map(scale => [scale.map, scale.lut]));
  const missing = `rgb(${missingColor([...maps.values()], theme.background).join(',')})`;
  const drawn = blocks.map(block => ({ block, heatmap: isHeatmap(block, settings, pixelRatio) }));
  return {
    data: drawn.map(({ block, heatmap }) => traceOf(block, settings, heatmap)),
    layout: {
      width,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0, autoexpand: false },
      paper_bgcolor: theme.paper,
      plot_bgcolor: missing,
      font: { family: theme.fontFamily, color: theme.foreground },
      hovermode: false,
      dragmode: 'zoom',
      showlegend: false,
      ...axesOf(summary.populations, zoom, grid, settings, theme),
      ...colorAxesOf(scales, blocks, summary, grid, settings, theme),
      images: drawn.flatMap(({ block, heatmap }) =>
        block.tile && !heatmap ? [imageOf(block, settings, block.tile, scales[block.scale]!, image)] : [],
      ),
      annotations: titlesOf(blocks, grid, settings, theme, title),
    },
    blocks,
    scales,
    grid,
    missing,
  };
}
