/** Where things go: N × N blocks with titles, tick labels and colour bars, in pixels of the figure. */

/** Pixels along one side. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

import { barRoom } from './colorBar';
import { textWidth } from './text';

/** How the colour bars are shared. */
export type Bars = 'block' | 'row' | 'one';

/** What is shown along a side, in order. */
export interface GridSide {
  /** Nodes of the populations, or whatever their parts of the side are in proportion to. */
  readonly sizes: readonly number[];
  readonly names: readonly string[];
}

export interface GridRequest {
  readonly columns: GridSide;
  readonly rows: GridSide;
  /** All blocks side by side in one picture. */
  readonly mosaic: boolean;
  /** Names of columns stand side by side: there is room for each. */
  readonly level?: boolean;
  readonly width: number;
  readonly height: number;
  /** One scale for all blocks. */
  readonly shared: boolean;
  /** Room for the title of the figure above, and for the legend below. */
  readonly paper: boolean;
}

export interface Fonts {
  readonly heading: number;
  readonly title: number;
  readonly label: number;
  readonly tick: number;
}

export interface Grid {
  readonly width: number;
  readonly height: number;
  /** One a population of the side; one for all of them in a mosaic. */
  readonly columns: readonly Span[];
  readonly rows: readonly Span[];
  readonly mosaic: boolean;
  readonly level: boolean;
  readonly bars: Bars;
  /** Width of a colour bar, without its labels. */
  readonly barThickness: number;
  /** From a block's right edge to its colour bar. */
  readonly barGap: number;
  readonly fonts: Fonts;
  /** Room above each row for titles; 0: no titles. */
  readonly titleHeight: number;
  /** Titles begin with the symbol: "W_EI". */
  readonly symbols: boolean;
  /** Axes are labelled "source: E (index)" each; else with the name alone, and once for the whole figure. */
  readonly fullLabels: boolean;
  /** Left edge of the labels. */
  readonly left: number;
  /** Baseline of what is written under the axes' names. */
  readonly below: number;
  /** Baseline of the legend. */
  readonly foot: number;
}

/** Blocks wider than this many times their height, or the other way round, are not stretched further. */
const MAX_ASPECT = 1.25;

/** Least share of a population, as part of an equal share. */
const MIN_SHARE = 0.5;

/** Most pixels for names of populations beside a mosaic. */
export const MAX_NAME = 90;

/** Fewest pixels of a block's side, however small the panel. */
const MIN_BLOCK = 8;

/** Fewest pixels of a column that can have a colour bar to itself. */
const MIN_COLUMN_WITH_BAR = 190;

/**
 * Parts of `length` in proportion to `sizes`, none below `MIN_SHARE` of an equal part: small populations stay readable.
 */
export function shares(sizes: readonly number[], length: number): number[] {
  const least = (MIN_SHARE * length) / sizes.length;
  const small = new Set<number>();
  for (;;) {
    const rest = sizes.reduce((sum, size, i) => (small.has(i) ? sum : sum + size), 0);
    if (rest === 0) return sizes.map(() => length / sizes.length);
    const perNode = (length - least * small.size) / rest;
    const found = sizes.findIndex((size, i) => !small.has(i) && size * perNode < least);
    if (found < 0) return sizes.map((size, i) => (small.has(i) ? least : size * perNode));
    small.add(found);
  }
}

const fontsFor = (n: number): Fonts =>
  n <= 3
    ? { heading: 15, title: 13, label: 12, tick: 11 }
    : n <= 5
      ? { heading: 14, title: 11, label: 11, tick: 10 }
      : { heading: 13, title: 9, label: 10, tick: 9 };

/** Names along a mosaic need less room than blocks with titles: so many of them as one block. */
const MOSAIC_PER_BLOCK = 3;

/** Spans one after the other with `gap` between them, rounded to whole pixels so that edges are sharp. */
function spans(lengths: readonly number[], start: number, gap: number): Span[] {
  const result: Span[] = [];
  let at = start;
  for (const length of lengths) {
    const from = Math.round(at);
    result.push({ start: from, length: Math.max(1, Math.round(at + length) - from) });
    at += length + gap;
  }
  return result;
}

