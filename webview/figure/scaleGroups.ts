/** Colour scales of a figure: one a block, one a row or one for all. */
import type { Layout } from 'plotly.js/lib/core';
import type { NetworkSummary } from '../../server/protocol';
import { isExact } from '../decode';
import type { Grid } from '../layoutGrid';
import { DEFAULT_MEASURE } from '../measures';
import { type ColorScale, colorScale, type Extremes, stopsOf, union } from '../scale';
import type { ViewSettings } from '../settings';
import { isDark, type Theme } from '../theme';
import { type Block, numbered } from './blocks';
import { seenExtremes } from './seenValues';
import { typicalLimits } from './typicalLimits';

const isWholeTile = ({ tile, sourcePopulation, targetPopulation }: Block): boolean =>
  tile !== undefined &&
  tile.window.rows[1] - tile.window.rows[0] === sourcePopulation.size &&
  tile.window.columns[1] - tile.window.columns[0] === targetPopulation.size;

/**
 * Extremes that the colours of a block must span: those of the whole block, so that panning does not change colours, but
 * those of the bins where bins are sums or means of cells.
 */
function extremesOf(block: Block, summary: NetworkSummary): Extremes | undefined {
  const { tile } = block;
  if (!tile) return undefined;
  if (!isExact(tile) || isWholeTile(block) || tile.window.quantity !== summary.view.quantity) return tile.extremes;
  return union(tile.extremes, block.summary?.extremes);
}

/** A colour scale, and whether any block with connections uses it: only then it has a colour bar. */
export interface ScaleGroup extends ColorScale {
  readonly used: boolean;
  /** Under which chosen limits are kept. */
  readonly key: string;
}

/** By what is shown and by the blocks it is shown of: "weight E I", "weight sources E", "weight". */
function rangeKey(block: Block, settings: ViewSettings, bars: Grid['bars']): string {
  const { resolution, measure = DEFAULT_MEASURE, quantity, rows } = settings;
  const shown = resolution === 'populations' ? `of populations ${measure}` : quantity;
  const [source, target] = [block.sourcePopulation.name, block.targetPopulation.name];
  const where = {
    one: [],
    row: rows === 'source' ? ['sources', source] : ['targets', target],
    block: [source, target],
  };
  return [shown, ...where[bars]].join(' ');
}

/** By `Block.scale`, whether its values are whole numbers: connections counted, not averages of bins. */
export function wholeNumbers(blocks: readonly Block[], { resolution, measure, quantity }: ViewSettings): boolean[] {
  const counted = (resolution === 'populations' ? measure : quantity) === 'count';
  const whole: boolean[] = [];
  for (const { scale, tile } of blocks) whole[scale] = counted && whole[scale] !== false && (!tile || isExact(tile));
  return whole;
}

/** The figure's scales, by `Block.scale`. */
export function scalesOf(
  blocks: readonly Block[],
  summary: NetworkSummary,
  settings: ViewSettings,
  bars: Grid['bars'],
  theme: Theme,
): ScaleGroup[] {
  const { colormap, scale, seen, ranges } = settings;
  const extremes: (Extremes | undefined)[] = [];
  const keys: string[] = [];
  const counts = wholeNumbers(blocks, settings);
  for (const block of blocks) {
    extremes[block.scale] = union(extremes[block.scale], seen ? seenExtremes(block) : extremesOf(block, summary));
    keys[block.scale] ??= rangeKey(block, settings, bars);
  }
  return Array.from(extremes, (values, k) => {
    const tiles = blocks.flatMap(block => (block.scale === k && block.tile ? [block.tile] : []));
    const limits = values && !scale ? typicalLimits(tiles, values) : values;
    const range = ranges?.[keys[k]!];
    const colors = colorScale(limits, counts[k] ? 'count' : 'weight', { colormap, scale, range, dark: isDark(theme) });
    return { ...colors, ...(values && beyond(values, colors)), used: values !== undefined, key: keys[k]! };
  });
}

/** At which ends there are values beyond the bar. */
function beyond([low, high]: Extremes, { domain }: ColorScale): Pick<ColorScale, 'beyond'> {
  const ends = [low < domain[0], high > domain[1]] as const;
  return ends.some(Boolean) ? { beyond: ends } : {};
}

/** Colour axes of the layout by name, by `Block.scale`. */
export const colorAxesOf = (scales: readonly ScaleGroup[]): Record<string, Layout['coloraxis']> =>
  Object.fromEntries(
    scales.map((scale, k) => [
      numbered('coloraxis', k),
      { cmin: scale.from, cmax: scale.to, colorscale: stopsOf(scale), showscale: false },
    ]),
  );
