/** Axes: node indices, shared along rows and columns, named for the populations. */
import type { LayoutAxis } from 'plotly.js/lib/core';
import type { NodeOrder, PopulationSummary } from '../../server/protocol';
import { type Grid, MAX_NAME, type Span, slackOf } from '../layoutGrid';
import type { Lines } from '../lines';
import { edgesOf, mosaicRange, type Part, partsOf } from '../mosaic';
import { orderText } from '../nodePlaces';
import type { ViewSettings } from '../settings';
import { escapeMarkup, fitted, textWidth } from '../text';
import type { Theme } from '../theme';
import { integerStep, multiples } from '../ticks';
import { type Range, rangeOf, wholeRange, type Zoom } from '../viewport';
import { numbered, sideOfColumns, sideOfRows } from './blocks';

/** Step of the ticks of a column (labels beside each other) or a row (labels above each other). */
function stepFor(letter: 'x' | 'y', range: Range, span: Span, grid: Grid): number {
  const tick = grid.fonts.tick;
  const perLabel = letter === 'x' ? textWidth(String(Math.ceil(range[1])), tick) + 14 : tick * 3;
  return integerStep(range[1] - range[0], span.length / perLabel);
}

/** "source: E (index)", or what of it fits; `slack`: pixels that it may be longer. */
function axisLabel(
  role: 'source' | 'target',
  name: string,
  length: number,
  fontSize: number,
  full: boolean,
  counts = 'index',
  slack = 4,
): string {
  const variants = full ? [`${role}: ${name} (${counts})`, `${role}: ${name}`, name] : [name];
  return variants.find(text => textWidth(text, fontSize) <= length + slack) ?? fitted(name, length + 4, fontSize);
}

/** What the numbers along a side count. */
export const countsOf = (role: 'source' | 'target', by: NodeOrder | undefined): string =>
  by ? orderText(by, role === 'source' ? 'sources' : 'targets') : 'index';

/** What all axes have in common; `span` is where the axis is in the figure. */
function frameOf(letter: 'x' | 'y', span: Span, { width, height, fonts }: Grid, theme: Theme): Partial<LayoutAxis> {
  const [start, end] = [span.start, span.start + span.length];
  return {
    domain: letter === 'x' ? [start / width, end / width] : [1 - end / height, 1 - start / height],
    ticks: 'outside',
    ticklen: 3,
    tickcolor: theme.line,
    tickfont: { size: fonts.tick, color: theme.muted },
    tickangle: 0,
    ticklabeloverflow: 'allow',
    automargin: false,
    showgrid: false,
    zeroline: false,
    showline: false,
  };
}

const titled = (text: string, { fonts }: Grid, theme: Theme): LayoutAxis['title'] => ({
  text: escapeMarkup(text),
  font: { size: fonts.label, color: theme.foreground },
  standoff: 4,
});

/** Source 0 is on top. */
const directed = (letter: 'x' | 'y', [a, b]: Range): [number, number] => (letter === 'x' ? [a, b] : [b, a]);

/** An axis of the grid's k-th column ('x') or row ('y'). */
function axis(
  letter: 'x' | 'y',
  k: number,
  population: PopulationSummary,
  range: Range,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
  by: NodeOrder | undefined,
): Partial<LayoutAxis> {
  const { fonts, columns, rows } = grid;
  const span = (letter === 'x' ? columns : rows)[k]!;
  const role = (letter === 'x') === (settings.rows === 'source') ? 'target' : 'source';
  const [first, last] = wholeRange(population.size);
  return {
    ...frameOf(letter, span, grid, theme),
    anchor: letter === 'x' ? numbered('y', rows.length - 1) : numbered('x', 0),
    range: directed(letter, range),
    minallowed: first,
    maxallowed: last,
    tick0: 0,
    dtick: stepFor(letter, range, span, grid),
    tickformat: 'd',
    title: titled(
      axisLabel(
        role,
        population.name,
        span.length,
        fonts.label,
        grid.fullLabels,
        countsOf(role, by),
        letter === 'y' ? slackOf(grid) : undefined,
      ),
      grid,
      theme,
    ),
  };
}

const middle = ({ span }: Part): number => span.start + span.length / 2;

/** Smallest size of names, in pixels: 5 points, which journals ask for at least. */
const LEAST = 6.7;

/** Room of a name above the next, in sizes of the font. */
const PER_NAME = 1.15;

/** The size at which all names have room above each other; the smallest one, if there is none. */
function nameSize(parts: readonly Part[], usual: number): number {
  const gaps = parts.slice(1).map((part, k) => middle(part) - middle(parts[k]!));
  return Math.min(usual, Math.max(LEAST, Math.min(...gaps) / PER_NAME));
}

