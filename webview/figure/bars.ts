/** Which colour bars a figure has and where: one a block, one a row or one for all. */
import type { NetworkSummary } from '../../server/protocol';
import type { ColorBar } from '../colorBar';
import { type Grid, slackOf } from '../layoutGrid';
import { DEFAULT_MEASURE, measureName, measureUnit } from '../measures';
import type { ViewSettings } from '../settings';
import { binLabel, QUANTITY_NAMES, unitOf } from '../text';
import type { Block } from './blocks';
import { type ScaleGroup, wholeNumbers } from './scaleGroups';

const SCALE_NAMES = { linear: '', log: ', log', symlog: ', symmetric log' } as const;

/** Names with how the scale runs, and after them those without. */
function withScale(names: readonly string[], { transform }: ScaleGroup): string[] {
  const suffix = SCALE_NAMES[transform.kind];
  return suffix ? [...names.map(name => name + suffix), ...names] : [...names];
}

/** The quantity, with what a bin is where the blocks of the bar are binned; longest first. */
function namesOf(
  blocks: readonly Block[],
  { quantity, resolution, measure = DEFAULT_MEASURE }: ViewSettings,
): string[] {
  if (resolution === 'populations') return [measureName(measure)];
  const name = QUANTITY_NAMES[quantity];
  const bins = new Set(blocks.flatMap(({ tile }) => (tile ? [binLabel(tile)] : [])));
  if (bins.size > 1) return [`${name}, mean in bins`, name];
  const [bin] = bins;
  return bin ? [`${name}, ${bin}`, name] : [name];
}

/** Right edge and vertical extent of what the k-th scale belongs to. */
function placeOf(k: number, { columns, rows, bars }: Grid): { right: number; y: number; length: number } {
  const edge = (column: { start: number; length: number }) => column.start + column.length;
  switch (bars) {
    case 'block': {
      const row = rows[Math.floor(k / columns.length)]!;
      return { right: edge(columns[k % columns.length]!), y: row.start, length: row.length };
    }
    case 'row':
      return { right: edge(columns.at(-1)!), y: rows[k]!.start, length: rows[k]!.length };
    case 'one': {
      const last = rows.at(-1)!;
      const y = rows[0]!.start;
      return { right: edge(columns.at(-1)!), y, length: last.start + last.length - y };
    }
  }
}

/** The bars of the scales that some block with connections uses. */
export function barsOf(
  scales: readonly ScaleGroup[],
  blocks: readonly Block[],
  summary: NetworkSummary,
  grid: Grid,
  settings: ViewSettings,
): ColorBar[] {
  const { resolution, measure = DEFAULT_MEASURE } = settings;
  const ofPopulations = resolution === 'populations';
  const counts = wholeNumbers(blocks, settings);
  return scales.flatMap((scale, k) => {
    if (!scale.used) return [];
    const { right, y, length } = placeOf(k, grid);
    return [
      {
        key: scale.key,
        x: right + grid.barGap,
        y,
        thickness: grid.barThickness,
        length,
        slack: slackOf(grid),
        scale,
        names: withScale(
          namesOf(
            blocks.filter(block => block.scale === k),
            settings,
          ),
          scale,
        ),
        unit: ofPopulations ? measureUnit(measure, summary) : unitOf(settings.quantity, summary),
        integer: counts[k]!,
        tickSize: grid.fonts.tick,
        labelSize: grid.fonts.label,
      },
    ];
  });
}
