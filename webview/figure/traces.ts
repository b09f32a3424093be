/** Traces and images: what fills the blocks. */
import type { HeatmapData, LayoutImage } from 'plotly.js/lib/core';
import { type BlockTile, isExact } from '../decode';
import type { ColorScale } from '../scale';
import type { ViewSettings } from '../settings';
import { type Block, numbered } from './blocks';

/** Address of a picture of the tile in the colours of the scale. */
export type ImageOf = (tile: BlockTile, scale: ColorScale, transposed: boolean) => string;

/** Most cells of a real heatmap trace; Plotly's time grows with every cell. */
const MAX_HEATMAP_CELLS = 160 * 160;

/** Node indices along the x axis and along the y axis that are seen. */
export const visibleRanges = ({ sourceRange, targetRange }: Block, { rows }: ViewSettings) =>
  rows === 'source' ? ([targetRange, sourceRange] as const) : ([sourceRange, targetRange] as const);

/** Whether the bins of a block's image are smaller than device pixels, so that they must be averaged, not left out. */
export function isDense(block: Block, settings: ViewSettings, pixelRatio: number): boolean {
  const { tile, x, y } = block;
  if (!tile) return false;
  const [rangeX, rangeY] = visibleRanges(block, settings);
  const [perRow, perColumn] = tile.cellsPerBin;
  const [perX, perY] = settings.rows === 'source' ? [perColumn, perRow] : [perRow, perColumn];
  return (
    (rangeX[1] - rangeX[0]) / perX > x.length * pixelRatio || (rangeY[1] - rangeY[0]) / perY > y.length * pixelRatio
  );
}

/**
 * Whether a block is drawn as a heatmap trace: its bins are cells, not too many, and each as big as a device pixel
 * (Plotly would leave out smaller ones by chance). The others are images.
 */
export function isHeatmap(block: Block, settings: ViewSettings, pixelRatio: number): boolean {
  const { tile } = block;
  return (
    tile !== undefined &&
    isExact(tile) &&
    tile.values.length <= MAX_HEATMAP_CELLS &&
    !isDense(block, settings, pixelRatio)
  );
}

/** Rows of the picture; sources, or targets when `transposed`. NaN leaves a gap. */
function rowsOf({ values, width, height }: BlockTile, transposed: boolean): Float64Array[] {
  if (!transposed) return Array.from({ length: height }, (_, i) => values.subarray(i * width, (i + 1) * width));
  return Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: height }, (_, i) => values[i * width + j]!),
  );
}

/** The trace of a block; without `z` it only makes Plotly draw the block's axes and its colour bar. */
export function traceOf(block: Block, settings: ViewSettings, filled: boolean): Partial<HeatmapData> {
  const { row, column, tile, scale, sourcePopulation, targetPopulation } = block;
  const transposed = settings.rows === 'target';
  const { rows, columns } = tile?.window ?? { rows: [0], columns: [0] };
  return {
    type: 'heatmap',
    uid: `${row} ${column}`,
    name: `${sourcePopulation.name} → ${targetPopulation.name}`,
    xaxis: numbered('x', column),
    yaxis: numbered('y', row),
    z: filled && tile ? rowsOf(tile, transposed) : [[null]],
    x0: transposed ? rows[0] : columns[0],
    y0: transposed ? columns[0] : rows[0],
    dx: 1,
    dy: 1,
    coloraxis: numbered('coloraxis', scale),
    hoverinfo: 'skip',
  };
}

/** A block's picture as an image under the (empty) trace, in the coordinates of its axes. */
export function imageOf(
  block: Block,
  settings: ViewSettings,
  tile: BlockTile,
  scale: ColorScale,
  image: ImageOf,
): Partial<LayoutImage> {
  const transposed = settings.rows === 'target';
  const sources = { from: tile.window.rows[0], size: tile.height * tile.cellsPerBin[0] };
  const targets = { from: tile.window.columns[0], size: tile.width * tile.cellsPerBin[1] };
  const [x, y] = transposed ? [sources, targets] : [targets, sources];
  return {
    source: image(tile, scale, transposed),
    xref: numbered('x', block.column),
    yref: numbered('y', block.row),
    x: x.from - 0.5,
    y: y.from - 0.5,
    sizex: x.size,
    sizey: y.size,
    sizing: 'stretch',
    layer: 'below',
  };
}
