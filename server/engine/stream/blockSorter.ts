import type { Segment } from '../network';
import type { BinLayout, BlockId } from './binLayout';

/** Connections in columns. */
type Columns = Pick<Segment, 'count' | 'source' | 'target' | 'weight' | 'delay'>;

/** Sorts connections by block; sources of all blocks must be in one map of the layout, and targets, too. */
export class BlockSorter {
  /** By set of sources and of targets: the block, or −1. */
  private readonly table: Int32Array;
  private readonly width: number;
  private readonly sourceSet: Int32Array;
  private readonly targetSet: Int32Array;

  constructor(
    private readonly blocks: readonly BlockId[],
    layout: BinLayout,
  ) {
    const rows = places(
      blocks.map(({ source }) => source),
      layout.axes.length,
    );
    const columns = places(
      blocks.map(({ target }) => target),
      layout.axes.length,
    );
    this.width = 1 + Math.max(...columns);
    this.table = new Int32Array((1 + Math.max(...rows)) * this.width).fill(-1);
    blocks.forEach(({ source, target }, index) => {
      this.table[rows[source]! * this.width + columns[target]!] = index;
    });
    this.sourceSet = layout.maps[layout.mapOf[blocks[0]!.source]!]!.setOf.map(set => (set < 0 ? -1 : rows[set]!));
    this.targetSet = layout.maps[layout.mapOf[blocks[0]!.target]!]!.setOf.map(set => (set < 0 ? -1 : columns[set]!));
  }

  /** The connections of each block, in the order of the blocks. */
  sorted<B extends Columns>(batch: B): (B & Columns)[] {
    const { count, source, target, weight, delay } = batch;
    const { blocks, table, width, sourceSet, targetSet } = this;
    const blockOf = new Int32Array(count);
    const counts = new Int32Array(blocks.length);
    for (let i = 0; i < count; i++) {
      const row = sourceSet[source[i]!]!;
      const column = targetSet[target[i]!]!;
      const block = row < 0 || column < 0 ? -1 : table[row * width + column]!;
      blockOf[i] = block;
      if (block >= 0) counts[block]!++;
    }
    const parts = Array.from(counts, length => ({
      ...batch,
      count: 0,
      source: new Int32Array(length),
      target: new Int32Array(length),
      weight: typeof weight === 'number' ? weight : new Float64Array(length),
      delay: typeof delay === 'number' ? delay : new Int32Array(length),
    }));
    for (let i = 0; i < count; i++) {
      if (blockOf[i]! < 0) continue;
      const part = parts[blockOf[i]!]!;
      const at = part.count++;
      part.source[at] = source[i]!;
      part.target[at] = target[i]!;
      if (typeof weight !== 'number') (part.weight as Float64Array)[at] = weight[i]!;
      if (typeof delay !== 'number') (part.delay as Int32Array)[at] = delay[i]!;
    }
    return parts;
  }
}

/** Blocks that one sorter can tell apart, together. */
export function sortableGroups<B extends BlockId>(layout: BinLayout, blocks: readonly B[]): readonly (readonly B[])[] {
  const groups = new Map<number, B[]>();
  for (const block of blocks) {
    const key = layout.mapOf[block.source]! * layout.maps.length + layout.mapOf[block.target]!;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(block);
  }
  return [...groups.values()];
}

/** Numbers the sets that occur, in the order in which they do; −1 for the others. */
function places(occurring: readonly number[], sets: number): Int32Array {
  const place = new Int32Array(sets).fill(-1);
  let next = 0;
  for (const set of occurring) if (place[set] === -1) place[set] = next++;
  return place;
}
