/** From a network's summary and tiles to a Plotly figure. Pure: the same input gives the same figure. */
import type { Data, Layout } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../server/protocol';
import { axesOf } from './figure/axes';
import { barsOf } from './figure/bars';
import { type Block, blocksOf, colorAxesOf, scalesOf, type TileOf } from './figure/blocks';
import { decor } from './figure/decor';
import { type ImageOf, imageOf, isDense, isHeatmap, traceOf } from './figure/traces';
import { type Grid, layoutGrid } from './layoutGrid';
import { missingColor } from './missing';
import type { ViewSettings } from './settings';
import type { SvgNode } from './svg';
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
  /** With title and legend, which the screen has in the status line. */
  readonly paper: boolean;
  readonly image: ImageOf;
}

export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  /** Row by row; same order as the traces. */
  readonly blocks: readonly Block[];
  /** Titles, frames and colour bars, to be drawn over the graph. */
  readonly decor: SvgNode;
  readonly grid: Grid;
  /** CSS colour of "no connection". */
  readonly missing: string;
  /** Sources of images with more bins than pixels, to be averaged when drawn. */
  readonly dense: ReadonlySet<string>;
}

/** The figure of a network with at least one population. */
export function figure(summary: NetworkSummary, tileOf: TileOf, request: FigureRequest): Figure {
  const { width, height, settings, zoom, theme, paper, image, pixelRatio } = request;
  const sizes = summary.populations.map(population => population.size);
  const title = paper ? summary.title : undefined;
  const shared = settings.limits === 'shared';
  const grid = layoutGrid({ sizes, width, height, shared, paper });
  const blocks = blocksOf(summary, tileOf, grid, settings, zoom);
  const scales = scalesOf(blocks, summary, settings);
  const maps = new Map(scales.filter(scale => scale.used).map(scale => [scale.map, scale.lut]));
  const missing = `rgb(${missingColor([...maps.values()], theme.background).join(',')})`;
  const heatmaps = new Set(blocks.filter(block => isHeatmap(block, settings, pixelRatio)));
  const pictures = blocks.flatMap(block => {
    const { tile } = block;
    if (!tile || heatmaps.has(block)) return [];
    const picture = imageOf(block, settings, tile, scales[block.scale]!, image);
    return [{ picture, dense: isDense(block, settings, pixelRatio) }];
  });
  return {
    data: blocks.map(block => traceOf(block, settings, heatmaps.has(block))),
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
      ...colorAxesOf(scales),
      images: pictures.map(({ picture }) => picture),
    },
    blocks,
    decor: decor({
      blocks,
      bars: barsOf(scales, blocks, summary, grid, settings),
      grid,
      settings,
      theme,
      ...(paper ? { title, missing } : {}),
    }),
    grid,
    missing,
    dense: new Set(pictures.flatMap(({ picture, dense }) => (dense && picture.source ? [picture.source] : []))),
  };
}
