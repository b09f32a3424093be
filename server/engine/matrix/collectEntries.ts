import type { BlockEntries } from './blockEntries';
import { type BlockSides, type Columns, inRowBuckets } from './rowBuckets';
import { RowMerger } from './rowMerger';

export type { Columns } from './rowBuckets';

/** Which block, in which units. */
export interface BlockFrame extends BlockSides {
  readonly msPerStep: number;
}

/** A block, and the pairs whose weights would be added otherwise in another order; ascending. */
export interface CollectedEntries {
  readonly entries: BlockEntries;
  readonly crowded: Uint32Array;
}

/**
 * The connections of a block; weights of a pair are added in the order in which the parts list its connections. `check` is
 * called every some ms and may throw.
 */
export function collectEntries(
  parts: readonly Columns[],
  frame: BlockFrame,
  check: () => void = () => {},
): CollectedEntries {
  const merger = new RowMerger(inRowBuckets(parts, frame, check));
  const entries = merger.merge(frame.msPerStep, check);
  return { entries, crowded: merger.crowdedPairs };
}
