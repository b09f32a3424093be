/** Colour bars: one a block, one a row or one for all. */
import type { ColorBar, LayoutColoraxis } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../../server/protocol';
import type { Grid } from '../layoutGrid';
import { stopsOf } from '../scale';
import type { ViewSettings } from '../settings';
import { binLabel, quantityLabel, textWidth } from '../text';
import type { Theme } from '../theme';
import { tickStep } from './axes';
import type { Block, ScaleGroup } from './blocks';
import { numbered } from './traces';

/** Fewest pixels from one number of a colour bar to the next. */
const TICK_DISTANCE = 34;

/** Quantity and unit, and what a bin is where the blocks of the bar agree on it; shorter where the bar is. */
function titleOf(
  blocks: readonly Block[],
  summary: NetworkSummary,
  settings: ViewSettings,
  room: number,
  fontSize: number,
) {
  const label = quantityLabel(settings.quantity, summary);
  const bins = new Set(blocks.flatMap(({ tile }) => (tile ? [binLabel(tile)] : [])));
  const [bin] = bins;
  const long = bins.size > 1 ? `${label}, binned` : bin ? `${label}, ${bin}` : label;
  return [long, label].find(text => textWidth(text, fontSize) <= room) ?? summary.weightUnit ?? '';
}

/** Ticks at whole numbers, which alone make sense for numbers of connections. */
function integerTicks(scale: ScaleGroup, length: number): Partial<ColorBar> {
  return { tick0: 0, dtick: tickStep([scale.lo, scale.hi], length / TICK_DISTANCE), tickformat: 'd' };
}

function placeOf(k: number, grid: Grid): { x: number; y: number; length: number } {
  const { columns, rows, bars } = grid;
  const right = columns.at(-1)!;
  switch (bars) {
    case 'block': {
      const column = columns[k % columns.length]!;
      const row = rows[Math.floor(k / columns.length)]!;
      return { x: column.start + column.length, y: row.start, length: row.length };
    }
    case 'row':
      return { x: right.start + right.length, y: rows[k]!.start, length: rows[k]!.length };
    case 'one': {
      const [first, last] = [rows[0]!, rows.at(-1)!];
      return { x: right.start + right.length, y: first.start, length: last.start + last.length - first.start };
    }
  }
}

function colorBar(
  k: number,
  scale: ScaleGroup,
  blocks: readonly Block[],
  summary: NetworkSummary,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
): Partial<ColorBar> {
  const { x, y, length } = placeOf(k, grid);
  const { fonts } = grid;
  return {
    xref: 'container',
    yref: 'container',
    x: (x + grid.barGap) / grid.width,
    y: 1 - (y + length) / grid.height,
    xanchor: 'left',
    yanchor: 'bottom',
    xpad: 0,
    ypad: 0,
    thicknessmode: 'pixels',
    thickness: grid.barThickness,
    lenmode: 'pixels',
    len: length,
    outlinewidth: 1,
    outlinecolor: theme.line,
    ticks: 'outside',
    ticklen: 3,
    tickcolor: theme.line,
    tickfont: { size: fonts.tick, color: theme.muted },
    ticklabeloverflow: 'allow',
    exponentformat: 'power',
    nticks: Math.max(2, Math.floor(length / TICK_DISTANCE)),
    ...(settings.quantity === 'count' ? integerTicks(scale, length) : {}),
    title: {
      text: titleOf(blocks, summary, settings, length, fonts.label),
      side: 'right',
      font: { size: fonts.label, color: theme.foreground },
    },
  };
}

/** All colour axes of the layout by name, by `Block.scale`. */
export function colorAxesOf(
  scales: readonly ScaleGroup[],
  blocks: readonly Block[],
  summary: NetworkSummary,
  grid: Grid,
  settings: ViewSettings,
  theme: Theme,
): Record<string, Partial<LayoutColoraxis>> {
  const axes: Record<string, Partial<LayoutColoraxis>> = {};
  scales.forEach((scale, k) => {
    const own = blocks.filter(block => block.scale === k);
    axes[numbered('coloraxis', k)] = {
      cmin: scale.lo,
      cmax: scale.hi,
      colorscale: stopsOf(scale),
      showscale: scale.used,
      ...(scale.used ? { colorbar: colorBar(k, scale, own, summary, grid, settings, theme) } : {}),
    };
  });
  return axes;
}