function barsFor({ columns: { sizes }, rows, width, shared, mosaic }: GridRequest): Bars {
  if (shared || mosaic) return 'one';
  const roomy = sizes.length <= 4 && rows.sizes.length <= 4 && width / sizes.length >= MIN_COLUMN_WITH_BAR;
  return roomy ? 'block' : 'row';
}

/** Longest number of a side's axes, or longest of its names. */
const tickRoom = ({ sizes, names }: GridSide, mosaic: boolean, tick: number): number =>
  mosaic
    ? Math.min(MAX_NAME, Math.max(...names.map(name => textWidth(name, tick))))
    : textWidth(String(Math.max(...sizes) - 1), tick);

/** Room around the blocks and between them, in pixels. */
function marginsOf({ columns, rows, paper, mosaic, level }: GridRequest, fonts: Fonts, bars: Bars, bar: number) {
  const n = Math.max(columns.sizes.length, rows.sizes.length);
  const fullLabels = n <= 4;
  const labels = fonts.label * (fullLabels || mosaic ? 1.8 : 3.4);
  const titleHeight = mosaic ? 0 : Math.round(fonts.title * 1.75);
  return {
    fullLabels,
    titleHeight,
    top: (paper ? fonts.heading * 1.9 : 4) + Math.max(titleHeight, 4),
    left: tickRoom(rows, mosaic, fonts.tick) + 10 + labels,
    right: bar + 6,
    bottom:
      (mosaic && !level ? tickRoom(columns, mosaic, fonts.tick) : fonts.tick * 1.4) +
      6 +
      labels +
      (paper ? fonts.tick * 1.7 : 0),
    columnGap: bars === 'block' ? bar + 8 : 12,
    rowGap: titleHeight + (n <= 3 ? 8 : 3),
  };
}

/** Pixels that words along a row may be longer than it: between rows is room for titles. */
export function slackOf({ rows: [first, second] }: Pick<Grid, 'rows'>): number {
  return first && second ? Math.max(4, second.start - first.start - first.length - 8) : 4;
}

/** The grid for a figure of `width` × `height` pixels. */
export function layoutGrid(request: GridRequest): Grid {
  const { columns, rows, width, height, mosaic, level, paper } = request;
  const [across, down] = mosaic ? [1, 1] : [columns.sizes.length, rows.sizes.length];
  const most = Math.max(columns.sizes.length, rows.sizes.length);
  const fonts = fontsFor(mosaic ? Math.ceil(most / MOSAIC_PER_BLOCK) : most);
  const bars = barsFor(request);
  const barThickness = bars === 'block' ? 9 : 12;
  const barGap = bars === 'block' ? 5 : 10;
  const margins = marginsOf(request, fonts, bars, barGap + barRoom(barThickness, fonts.tick, fonts.label));
  const { top, left, right, bottom, columnGap, rowGap, titleHeight, fullLabels } = margins;
  const roomX = Math.max(across * MIN_BLOCK, width - left - right - (across - 1) * columnGap);
  const roomY = Math.max(down * MIN_BLOCK, height - top - bottom - (down - 1) * rowGap);
  const aspect = columns.sizes.length / rows.sizes.length;
  const contentX = Math.min(roomX, roomY * MAX_ASPECT * aspect);
  const contentY = Math.min(roomY, (roomX * MAX_ASPECT) / aspect);
  const aside = (roomX - contentX) / 2;
  const axesEnd = top + contentY + (down - 1) * rowGap + bottom - 5;
  const parts = ({ sizes }: GridSide, length: number) => (mosaic ? [length] : shares(sizes, length));
  return {
    width,
    height,
    columns: spans(parts(columns, contentX), left + aside, columnGap),
    rows: spans(parts(rows, contentY), top, rowGap),
    mosaic,
    level: level === true,
    bars,
    barThickness,
    barGap,
    fonts,
    titleHeight,
    fullLabels,
    left: aside,
    symbols: most <= 5,
    below: axesEnd - (paper ? fonts.tick * 1.7 : 0),
    foot: axesEnd,
  };
}
