import { nodeIds } from '../nodes';
import type { ConnectStep, NodeSet } from '../plan';
import type { ConnectionBatch } from './batchSink';
import { BIN_PAIRS, BIN_STRIDE, type BinnedBlock } from './binnedBlock';

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

/** Where the bin of a node begins among the bins of its row or column, by id. */
export interface BinsOf {
  readonly sourceBin: Int32Array;
  readonly targetBin: Int32Array;
}

/** Counts the pairs of a block that are connected at least once, with a bit a pair. */
export class PairCounter {
  private readonly bits: Uint32Array;
  private readonly rowOf: Int32Array;
  private readonly columnOf: Int32Array;
  private readonly width: number;

  private constructor(
    private readonly block: BinnedBlock,
    private readonly bins: BinsOf,
    rows: Int32Array,
    columns: Int32Array,
    nodeCount: number,
  ) {
    this.rowOf = places(rows, nodeCount);
    this.columnOf = places(columns, nodeCount);
    this.width = columns.length;
    this.bits = new Uint32Array(Math.ceil((rows.length * columns.length) / 32));
  }

  /** For connections to the targets of one virtual process (of `threads`), or to all; undefined where the map would be too large. */
  static create(
    block: BinnedBlock,
    bins: BinsOf,
    sets: { readonly source: NodeSet; readonly target: NodeSet },
    {
      only,
      threads,
      nodeCount,
    }: { readonly only: number | undefined; readonly threads: number; readonly nodeCount: number },
  ): PairCounter | undefined {
    const rows = nodeIds(sets.source);
    const all = nodeIds(sets.target);
    const columns = only === undefined ? all : all.filter(id => id % threads === only);
    if (rows.length * columns.length > MOST_BITS) return undefined;
    return new PairCounter(block, bins, rows, columns, nodeCount);
  }

  add({ source, target, count }: ConnectionBatch): void {
    const { rowOf, columnOf, width, bits } = this;
    const { sourceBin, targetBin } = this.bins;
    const { bins, columns } = this.block;
    const across = columns.bins;
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
      bins[(sourceBin[from]! * across + targetBin[to]!) * BIN_STRIDE + BIN_PAIRS]!++;
    }
  }
}

function places(ids: Int32Array, nodeCount: number): Int32Array {
  const place = new Int32Array(nodeCount + 1).fill(-1);
  for (let index = 0; index < ids.length; index++) place[ids[index]!] = index;
  return place;
}
