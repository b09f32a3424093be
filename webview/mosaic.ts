/**
 * Many populations: instead of a grid of blocks with axes of their own, one picture of all blocks side by side. Positions
 * along its sides run from 0 to 1 over all populations.
 */
import type { PopulationSummary } from '../server/protocol';
import type { Arrangement } from './arrangement';
import type { Choices } from './choices';
import { type Span, shares } from './layoutGrid';
import type { ViewSettings } from './settings';
import type { Range, Side, Zoom } from './viewport';

/** Most populations that get blocks with axes of their own; Plotly's time grows with the number of axes. */
const MAX_GRID = 10;

/** Fewest pixels of a block with axes of its own, with what is around it, and around all of them. */
const ROOM_PER_BLOCK = 30;
const ROOM_AROUND = 120;

/** Blocks that have room for axes of their own along a side of the picture, in pixels. */
const mostBlocks = (room: number): number => Math.min(MAX_GRID, Math.max(4, (room - ROOM_AROUND) / ROOM_PER_BLOCK));

export const isMosaic = ({ sources, targets }: Arrangement, { resolution, room = Infinity }: ViewSettings): boolean =>
  resolution === 'populations' || Math.max(sources.length, targets.length) > mostBlocks(room);

const WHOLE_SIDE: Range = [0, 1];

/** Fewest cells along a side of the picture. */
const MIN_CELLS = 4;

/** Where populations begin along a side; the last entry is 1. */
export function edgesOf(sizes: readonly number[]): number[] {
  const edges = [0];
  for (const share of shares(sizes, 1)) edges.push(edges.at(-1)! + share);
  edges[sizes.length] = 1;
  return edges;
}

/** Which zoom is meant: that of nodes or that of populations. */
const keyOf = ({ resolution }: Choices): 'all' | 'populations' => resolution ?? 'all';

/** What is seen of a side. */
export const mosaicRange = (zoom: Zoom, side: Side, choices: Choices): Range =>
  zoom[keyOf(choices)]?.[side] ?? WHOLE_SIDE;

/** Zoom with another range of a side, within the picture and not narrower than a few of its `cells`. */
export function zoomedMosaic(zoom: Zoom, side: Side, [a, b]: Range, cells: number, choices: Choices): Zoom {
  const length = Math.min(1, Math.max(b - a, MIN_CELLS / cells));
  const start = Math.min(Math.max((a + b - length) / 2, 0), 1 - length);
  const key = keyOf(choices);
  const { [side]: _, ...rest } = zoom[key] ?? {};
  return { ...zoom, [key]: length > 1 - 1e-9 ? rest : { ...rest, [side]: [start, start + length] } };
}

/** A population's part of a side: where it is drawn and which of its nodes are seen. */
export interface Part {
  readonly population: number;
  readonly span: Span;
  readonly range: Range;
}

/** The parts that are seen of a side `area` pixels long. */
export function partsOf(
  populations: readonly PopulationSummary[],
  edges: readonly number[],
  [a, b]: Range,
  area: Span,
): Part[] {
  const pixel = (position: number) => Math.round(area.start + ((position - a) / (b - a)) * area.length);
  const position = (pixels: number) => a + ((pixels - area.start) / area.length) * (b - a);
  return populations.flatMap(({ size }, population) => {
    const [from, to] = [edges[population]!, edges[population + 1]!];
    const [first, last] = [pixel(from), pixel(to)];
    const start = Math.max(first, area.start);
    const end = Math.min(last, area.start + area.length);
    if (end <= start) return [];
    const node = (pixels: number) => ((position(pixels) - from) / (to - from)) * size - 0.5;
    const range = [start === first ? -0.5 : node(start), end === last ? size - 0.5 : node(end)] as const;
    return [{ population, span: { start, length: end - start }, range }];
  });
}

/** Position of the middle of a node. */
export const positionOf = (edges: readonly number[], population: number, size: number, node: number): number =>
  edges[population]! + ((node + 0.5) / size) * (edges[population + 1]! - edges[population]!);