/** Parts whose names are written: all that have room above the one before. */
function namedParts(parts: readonly Part[], size: number): Part[] {
  let free = Number.NEGATIVE_INFINITY;
  return parts.filter(part => {
    if (middle(part) < free) return false;
    free = middle(part) + size * PER_NAME - 1e-6;
    return true;
  });
}

/** An axis along a whole side of a mosaic, with the populations' names. */
function mosaicAxis(
  letter: 'x' | 'y',
  populations: readonly PopulationSummary[],
  range: Range,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
): Partial<LayoutAxis> {
  const span = (letter === 'x' ? grid.columns : grid.rows)[0]!;
  const edges = edgesOf(populations.map(({ size }) => size));
  const seen = partsOf(populations, edges, range, span);
  const level = letter === 'x' && grid.level;
  const size = level ? grid.fonts.tick : nameSize(seen, grid.fonts.tick);
  const parts = level ? seen : namedParts(seen, size);
  const role = (letter === 'x') === (settings.rows === 'source') ? 'target' : 'source';
  const position = (part: Part) => range[0] + ((middle(part) - span.start) / span.length) * (range[1] - range[0]);
  return {
    ...frameOf(letter, span, grid, theme),
    anchor: letter === 'x' ? 'y' : 'x',
    range: directed(letter, range),
    minallowed: 0,
    maxallowed: 1,
    tickfont: { size, color: theme.muted },
    tickmode: 'array',
    tickvals: parts.map(position),
    ticktext: parts.map(({ population }) => escapeMarkup(fitted(populations[population]!.name, MAX_NAME, size))),
    tickangle: letter === 'x' && !grid.level ? -90 : 0,
    title: titled(`${role} population`, grid, theme),
  };
}

/** As part of an axis: Plotly writes numbers so far beyond its end, too. */
const BEYOND = 1e-4;

/** Numbers along a column or row, and where they are in the figure. */
function numbersOf(
  letter: 'x' | 'y',
  range: Range,
  span: Span,
  grid: Grid,
): { value: number; from: number; to: number }[] {
  const end = range[1] + (range[1] - range[0]) * BEYOND;
  return multiples(range[0], end, stepFor(letter, range, span, grid)).map(value => {
    const at = span.start + ((value - range[0]) / (range[1] - range[0])) * span.length;
    const half = textWidth(String(value), grid.fonts.tick) / 2;
    return { value, from: at - half, to: at + half };
  });
}

/**
 * Leaves numbers out that no node has ("10000" after 9999), and those of columns that would run into the first one of the next
 * column: "2000" before "0".
 */
function fitting(letter: 'x' | 'y', ranges: readonly Range[], k: number, grid: Grid): Partial<LayoutAxis> {
  const spans = letter === 'x' ? grid.columns : grid.rows;
  const next = letter === 'x' ? spans[k + 1] : undefined;
  const end = (next && numbersOf('x', ranges[k + 1]!, next, grid)[0]?.from) ?? Number.POSITIVE_INFINITY;
  const numbers = numbersOf(letter, ranges[k]!, spans[k]!, grid);
  const free = numbers.filter(({ value, to }) => value <= ranges[k]![1] && to + grid.fonts.tick / 2 <= end);
  return free.length === numbers.length ? {} : { tickmode: 'array', tickvals: free.map(({ value }) => value) };
}

/** All axes of the layout by name: 'xaxis', 'xaxis2', …, 'yaxis', … */
export function axesOf(
  lines: Lines,
  zoom: Zoom,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
  by?: NodeOrder,
): Record<string, Partial<LayoutAxis>> {
  const [x, y] = [sideOfColumns(settings), sideOfRows(settings)];
  if (grid.mosaic)
    return {
      xaxis: mosaicAxis('x', lines[x], mosaicRange(zoom, x, settings), grid, settings, theme),
      yaxis: mosaicAxis('y', lines[y], mosaicRange(zoom, y, settings), grid, settings, theme),
    };
  const axes: Record<string, Partial<LayoutAxis>> = {};
  for (const [letter, side] of [
    ['x', x],
    ['y', y],
  ] as const) {
    const ranges = lines[side].map(population => rangeOf(zoom, side, population));
    lines[side].forEach((population, k) => {
      const along = axis(letter, k, population, ranges[k]!, grid, settings, theme, by);
      axes[numbered(`${letter}axis`, k)] = { ...along, ...fitting(letter, ranges, k, grid) };
    });
  }
  return axes;
}
