/** All connections from one population to another as a single cell. */
import type { BlockSummary } from '../../server/protocol';
import type { BlockTile } from '../decode';
import { DEFAULT_MEASURE, measured } from '../measures';
import type { ViewSettings } from '../settings';

/** `sources` and `targets` are the sizes of the populations. */
export function measureTile(
  block: BlockSummary,
  sources: number,
  targets: number,
  { quantity, measure = DEFAULT_MEASURE }: ViewSettings,
): BlockTile {
  const { source, target, connections } = block;
  const value = measured(measure, block, sources, targets);
  return {
    window: { source, target, rows: [0, 1], columns: [0, 1], maxRows: 1, maxColumns: 1, quantity },
    height: 1,
    width: 1,
    cellsPerBin: [1, 1],
    reduction: 'perPair',
    values: Float64Array.of(value),
    counts: [connections],
    ...(Number.isNaN(value) ? {} : { extremes: [value, value] }),
    lossless: true,
  };
}
