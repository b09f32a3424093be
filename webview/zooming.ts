/** What the reader's zooming and moving makes of the zoom, in a grid and in a mosaic. */
import type { NetworkSummary } from '../server/protocol';
import type { AxisChange } from './axisChanges';
import type { Cell } from './cell';
import { type BlockId, sideOfColumns, sideOfRows } from './figure/blocks';
import { edgesOf, isMosaic, mosaicRange, positionOf, zoomedMosaic } from './mosaic';
import type { ViewSettings } from './settings';
import { type Range, rangeOf, type Side, type Zoom, zoomed } from './viewport';

export interface Zoomable {
  readonly summary: NetworkSummary;
  readonly settings: ViewSettings;
  readonly zoom: Zoom;
}

const nodesOf = ({ populations }: NetworkSummary): number => populations.reduce((sum, { size }) => sum + size, 0);

/** After axes were moved. */
export function zoomedBy({ summary, settings, zoom }: Zoomable, changes: readonly AxisChange[]): Zoom {
  return changes.reduce<Zoom>((before, { letter, index, range }) => {
    const side = letter === 'x' ? sideOfColumns(settings) : sideOfRows(settings);
    if (isMosaic(summary.populations.length)) return zoomedMosaic(before, side, range, nodesOf(summary));
    const population = summary.populations[index];
    return population ? zoomed(before, side, population, range) : before;
  }, zoom);
}

/** Changes the range of one side by a function of it and of where a node is on it; `half` is half a node's length. */
function changed(
  { summary, zoom }: Zoomable,
  side: Side,
  population: number,
  node: number,
  change: (range: Range, at: number, half: number) => Range,
): Zoom {
  const { populations } = summary;
  const its = populations[population]!;
  if (!isMosaic(populations.length)) return zoomed(zoom, side, its, change(rangeOf(zoom, side, its), node, 0.5));
  const edges = edgesOf(populations.map(({ size }) => size));
  const at = positionOf(edges, population, its.size, node);
  const half = positionOf(edges, population, its.size, node + 0.5) - at;
  return zoomedMosaic(zoom, side, change(mosaicRange(zoom, side), at, half), nodesOf(summary));
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
