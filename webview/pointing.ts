/** Between pixels of the figure and cells of its blocks. */
import type { Cell } from './cell';
import type { Block } from './figure/blocks';
import { visibleRanges } from './figure/traces';
import type { ViewSettings } from './settings';

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

/** The cell of a block under a point. */
export function cellAt(block: Block, settings: ViewSettings, x: number, y: number): Cell {
  const [rangeX, rangeY] = visibleRanges(block, settings);
  const along = (span: { start: number; length: number }, [from, to]: readonly [number, number], pixel: number) =>
    Math.round(from + ((pixel - span.start) / span.length) * (to - from));
  const column = along(block.x, rangeX, x);
  const row = along(block.y, rangeY, y);
  const [source, target] = settings.rows === 'source' ? [row, column] : [column, row];
  return {
    source: Math.min(Math.max(source, 0), block.sourcePopulation.size - 1),
    target: Math.min(Math.max(target, 0), block.targetPopulation.size - 1),
  };
}

/** Where a cell is drawn. */
export function boxOf(block: Block, settings: ViewSettings, { source, target }: Cell): Box {
  const [rangeX, rangeY] = visibleRanges(block, settings);
  const [column, row] = settings.rows === 'source' ? [target, source] : [source, target];
  const perX = block.x.length / (rangeX[1] - rangeX[0]);
  const perY = block.y.length / (rangeY[1] - rangeY[0]);
  return {
    left: block.x.start + (column - 0.5 - rangeX[0]) * perX,
    top: block.y.start + (row - 0.5 - rangeY[0]) * perY,
    width: perX,
    height: perY,
  };
}
