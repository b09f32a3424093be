/** Between pixels of the figure and cells of its blocks. */
import { binOf, type Cell } from './cell';
import type { BlockTile } from './decode';
import type { Block } from './figure/blocks';
import { viewOf, visibleRanges } from './figure/traces';
import type { Span } from './layoutGrid';
import { type Cover, coverOf } from './raster';
import type { ViewSettings } from './settings';
import type { Range } from './viewport';

/** Rectangle in pixels of the figure. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The block under a point. */
export function blockAt(blocks: readonly Block[], x: number, y: number): Block | undefined {
  return blocks.find(
    block =>
      x >= block.x.start &&
      x < block.x.start + block.x.length &&
      y >= block.y.start &&
      y < block.y.start + block.y.length,
  );
}

/** Bins that are drawn on a pixel. */
function binsOn({ from, to }: Cover, pixel: number): number[] {
  const bins: number[] = [];
  for (let k = 0; k < from.length; k++) if (from[k]! <= pixel && pixel < to[k]!) bins.push(k);
  return bins;
}

/** Rows and columns of a tile that share a pixel of the screen; `x` and `y` are in pixels of the figure. */
function binsUnder(block: Block, tile: BlockTile, settings: ViewSettings, x: number, y: number, pixelRatio: number) {
  const { window, cellsPerBin, height, width } = tile;
  const view = viewOf(block, settings, pixelRatio);
  const column = Math.floor((x - block.x.start) * pixelRatio);
  const row = Math.floor((y - block.y.start) * pixelRatio);
  const [sources, targets] = view.transposed ? [view.width, view.height] : [view.height, view.width];
  const [source, target] = view.transposed ? [column, row] : [row, column];
  return {
    rows: binsOn(coverOf(window.rows[0], cellsPerBin[0], height, block.sourceRange, sources), source),
    columns: binsOn(coverOf(window.columns[0], cellsPerBin[1], width, block.targetRange, targets), target),
  };
}

/** The cell of a block under a point; where several bins share the pixel the one it shows, farthest from zero. */
export function cellAt(block: Block, settings: ViewSettings, x: number, y: number, pixelRatio = 1): Cell {
  const { tile } = block;
  const { rows, columns } = tile ? binsUnder(block, tile, settings, x, y, pixelRatio) : { rows: [], columns: [] };
  if (!tile || rows.length === 0 || columns.length === 0) return nearestCell(block, settings, x, y);
  let best = { row: rows[0]!, column: columns[0]!, strength: -1 };
  for (const row of rows)
    for (const column of columns) {
      const strength = Math.abs(tile.values[row * tile.width + column]!);
      if (strength > best.strength) best = { row, column, strength };
    }
  return {
    source: tile.window.rows[0] + best.row * tile.cellsPerBin[0],
    target: tile.window.columns[0] + best.column * tile.cellsPerBin[1],
  };
}

/** The cell of a block under a point, by position alone. */
function nearestCell(block: Block, settings: ViewSettings, x: number, y: number): Cell {
  const [rangeX, rangeY] = visibleRanges(block, settings);
  const along = (span: Span, [from, to]: Range, pixel: number) =>
    Math.round(from + ((pixel - span.start) / span.length) * (to - from));
  const column = along(block.x, rangeX, x);
  const row = along(block.y, rangeY, y);
  const [source, target] = settings.rows === 'source' ? [row, column] : [column, row];
  return {
    source: Math.min(Math.max(source, 0), block.sourcePopulation.size - 1),
    target: Math.min(Math.max(target, 0), block.targetPopulation.size - 1),
  };
}

/** Where a cell is drawn, or the bin that holds it. */
export function boxOf(block: Block, settings: ViewSettings, cell: Cell): Box {
  const [rangeX, rangeY] = visibleRanges(block, settings);
  const bin = block.tile && binOf(block.tile, cell);
  const sources = bin?.sources ?? [cell.source, cell.source + 1];
  const targets = bin?.targets ?? [cell.target, cell.target + 1];
  const [across, down] = settings.rows === 'source' ? [targets, sources] : [sources, targets];
  const perX = block.x.length / (rangeX[1] - rangeX[0]);
  const perY = block.y.length / (rangeY[1] - rangeY[0]);
  return {
    left: block.x.start + (across[0]! - 0.5 - rangeX[0]) * perX,
    top: block.y.start + (down[0]! - 0.5 - rangeY[0]) * perY,
    width: (across[1]! - across[0]!) * perX,
    height: (down[1]! - down[0]!) * perY,
  };
}
