import { Blocks } from '../engine/matrix/blocks';
import { countBlocks } from '../engine/matrix/countBlocks';
import { type TileRequest, tile } from '../engine/matrix/tile';
import type { Network } from '../engine/network';
import { nodeCount } from '../engine/nodes';
import type { NodeSet, Quantity, View } from '../engine/plan';
import type { BlockSummary, Reduction, Window } from '../protocol';
import { encodeCounts, encodeValues } from './encode';
import type { FrameJob, RawTile } from './jobs';

/** Bins of all blocks of a picture together; with many blocks each gets fewer. */
const MOST_BINS = 2 ** 22;

/** With more blocks than this, those without connections are left out: their summaries and tiles would only cost time. */
const BLOCKS_IN_FULL = 1024;

/** Bins show totals of what can be added up, and averages of what cannot. */
const REDUCTIONS: Readonly<Record<Quantity, Reduction>> = {
  weight: 'sum',
  count: 'sum',
  mean_weight: 'mean',
  delay: 'mean',
};

type Pair = readonly [source: number, target: number];

/** Answers questions about the blocks of a network, as one view has them; blocks put together once are kept. */
export class BlockAnswers {
  private readonly blocks: Blocks;
  private readonly sets: readonly NodeSet[];
  /** Source and target of the blocks there is something to say about. */
  private readonly pairs: readonly Pair[];

  constructor(network: Network, view: View) {
    this.blocks = new Blocks(network);
    this.sets = view.populations.map(population => population.nodes);
    this.pairs = pairsOf(network, this.sets);
  }

  /** Connections, pairs and extremes of each block. */
  summaries(quantity: Quantity): BlockSummary[] {
    return this.pairs.map(([source, target]) => {
      const { extremes, ...counts } = this.blocks.statistics(this.sets[source]!, this.sets[target]!, quantity);
      return { source, target, ...counts, ...(extremes ? { extremes } : {}) };
    });
  }

  /** The tiles a job asks for, or all blocks whole; windows on populations that are not there are left out. */
  tiles({ windows, maxBins, quantity }: FrameJob): RawTile[] {
    return (windows ?? this.wholeBlocks(maxBins, quantity))
      .filter(({ source, target }) => source in this.sets && target in this.sets)
      .map(window => this.tile(window));
  }

  private wholeBlocks(maxBins: number, quantity: Quantity): Window[] {
    const bins = Math.max(1, Math.min(maxBins, Math.floor(Math.sqrt(MOST_BINS / Math.max(1, this.pairs.length)))));
    return this.pairs.map(([source, target]) => ({
      source,
      target,
      rows: [0, nodeCount(this.sets[source]!)],
      columns: [0, nodeCount(this.sets[target]!)],
      maxRows: bins,
      maxColumns: bins,
      quantity,
    }));
  }

  private tile(window: Window): RawTile {
    const reduction = REDUCTIONS[window.quantity];
    const entries = this.blocks.entries(this.sets[window.source]!, this.sets[window.target]!);
    const { values, counts, extremes, ...shape } = tile(entries, bounded(window, reduction));
    return {
      window,
      ...shape,
      reduction,
      values: encodeValues(values, extremes),
      counts: encodeCounts(counts),
      ...(extremes ? { extremes } : {}),
    };
  }
}

/** A tile has at most this many bins a side, whatever is asked for. */
const SIDE_LIMIT = 2048;

const bounded = (window: Window, reduction: Reduction): TileRequest => ({
  ...window,
  maxRows: Math.min(SIDE_LIMIT, window.maxRows),
  maxColumns: Math.min(SIDE_LIMIT, window.maxColumns),
  reduction,
});

function pairsOf(network: Network, sets: readonly NodeSet[]): Pair[] {
  const all = sets.flatMap((_, source) => sets.map((_, target): Pair => [source, target]));
  if (all.length <= BLOCKS_IN_FULL) return all;
  const connections = countBlocks(network, sets);
  return all.filter(([source, target]) => connections[source * sets.length + target]! > 0);
}
