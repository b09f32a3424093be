/** What part of each population is on the screen. Blocks of a row share the zoom, and so do those of a column. */

import type { CellQuantity } from '../server/engine/plan';
import type { PopulationSummary, Window } from '../server/protocol';
import type { BlockTile } from './decode';

/** Node indices as positions on an axis: node i covers i − ½ … i + ½. */
export type Range = readonly [number, number];

/** Zoomed ranges by population name; a population that is not listed shows whole. */
export interface Zoom {
  readonly sources: Readonly<Record<string, Range>>;
  readonly targets: Readonly<Record<string, Range>>;
  /** For many populations: parts of the whole sides, 0 … 1. */
  readonly all?: Readonly<Partial<Record<Side, Range>>>;
  /** The same of the matrix with one cell a pair of populations. */
  readonly populations?: Readonly<Partial<Record<Side, Range>>>;
}

export type Side = 'sources' | 'targets';

export const WHOLE: Zoom = { sources: {}, targets: {} };

/** Fewest nodes along a side of the picture. */
const MIN_NODES = 4;

export const wholeRange = (size: number): Range => [-0.5, size - 0.5];

export const isWhole = (zoom: Zoom): boolean =>
  [zoom.sources, zoom.targets, zoom.all ?? {}, zoom.populations ?? {}].every(
    ranges => Object.keys(ranges).length === 0,
  );

/** A range within the population and not narrower than a few nodes; undefined when that is all of it. */
export function clamped([a, b]: Range, size: number): Range | undefined {
  const least = Math.min(MIN_NODES, size);
  const length = Math.min(Math.max(Math.abs(b - a), least), size);
  const middle = (a + b) / 2;
  const start = Math.min(Math.max(middle - length / 2, -0.5), size - 0.5 - length);
  return length >= size - 1e-6 ? undefined : [start, start + length];
}

/** The range of a population; one that another size of it left over is cut to what there is. */
export function rangeOf(zoom: Zoom, side: Side, population: PopulationSummary): Range {
  const range = zoom[side][population.name];
  return (range && clamped(range, population.size)) ?? wholeRange(population.size);
}

/** Zoom with one range changed. */
export function zoomed(zoom: Zoom, side: Side, population: PopulationSummary, range: Range): Zoom {
  const { [population.name]: _, ...rest } = zoom[side];
  const kept = clamped(range, population.size);
  return { ...zoom, [side]: kept ? { ...rest, [population.name]: kept } : rest };
}

/** Whole nodes a range touches: [first, one past the last). */
export function nodesIn([a, b]: Range, size: number): [number, number] {
  return [Math.max(0, Math.ceil(a - 0.5 + 1e-9)), Math.min(size, Math.floor(b + 0.5 - 1e-9) + 1)];
}

/** The nodes of a range with half as many again on either side, to pan into without waiting. */
function withMargin(range: Range, size: number): [number, number] {
  const [from, to] = nodesIn(range, size);
  const margin = Math.ceil((to - from) / 4);
  return [Math.max(0, from - margin), Math.min(size, to + margin)];
}

export interface WindowRequest {
  readonly source: number;
  readonly target: number;
  readonly sourceRange: Range;
  readonly targetRange: Range;
  readonly sourceSize: number;
  readonly targetSize: number;
  /** Device pixels of the block along sources and targets. */
  readonly pixels: readonly [rows: number, columns: number];
  readonly quantity: CellQuantity;
}

/** The window to ask for: what is seen and a margin, at a bin a device pixel. */
export function windowFor(request: WindowRequest): Window {
  const side = (range: Range, size: number, pixels: number) => {
    const nodes = withMargin(range, size);
    const [from, to] = nodesIn(range, size);
    return { nodes, bins: Math.max(1, Math.round((pixels * (nodes[1] - nodes[0])) / Math.max(1, to - from))) };
  };
  const rows = side(request.sourceRange, request.sourceSize, request.pixels[0]);
  const columns = side(request.targetRange, request.targetSize, request.pixels[1]);
  return {
    source: request.source,
    target: request.target,
    rows: rows.nodes,
    columns: columns.nodes,
    maxRows: rows.bins,
    maxColumns: columns.bins,
    quantity: request.quantity,
  };
}

const spans = (outer: Range, inner: Range): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** Whether a tile holds everything of a window that is seen. */
export function covers(tile: BlockTile, request: WindowRequest): boolean {
  return (
    tile.window.quantity === request.quantity &&
    spans(tile.window.rows, nodesIn(request.sourceRange, request.sourceSize)) &&
    spans(tile.window.columns, nodesIn(request.targetRange, request.targetSize))
  );
}

/** Whether asking for the window would bring no finer bins than the tile has. */
export function suffices(tile: BlockTile, request: WindowRequest): boolean {
  if (!covers(tile, request)) return false;
  const { rows, columns, maxRows, maxColumns } = windowFor(request);
  return (
    tile.cellsPerBin[0] <= Math.ceil((rows[1] - rows[0]) / maxRows) &&
    tile.cellsPerBin[1] <= Math.ceil((columns[1] - columns[0]) / maxColumns)
  );
}
