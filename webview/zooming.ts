/** What the reader's zooming and moving makes of the zoom, in a grid and in a mosaic. */
import type { NetworkSummary } from '../server/protocol';
import type { AxisChange } from './axisChanges';
import type { Cell } from './cell';
import { type BlockId, sideOfColumns, sideOfRows } from './figure/blocks';
import { type Line, linesOf } from './lines';
import { edgesOf, mosaicRange, positionOf, zoomedMosaic } from './mosaic';
import type { ViewSettings } from './settings';
import { type Range, rangeOf, type Side, type Zoom, zoomed } from './viewport';

export interface Zoomable {
  readonly summary: NetworkSummary;
  readonly settings: ViewSettings;
  readonly zoom: Zoom;
}

const cellsOf = (lines: readonly Line[]): number => lines.reduce((sum, { size }) => sum + size, 0);

/** After axes were moved. */
export function zoomedBy({ summary, settings, zoom }: Zoomable, changes: readonly AxisChange[]): Zoom {
  const lines = linesOf(summary, settings);
  return changes.reduce<Zoom>((before, { letter, index, range }) => {
    const side = letter === 'x' ? sideOfColumns(settings) : sideOfRows(settings);
    if (lines.mosaic) return zoomedMosaic(before, side, range, cellsOf(lines[side]), settings);
    const population = lines[side][index];
    return population ? zoomed(before, side, population, range) : before;
  }, zoom);
}

/** Changes the range of one side by a function of it and of where a node is on it; `half` is half a node's length. */
function changed(
  { summary, settings, zoom }: Zoomable,
  side: Side,
  population: number,
  node: number,
  change: (range: Range, at: number, half: number) => Range,
): Zoom {
  const lines = linesOf(summary, settings);
  const line = lines[side].findIndex(({ index }) => index === population);
  const its = lines[side][line];
  if (!its) return zoom;
  if (!lines.mosaic) return zoomed(zoom, side, its, change(rangeOf(zoom, side, its), node, 0.5));
  const edges = edgesOf(lines[side].map(({ size }) => size));
  const at = positionOf(edges, line, its.size, node);
  const half = positionOf(edges, line, its.size, node + 0.5) - at;
  return zoomedMosaic(zoom, side, change(mosaicRange(zoom, side, settings), at, half), cellsOf(lines[side]), settings);
}

function onBothSides(
  scene: Zoomable,
  block: BlockId,
  cell: Cell,
  change: (range: Range, at: number, half: number) => Range,
): Zoom {
  const zoom = changed(scene, 'sources', block.source, cell.source, change);
  return changed({ ...scene, zoom }, 'targets', block.target, cell.target, change);
}

/** `factor` times as much in sight, around a cell that stays where it is. */
export const zoomedAt = (scene: Zoomable, block: BlockId, cell: Cell, factor: number): Zoom =>
  onBothSides(scene, block, cell, ([a, b], at) => [at + (a - at) * factor, at + (b - at) * factor]);

/** Moved as little as makes a cell visible; the same object where it is. */
export function revealedAt(scene: Zoomable, block: BlockId, cell: Cell): Zoom {
  let moved = false;
  const zoom = onBothSides(scene, block, cell, ([a, b], at, half) => {
    const by = Math.min(0, at - half - a) || Math.max(0, at + half - b);
    moved ||= Math.abs(by) > 1e-9;
    return [a + by, b + by];
  });
  return moved ? zoom : scene.zoom;
}
