/** Where things go: N × N blocks with titles, tick labels and colour bars, in pixels of the figure. */

/** Pixels along one side. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/** How the colour bars are shared. */
export type Bars = 'block' | 'row' | 'one';

export interface GridRequest {
  /** Sizes of the populations, in order. */
  readonly sizes: readonly number[];
  readonly width: number;
  readonly height: number;
  /** One scale for all blocks. */
  readonly shared: boolean;
  /** A line above the blocks for the title of the figure. */
  readonly heading: boolean;
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
  readonly columns: readonly Span[];
  readonly rows: readonly Span[];
  readonly bars: Bars;
  /** Width of a colour bar, without its labels. */
  readonly barThickness: number;
  /** From a block's right edge to its colour bar. */
  readonly barGap: number;
  readonly fonts: Fonts;
  /** Room above each row for titles; 0: no titles. */
  readonly titleHeight: number;
  /** Axes are labelled "source: E (index)" each; else with the name alone, and once for the whole figure. */
  readonly fullLabels: boolean;
  /** Left edge of the tick labels' room. */
  readonly left: number;
}

/** Blocks wider than this many times their height, or the other way round, are not stretched further. */
const MAX_ASPECT = 1.25;

/** Least share of a population, as part of an equal share. */
const MIN_SHARE = 0.5;

/** Fewest pixels of a column that can have a colour bar to itself. */
const MIN_COLUMN_WITH_BAR = 150;

/**
 * Parts of `length` in proportion to `sizes`, none below `MIN_SHARE` of an equal part: small populations stay readable.
 */
export function shares(sizes: readonly number[], length: number): number[] {
  const least = (MIN_SHARE * length) / sizes.length;
  const small = new Set<number>();
  for (;;) {
    const rest = sizes.reduce((sum, size, i) => (small.has(i) ? sum : sum + size), 0);
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

function barsFor({ sizes, width, shared }: GridRequest): Bars {
  if (shared) return 'one';
  return sizes.length <= 4 && width / sizes.length >= MIN_COLUMN_WITH_BAR ? 'block' : 'row';
}

/** Space a colour bar takes with its labels. */
const barWidth = (fonts: Fonts, gap: number, thickness: number, titled: boolean): number =>
  gap + thickness + 5 * fonts.tick * 0.6 + 6 + (titled ? fonts.label * 1.5 : 0);

/** The grid for a figure of `width` × `height` pixels. */
export function layoutGrid(request: GridRequest): Grid {
  const { sizes, width, height, heading } = request;
  const n = sizes.length;
  const fonts = fontsFor(n);
  const bars = barsFor(request);
  const barThickness = bars === 'block' ? 9 : 12;
  const barGap = bars === 'block' ? 5 : 10;
  const bar = barWidth(fonts, barGap, barThickness, true);
  const digits = String(Math.max(...sizes) - 1).length;
  const left = Math.round(digits * fonts.tick * 0.62 + 10 + fonts.label * 1.8);
  const bottom = Math.round(fonts.tick * 1.4 + fonts.label * 1.9 + 6);
  const titleHeight = n <= 10 ? Math.round(fonts.title * 1.75) : 0;
  const columnGap = bars === 'block' ? bar + 8 : n <= 5 ? 12 : 6;
  const rowGap = titleHeight + (n <= 3 ? 8 : 3);
  const top = (heading ? fonts.heading * 1.8 : 4) + titleHeight;
  const right = bar + 6;
  const roomX = Math.max(n * 8, width - left - right - (n - 1) * columnGap);
  const roomY = Math.max(n * 8, height - top - bottom - (n - 1) * rowGap);
  const contentX = Math.min(roomX, roomY * MAX_ASPECT);
  const contentY = Math.min(roomY, roomX * MAX_ASPECT);
  const columns = spans(shares(sizes, contentX), left + (roomX - contentX) / 2, columnGap);
  const rows = spans(shares(sizes, contentY), top, rowGap);
  const fullLabels = n <= 4;
  return {
    width,
    height,
    columns,
    rows,
    bars,
    barThickness,
    barGap,
    fonts,
    titleHeight,
    fullLabels,
    left: columns[0]!.start,
  };
}
