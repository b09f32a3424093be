/** One cell or bin of a block in words. */
import type { NetworkSummary } from '../server/protocol';
import { type BlockTile, isExact } from './decode';
import type { Block } from './figure/blocks';
import { isAwaited, isBuilding } from './figure/building';
import { DEFAULT_MEASURE, measureName, measureUnit } from './measures';
import { nodesText } from './nodePlaces';
import { type Extremes, union } from './scale';
import type { ViewSettings } from './settings';
import { binLabel, exactNumber, grouped, plural, QUANTITY_NAMES, roundNumber, unitOf, withUnit } from './text';

/** A pair of nodes by index within their populations. */
export interface Cell {
  readonly source: number;
  readonly target: number;
}

export interface CellText {
  readonly title: string;
  readonly lines: readonly string[];
}

const soFar = ({ summary }: Block): string => (summary?.isBuilding ? ' so far' : '');

interface Bin {
  /** Position in the tile's arrays. */
  readonly at: number;
  readonly sources: readonly [number, number];
  readonly targets: readonly [number, number];
}

/** The bin of a tile that holds a cell; undefined outside of the tile. */
export function binOf(tile: BlockTile, { source, target }: Cell): Bin | undefined {
  const { window, width, height, cellsPerBin } = tile;
  const row = Math.floor((source - window.rows[0]) / cellsPerBin[0]);
  const column = Math.floor((target - window.columns[0]) / cellsPerBin[1]);
  if (row < 0 || row >= height || column < 0 || column >= width) return undefined;
  const span = (start: number, end: number, k: number, size: number): [number, number] => [
    start + k * size,
    Math.min(start + (k + 1) * size, end),
  ];
  return {
    at: row * width + column,
    sources: span(window.rows[0], window.rows[1], row, cellsPerBin[0]),
    targets: span(window.columns[0], window.columns[1], column, cellsPerBin[1]),
  };
}

function valueLine(tile: BlockTile, value: number, exact: boolean, summary: NetworkSummary): string {
  const { quantity } = tile.window;
  const number = exact ? exactNumber(value) : `≈ ${roundNumber(value)}`;
  const how = binLabel(tile);
  const name = QUANTITY_NAMES[quantity] + (how ? `, ${how}` : '');
  return `${name}: ${withUnit(number, unitOf(quantity, summary))}`;
}

/**
 * What is at a cell: nodes with their ids, value, connections, and what a bin stands for. `exactValue` takes the place of
 * a value that was rounded for transport.
 */
export function cellText(block: Block, cell: Cell, summary: NetworkSummary, exactValue?: number): CellText | undefined {
  const { tile, sourcePopulation, targetPopulation } = block;
  const bin = tile && binOf(tile, cell);
  if (!tile || !bin) return undefined;
  const title = `${nodesText(summary, 'sources', block.source, sourcePopulation, bin.sources)} → ${nodesText(summary, 'targets', block.target, targetPopulation, bin.targets)}`;
  const count = tile.counts[bin.at]!;
  const pairs = (bin.sources[1] - bin.sources[0]) * (bin.targets[1] - bin.targets[0]);
  const of = isExact(tile) ? '' : ` among ${grouped(pairs)} pairs`;
  const value = tile.values[bin.at]!;
  if (count === 0 || Number.isNaN(value)) return { title, lines: [`no connection${soFar(block)}${of}`] };
  const connections = `${plural(count, 'connection')}${soFar(block)}${of}`;
  if (tile.window.quantity === 'count') return { title, lines: [connections] };
  const known = exactValue !== undefined && isExact(tile);
  return {
    title,
    lines: [valueLine(tile, known ? exactValue : value, known || tile.lossless, summary), connections],
  };
}

/** A block in words, for screen readers. */
export function blockText(block: Block, summary: NetworkSummary): string {
  const { sourcePopulation: source, targetPopulation: target, tile } = block;
  const head = `${source.name} to ${target.name}: ${source.size} sources, ${target.size} targets`;
  const connections = block.summary?.connections ?? 0;
  if (connections === 0) return `${head}, ${isAwaited(block) ? 'being built' : 'no connections'}`;
  const parts = [head, `${plural(connections, 'connection')}${soFar(block)}`];
  if (block.summary?.pairs !== undefined) parts.push(`${plural(block.summary.pairs, 'connected pair')}`);
  const quantity = tile?.window.quantity ?? summary.view.quantity;
  const extremes = quantity === summary.view.quantity ? (block.summary?.extremes ?? tile?.extremes) : tile?.extremes;
  if (extremes) {
    const [lo, hi] = extremes.map(value => withUnit(roundNumber(value), unitOf(quantity, summary)));
    parts.push(lo === hi ? `${QUANTITY_NAMES[quantity]} ${lo}` : `${QUANTITY_NAMES[quantity]} from ${lo} to ${hi}`);
  }
  return parts.join(', ');
}

/** All blocks together in words: how many, and what their cells show, from where to where. */
export function mosaicText(blocks: readonly Block[], summary: NetworkSummary, settings: ViewSettings): string {
  const rows = new Set(blocks.map(({ row }) => row)).size;
  const columns = new Set(blocks.map(({ column }) => column)).size;
  const head = `Matrix of ${rows} by ${columns} populations, ${plural(summary.connections, 'connection')}${isBuilding(summary) ? ' so far' : ''}`;
  const [lo, hi] = blocks.reduce<Extremes | undefined>((all, { tile }) => union(all, tile?.extremes), undefined) ?? [];
  if (lo === undefined || hi === undefined) return head;
  const { resolution, measure = DEFAULT_MEASURE, quantity } = settings;
  const ofPopulations = resolution === 'populations';
  const name = ofPopulations ? measureName(measure) : QUANTITY_NAMES[quantity];
  const unit = ofPopulations ? measureUnit(measure, summary) : unitOf(quantity, summary);
  const [from, to] = [lo, hi].map(value => withUnit(roundNumber(value), unit));
  return `${head}, ${name} ${lo === hi ? from : `from ${from} to ${to}`}`;
}
