/** Titles of the blocks, of the figure and of compact grids' sides. */
import type { Annotation } from 'plotly.js/lib/core';
import type { Grid } from '../layoutGrid';
import type { ViewSettings } from '../settings';
import { escapeMarkup, fitted, subscript, textWidth } from '../text';
import type { Theme } from '../theme';
import type { Block } from './blocks';

type Text = Partial<Annotation>;

/** Text at pixels of the figure. */
const at = (x: number, y: number, grid: Grid): Text => ({
  xref: 'paper',
  yref: 'paper',
  x: x / grid.width,
  y: 1 - y / grid.height,
  showarrow: false,
});

/** "W_EI  I → E", or the words alone where there is no room for both. */
export function blockTitle({ sourcePopulation, targetPopulation }: Block, width: number, fontSize: number): string {
  const source = sourcePopulation.name;
  const target = targetPopulation.name;
  const words = `${source} → ${target}`;
  const index = subscript(source, target);
  const symbol = `<i>W</i><sub>${escapeMarkup(index)}</sub>`;
  if (textWidth(words, fontSize) + textWidth(index, fontSize) * 0.7 + 2 * fontSize <= width)
    return `${symbol}  ${escapeMarkup(words)}`;
  return escapeMarkup(fitted(words, width, fontSize));
}

function titleOf(block: Block, grid: Grid, theme: Theme): Text {
  const { title } = grid.fonts;
  return {
    ...at(block.x.start, block.y.start, grid),
    xanchor: 'left',
    yanchor: 'bottom',
    borderpad: 0,
    text: blockTitle(block, block.x.length + 6, title),
    font: { size: title, color: theme.foreground },
  };
}

/** In blocks without connections, which are otherwise as empty as sparse ones. */
function emptyNote(block: Block, grid: Grid, theme: Theme): Text {
  const { label } = grid.fonts;
  const text = 'no connections';
  const fits = textWidth(text, label) < block.x.length - 4 && block.y.length > 1.5 * label;
  return {
    ...at(block.x.start + block.x.length / 2, block.y.start + block.y.length / 2, grid),
    xanchor: 'center',
    yanchor: 'middle',
    text: fits ? text : '–',
    font: { size: label, color: theme.muted },
  };
}

/** "sources" and "targets" along the sides of grids whose axes have room for names only. */
function sideLabels(grid: Grid, settings: ViewSettings, theme: Theme): Text[] {
  const [left, right] = [grid.columns[0]!.start, grid.columns.at(-1)!];
  const [top, bottom] = [grid.rows[0]!.start, grid.rows.at(-1)!];
  const font = { size: grid.fonts.label, color: theme.foreground };
  const [rows, columns] =
    settings.rows === 'source'
      ? ['source population (index)', 'target population (index)']
      : ['target population (index)', 'source population (index)'];
  return [
    {
      ...at((left + right.start + right.length) / 2, grid.height - 2, grid),
      xanchor: 'center',
      yanchor: 'bottom',
      text: columns,
      font,
    },
    {
      ...at(2, (top + bottom.start + bottom.length) / 2, grid),
      xanchor: 'left',
      yanchor: 'middle',
      textangle: -90,
      text: rows,
      font,
    },
  ];
}

function heading(title: string, grid: Grid, theme: Theme): Text {
  const right = grid.columns.at(-1)!;
  return {
    ...at((grid.left + right.start + right.length) / 2, 4, grid),
    xanchor: 'center',
    yanchor: 'top',
    text: escapeMarkup(title),
    font: { size: grid.fonts.heading, color: theme.foreground },
  };
}

/** All annotations of the layout. */
export function titlesOf(
  blocks: readonly Block[],
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
  title: string | undefined,
): Text[] {
  return [
    ...(grid.titleHeight > 0 ? blocks.map(block => titleOf(block, grid, theme)) : []),
    ...blocks
      .filter(block => block.summary?.connections === 0 || !block.summary)
      .map(block => emptyNote(block, grid, theme)),
    ...(grid.fullLabels ? [] : sideLabels(grid, settings, theme)),
    ...(title ? [heading(title, grid, theme)] : []),
  ];
}
