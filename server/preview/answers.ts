import { shareTile } from '../engine/matrix/aggregateShare';
import { type BlockTotals, blockTotals } from '../engine/matrix/aggregateTotals';
import { cutTo, meanOverPairs } from '../engine/matrix/binPairs';
import type { BlockEntries } from '../engine/matrix/blockEntries';
import { type BlockStatistics, Blocks } from '../engine/matrix/blocks';
import { countBlocks } from '../engine/matrix/countBlocks';
import { type TileRequest, type TileValues, tile } from '../engine/matrix/tile';
import type { Network } from '../engine/network';
import { nodeCount } from '../engine/nodes';
import type { CellQuantity, NodeSet, View } from '../engine/plan';
import type { BlockSummary, Reduction, Window } from '../protocol';
import { encodeCounts, encodeValues } from './encode';
import type { FrameJob, RawOrders, RawTile } from './jobs';
import { Orders } from './orders';

/** Bins of all blocks of a picture together; with many blocks each gets fewer. */
const MOST_BINS = 2 ** 22;

/** With more blocks than this, those without connections are left out: their summaries and tiles would only cost time. */
export const BLOCKS_IN_FULL = 1024;

/** Bins show averages, which can be compared whatever the size of a bin: over pairs of what single pairs have in sum. */
export const REDUCTIONS: Readonly<Record<CellQuantity, Reduction>> = {
  weight: 'perPair',
  count: 'perPair',
  mean_weight: 'mean',
  delay: 'mean',
  probability: 'share',
};

/** Places of two populations in the view. */
export type Pair = readonly [source: number, target: number];

/** Answers questions about the blocks of a network, as one view has them; blocks put together once are kept. */
export class BlockAnswers {
  private readonly blocks: Blocks;
  private readonly sets: readonly NodeSet[];
  private readonly orders: Orders;
  private readonly totals = new Map<BlockEntries, BlockTotals>();
  /** Source and target of the blocks there is something to say about. */
  private readonly pairs: readonly Pair[];

  constructor(network: Network, view: View) {
    this.blocks = new Blocks(network);
    this.sets = view.populations.map(population => population.nodes);
    this.pairs = pairsOf(network, this.sets);
    this.orders = new Orders(network, this.sets, this.pairs, (source, target) => this.entries(source, target));
  }

  /** Connections, pairs, sums and extremes of each block. `check` is called every some ms and may throw, here and below. */
  summaries(quantity: CellQuantity, check: () => void = () => {}): BlockSummary[] {
    this.blocks.collect(
      this.pairs.map(([source, target]) => [this.sets[source]!, this.sets[target]!]),
      check,
    );
    return this.pairs.map(([source, target]) => {
      check();
      const { connections, pairs, extremes } = this.statistics(source, target, quantity);
      const { weight, delay } = this.totalsOf(this.blocks.entries(this.sets[source]!, this.sets[target]!));
      const sums = { weightSum: weight, delaySum: delay };
      return { source, target, connections, pairs, ...sums, ...(extremes ? { extremes } : {}) };
    });
  }

  /** The nodes of each population in the order a job asks for. */
  ordersOf({ order }: FrameJob): RawOrders | undefined {
    return order && this.orders.of(order);
  }

  /** The tiles a job asks for, or all blocks whole; windows on populations that are not there are left out. */
  tiles({ windows, maxBins, quantity, order }: FrameJob, check: () => void = () => {}): RawTile[] {
    const whole = () => wholeBlocks(this.pairs, this.sets, maxBins, quantity);
    return (windows ?? (order ? whole().map(window => ({ ...window, order })) : whole()))
      .filter(({ source, target }) => source in this.sets && target in this.sets)
      .map(window => {
        check();
        return this.tile(window, check);
      });
  }

  private statistics(source: number, target: number, quantity: CellQuantity): BlockStatistics {
    const [rows, columns] = [this.sets[source]!, this.sets[target]!];
    if (quantity !== 'probability') return this.blocks.statistics(rows, columns, quantity);
    const { connections, pairs } = this.blocks.entries(rows, columns);
    return { connections, pairs, extremes: pairs > 0 ? [1, 1] : undefined };
  }

  private entries(source: number, target: number): BlockEntries {
    return this.blocks.entries(this.sets[source]!, this.sets[target]!);
  }

  private totalsOf(entries: BlockEntries): BlockTotals {
    const totals = this.totals.get(entries) ?? blockTotals(entries);
    this.totals.set(entries, totals);
    return totals;
  }

  private tile(window: Window, check: () => void): RawTile {
    const reduction = REDUCTIONS[window.quantity];
    const { source, target, order } = window;
    const entries = order ? this.orders.block(source, target, order, check) : this.entries(source, target);
    const request = bounded(window);
    const { quantity } = window;
    const shown =
      quantity === 'probability' || reduction === 'share'
        ? shareTile(entries, request)
        : tile(entries, { ...request, quantity, reduction: reductionInBins(reduction) });
    return rawTile(window, reduction, shown, entries);
  }
}

/** Windows on blocks whole, in at most so many bins a side, and fewer where there are many. */
export function wholeBlocks(
  pairs: readonly Pair[],
  sets: readonly NodeSet[],
  maxBins: number,
  quantity: CellQuantity,
): Window[] {
  const bins = Math.max(1, Math.min(maxBins, Math.floor(Math.sqrt(MOST_BINS / Math.max(1, pairs.length)))));
  return pairs.map(([source, target]) => ({
    source,
    target,
    rows: [0, nodeCount(sets[source]!)],
    columns: [0, nodeCount(sets[target]!)],
    maxRows: bins,
    maxColumns: bins,
    quantity,
  }));
}

/** What bins are filled with first: means over pairs are made of sums. */
export const reductionInBins = <R extends Reduction>(reduction: R): Exclude<R, 'perPair'> | 'sum' =>
  reduction === 'perPair' ? 'sum' : (reduction as Exclude<R, 'perPair'>);

/** A tile of a block of so many rows and columns ready to be sent, its values exact up to so many bins. */
export function rawTile(
  window: Window,
  reduction: Reduction,
  shown: TileValues,
  { rows, columns, exact }: { readonly rows: number; readonly columns: number; readonly exact?: number },
): RawTile {
  const { values, counts, extremes, height, width, cellsPerBin } =
    reduction === 'perPair' ? meanOverPairs(shown, cutTo(rows, window.rows), cutTo(columns, window.columns)) : shown;
  return {
    window,
    height,
    width,
    cellsPerBin,
    reduction,
    values: encodeValues(values, extremes, exact),
    counts: encodeCounts(counts),
    ...(extremes ? { extremes } : {}),
  };
}

/** A tile has at most this many bins a side, whatever is asked for. */
const SIDE_LIMIT = 2048;

/** What a tile is asked for with. */
export const bounded = ({
  rows,
  columns,
  maxRows,
  maxColumns,
}: Window): Omit<TileRequest, 'quantity' | 'reduction'> => ({
  rows,
  columns,
  maxRows: Math.min(SIDE_LIMIT, maxRows),
  maxColumns: Math.min(SIDE_LIMIT, maxColumns),
});

function pairsOf(network: Network, sets: readonly NodeSet[]): Pair[] {
  const all = sets.flatMap((_, source) => sets.map((_, target): Pair => [source, target]));
  if (all.length <= BLOCKS_IN_FULL) return all;
  const connections = countBlocks(network, sets);
  return all.filter(([source, target]) => connections[source * sets.length + target]! > 0);
}
