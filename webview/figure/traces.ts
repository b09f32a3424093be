/** Traces: what Plotly draws in the blocks, and what is left to the canvas under it. */
import type { Datum, HeatmapData } from 'plotly.js/lib/core';
import { type BlockTile, isExact } from '../decode';
import { isCrowded, type RasterView } from '../raster';
import type { ViewSettings } from '../settings';
import { forward, type Transform } from '../transform';
import { type Block, numbered } from './blocks';
import type { ScaleGroup } from './scaleGroups';

/** Most cells of a heatmap trace, and of all of a figure: Plotly takes a microsecond for each. */
const MAX_HEATMAP_CELLS = 160 * 160;
const MAX_CELLS = 2 * MAX_HEATMAP_CELLS;

/** Node indices along the x axis and along the y axis that are seen. */
export const visibleRanges = ({ sourceRange, targetRange }: Block, { rows }: ViewSettings) =>
  rows === 'source' ? ([targetRange, sourceRange] as const) : ([sourceRange, targetRange] as const);

/** What to draw of a block's tile, in device pixels. */
export const viewOf = (block: Block, settings: ViewSettings, pixelRatio: number): RasterView => ({
  sourceRange: block.sourceRange,
  targetRange: block.targetRange,
  width: Math.max(1, Math.round(block.x.length * pixelRatio)),
  height: Math.max(1, Math.round(block.y.length * pixelRatio)),
  transposed: settings.rows === 'target',
});

/** Whether a block can be drawn as a heatmap trace: its bins are cells, not too many, none smaller than a pixel. */
function isHeatmap({ tile, ...block }: Block, settings: ViewSettings, pixelRatio: number): boolean {
  return (
    tile !== undefined &&
    isExact(tile) &&
    tile.values.length <= MAX_HEATMAP_CELLS &&
    !isCrowded(tile, viewOf(block, settings, pixelRatio))
  );
}

/** Indices of the blocks drawn as heatmap traces; the others are drawn as pixels. */
export function heatmapsOf(blocks: readonly Block[], settings: ViewSettings, pixelRatio: number): ReadonlySet<number> {
  const heatmaps = blocks.flatMap((block, i) => (isHeatmap(block, settings, pixelRatio) ? [i] : []));
  const cells = heatmaps.reduce((sum, i) => sum + blocks[i]!.tile!.values.length, 0);
  return new Set(cells <= MAX_CELLS ? heatmaps : []);
}

/** Rows of the picture, in places along the colour scale; sources, or targets when `transposed`. NaN leaves a gap. */
function rowsOf(
  { values: exact, width, height }: BlockTile,
  transposed: boolean,
  transform: Transform,
): Float64Array[] {
  const values = transform.kind === 'linear' ? exact : exact.map(value => forward(transform, value));
  if (!transposed) return Array.from({ length: height }, (_, i) => values.subarray(i * width, (i + 1) * width));
  return Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: height }, (_, i) => values[i * width + j]!),
  );
}

/** The trace of a block; without `z` it only makes Plotly draw the block's axes and its colour bar. */
export function traceOf(
  block: Block,
  settings: ViewSettings,
  scales: readonly ScaleGroup[],
  filled: boolean,
): Partial<HeatmapData> {
  const { row, column, tile, scale, sourcePopulation, targetPopulation } = block;
  const transposed = settings.rows === 'target';
  const { rows, columns } = tile?.window ?? { rows: [0], columns: [0] };
  return {
    type: 'heatmap',
    uid: `block-${row}-${column}`,
    name: `${sourcePopulation.name} → ${targetPopulation.name}`,
    xaxis: numbered('x', column),
    yaxis: numbered('y', row),
    z: filled && tile ? (rowsOf(tile, transposed, scales[scale]!.transform) as unknown as Datum[][]) : [[null]], // typed rows are as good
    x0: transposed ? rows[0] : columns[0],
    y0: transposed ? columns[0] : rows[0],
    dx: 1,
    dy: 1,
    coloraxis: numbered('coloraxis', scale),
    hoverinfo: 'skip',
  };
}

/** The empty trace of a mosaic, which makes Plotly draw its axes. */
export const mosaicTrace = (): Partial<HeatmapData> => ({
  type: 'heatmap',
  uid: 'mosaic',
  xaxis: 'x',
  yaxis: 'y',
  z: [[null]],
  coloraxis: 'coloraxis',
  hoverinfo: 'skip',
});
