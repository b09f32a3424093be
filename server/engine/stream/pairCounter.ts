import { nodeIds } from '../nodes';
import type { ConnectStep } from '../plan';
import type { ConnectionBatch } from './batchSink';
import type { BinLayout } from './binLayout';

/** Bits of a map of pairs: 32 MB. */
const MOST_BITS = 2 ** 28;

/** Whether a Connect call can connect no pair twice. */
export function connectsPairsOnce({ rule, synapses, third }: ConnectStep): boolean {
  if (synapses.length > 1 || third !== undefined || rule.makeSymmetric || rule.mask !== undefined) return false;
  switch (rule.kind) {
    case 'one_to_one':
    case 'all_to_all':
    case 'pairwise_bernoulli':
      return true;
    case 'fixed_indegree':
    case 'fixed_outdegree':
      return !rule.allowMultapses;
    default:
      return false;
  }
}

/** Counts the pairs of a block that are connected at least once, with a bit a pair. */
export class PairCounter {
  /** By bin. */
  readonly pairs: Float64Array;
  private readonly bits: Uint32Array;
  private readonly rowOf: Int32Array;
  private readonly columnOf: Int32Array;
  private readonly width: number;
  private readonly rowStart: Int32Array;
  private readonly columnBin: Int32Array;

  private constructor(layout: BinLayout, source: number, target: number, rows: Int32Array, columns: Int32Array) {
    const across = layout.axes[target]!.bins;
    this.pairs = new Float64Array(layout.axes[source]!.bins * across);
    this.rowOf = places(rows, layout.nodeCount);
    this.columnOf = places(columns, layout.nodeCount);
    this.width = columns.length;
    this.bits = new Uint32Array(Math.ceil((rows.length * columns.length) / 32));
    this.rowStart = layout.placesOf(source, across);
    this.columnBin = layout.placesOf(target, 1);
  }

  /** For connections to the targets of one virtual process (of `threads`), or to all; undefined where the map would be too large. */
  static create(
    layout: BinLayout,
    source: number,
    target: number,
    { only, threads }: { readonly only: number | undefined; readonly threads: number },
  ): PairCounter | undefined {
    const rows = nodeIds(layout.sets[source]!);
    const all = nodeIds(layout.sets[target]!);
    const columns = only === undefined ? all : all.filter(id => id % threads === only);
    return rows.length * columns.length > MOST_BITS
      ? undefined
      : new PairCounter(layout, source, target, rows, columns);
  }

  add({ source, target, count }: ConnectionBatch): void {
    const { rowOf, columnOf, width, bits, pairs, rowStart, columnBin } = this;
    for (let i = 0; i < count; i++) {
      const from = source[i]!;
      const to = target[i]!;
      const row = rowOf[from]!;
      const column = columnOf[to]!;
      if (row < 0 || column < 0) continue;
      const bit = row * width + column;
      const mask = 1 << (bit & 31);
      const word = bits[bit >>> 5]!;
      if ((word & mask) !== 0) continue;
      bits[bit >>> 5] = word | mask;
      pairs[rowStart[from]! + columnBin[to]!]!++;
    }
  }
}

function places(ids: Int32Array, nodeCount: number): Int32Array {
  const place = new Int32Array(nodeCount + 1).fill(-1);
  for (let index = 0; index < ids.length; index++) place[ids[index]!] = index;
  return place;
}
