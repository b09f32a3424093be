/** Axes: node indices, shared along rows and columns, named for the populations. */
import type { LayoutAxis } from 'plotly.js/lib/core';
import type { PopulationSummary } from '../../server/protocol';
import type { Grid, Span } from '../layoutGrid';
import type { ViewSettings } from '../settings';
import { escapeMarkup, fitted, textWidth } from '../text';
import type { Theme } from '../theme';
import { integerStep } from '../ticks';
import { type Range, rangeOf, wholeRange, type Zoom } from '../viewport';
import { numbered, sideOfColumns, sideOfRows } from './blocks';

/** Step of the ticks of a column (labels beside each other) or a row (labels above each other). */
export function stepFor(letter: 'x' | 'y', range: Range, span: Span, grid: Grid): number {
  const tick = grid.fonts.tick;
  const perLabel = letter === 'x' ? textWidth(String(Math.ceil(range[1])), tick) + 14 : tick * 3;
  return integerStep(range[1] - range[0], span.length / perLabel);
}

/** "source: E (index)", or what of it fits. */
export function axisLabel(
  role: 'source' | 'target',
  name: string,
  length: number,
  fontSize: number,
  full: boolean,
): string {
  const variants = full ? [`${role}: ${name} (index)`, `${role}: ${name}`, name] : [name];
  return variants.find(text => textWidth(text, fontSize) <= length + 8) ?? fitted(name, length + 4, fontSize);
}

/** An axis of the grid's k-th column ('x') or row ('y'). */
function axis(
  letter: 'x' | 'y',
  k: number,
  population: PopulationSummary,
  range: Range,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
): Partial<LayoutAxis> {
  const { fonts, width, height, columns, rows } = grid;
  const span = (letter === 'x' ? columns : rows)[k]!;
  const role = (letter === 'x') === (settings.rows === 'source') ? 'target' : 'source';
  const [start, end] = [span.start, span.start + span.length];
  const [first, last] = wholeRange(population.size);
  const label = axisLabel(role, population.name, span.length, fonts.label, grid.fullLabels);
  return {
    domain: letter === 'x' ? [start / width, end / width] : [1 - end / height, 1 - start / height],
    anchor: letter === 'x' ? numbered('y', rows.length - 1) : numbered('x', 0),
    range: letter === 'x' ? [...range] : [range[1], range[0]], // source 0 on top
    minallowed: first,
    maxallowed: last,
    tick0: 0,
    dtick: stepFor(letter, range, span, grid),
    tickformat: 'd',
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
    title: { text: escapeMarkup(label), font: { size: fonts.label, color: theme.foreground }, standoff: 4 },
  };
}

/** All axes of the layout by name: 'xaxis', 'xaxis2', …, 'yaxis', … */
export function axesOf(
  populations: readonly PopulationSummary[],
  zoom: Zoom,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
): Record<string, Partial<LayoutAxis>> {
  const axes: Record<string, Partial<LayoutAxis>> = {};
  populations.forEach((population, k) => {
    const rangeX = rangeOf(zoom, sideOfColumns(settings), population);
    const rangeY = rangeOf(zoom, sideOfRows(settings), population);
    axes[numbered('xaxis', k)] = axis('x', k, population, rangeX, grid, settings, theme);
    axes[numbered('yaxis', k)] = axis('y', k, population, rangeY, grid, settings, theme);
  });
  return axes;
}
