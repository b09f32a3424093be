import { nodeCount } from '../../engine/nodes';
import type { CellQuantity, NodeSet } from '../../engine/plan';
import { BIN_STRIDE, type BinnedBlock } from '../../engine/stream/binnedBlock';
import type { BlockSummary, Window } from '../../protocol';
import { BLOCKS_IN_FULL, bounded, type Pair, REDUCTIONS, rawTile, reductionInBins, wholeBlocks } from '../answers';
import type { FrameJob, RawTile } from '../jobs';
import type { StreamedNetwork } from './streamedNetwork';

/** Answers questions about the blocks of a streamed network, as far as it is built. */
export class StreamedAnswers {
  private readonly pairs: readonly Pair[];

  constructor(
    private readonly network: StreamedNetwork,
    private readonly sets: readonly NodeSet[],
  ) {
    const all = sets.flatMap((_, source) => sets.map((__, target): Pair => [source, target]));
    const connected = network.merged.filled.map(({ source, target }): Pair => [source, target]);
    this.pairs = all.length <= BLOCKS_IN_FULL ? all : connected;
  }

  /**
   * Numbers of each block so far. Extremes are those of single connections; how many pairs are connected is known where
   * only one Connect call contributes.
   */
  summaries(quantity: CellQuantity): BlockSummary[] {
    return this.pairs.map(([source, target]) => {
      const { merged } = this.network;
      const block = merged.block({ source, target });
      const extremes = extremesOf(block, quantity, this.network.msPerStep);
      const [connections, weightSum, delaySteps, pairs] = totalsOf(block);
      const sums = { connections, weightSum, delaySum: delaySteps * this.network.msPerStep };
      return {
        source,
        target,
        ...sums,
        ...(Number.isNaN(pairs) ? {} : { pairs }),
        ...(extremes ? { extremes } : {}),
        ...(merged.isComplete({ source, target }) ? {} : { isBuilding: true }),
      };
    });
  }

  /** The tiles a job asks for, or all blocks whole; windows on populations that are not there are left out. */
  tiles({ windows, maxBins, quantity, cancel }: FrameJob): Promise<RawTile[]> {
    const asked = windows ?? wholeBlocks(this.pairs, this.sets, maxBins, quantity);
    const known = asked.filter(({ source, target }) => source in this.sets && target in this.sets);
    return Promise.all(known.map(window => this.tile(window, cancel)));
  }

  private async tile(window: Window, cancel: SharedArrayBuffer | undefined): Promise<RawTile> {
    const reduction = REDUCTIONS[window.quantity];
    const request = { ...bounded(window), quantity: window.quantity, reduction: reductionInBins(reduction) };
    const found = await this.network.tile(window, request, cancel);
    // What is replaced in a moment need not be exact, and weighs much less.
    const exact = this.network.state === 'building' ? 0 : undefined;
    const [rows, columns] = [nodeCount(this.sets[window.source]!), nodeCount(this.sets[window.target]!)];
    const place = { ...window, rows: found.rows, columns: found.columns };
    return rawTile(place, reduction, found, { rows, columns, exact });
  }
}

function totalsOf({ bins }: BinnedBlock): [connections: number, weight: number, delay: number, pairs: number] {
  const totals: [number, number, number, number] = [0, 0, 0, 0];
  for (let at = 0; at < bins.length; at += BIN_STRIDE) {
    totals[0] += bins[at]!;
    totals[1] += bins[at + 1]!;
    totals[2] += bins[at + 2]!;
    totals[3] += bins[at + 3]!;
  }
  return totals;
}

function extremesOf(
  { extremes }: BinnedBlock,
  quantity: CellQuantity,
  msPerStep: number,
): readonly [number, number] | undefined {
  if (quantity === 'probability' || quantity === 'count' || extremes[0]! > extremes[1]!) return undefined;
  if (quantity === 'delay') return [extremes[2]! * msPerStep, extremes[3]! * msPerStep];
  return [extremes[0]!, extremes[1]!];
}
