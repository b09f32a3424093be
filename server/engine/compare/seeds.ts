import type { NetworkPlan, NodeSet } from '../plan';
import { plannedNodes, streamedBatches, type VisitBatches } from '../statistics/batches';
import { degreeHistogram } from '../statistics/degreeCounts';
import { Moments, type Summary } from '../statistics/moments';
import type { Scope } from '../statistics/scope';
import { ScopeCollector } from '../statistics/scopeCollector';
import { wholeWidth } from '../statistics/stepHistogram';
import { BlockTotals } from './blockTotals';

/** A number of the specification's own network among those of other seeds. */
export interface Spread {
  /** Absent where the specification's own network has nothing to take the mean of. */
  readonly own?: number;
  /** Over the other seeds. */
  readonly others: Summary;
}

export interface BlockSpread {
  /** Indices of populations. */
  readonly source: number;
  readonly target: number;
  readonly connections: Spread;
  readonly meanWeight: Spread;
}

/** A histogram of degrees in bins `width` wide from `start` on. */
export interface DegreeSpread {
  readonly start: number;
  readonly width: number;
  readonly own: readonly number[];
  /** Mean and standard deviation of each bin over the other seeds. */
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

export interface SeedSpread {
  readonly ownSeed: number;
  readonly seeds: readonly number[];
  /** Blocks with connections for some seed. */
  readonly blocks: readonly BlockSpread[];
  readonly inDegrees: DegreeSpread;
  readonly outDegrees: DegreeSpread;
}

const LARGEST_SEED = 2 ** 32 - 1;

const MOST_BINS = 60;

/** The `count` seeds that follow the specification's own one, in a ring. */
export function otherSeeds(own: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => ((own + i) % LARGEST_SEED) + 1);
}

const withSeed = (plan: NetworkPlan, rngSeed: number): NetworkPlan => ({
  ...plan,
  kernel: { ...plan.kernel, rngSeed },
});

/** What one network contributes. */
interface Sample {
  readonly totals: BlockTotals;
  readonly inDegrees: Int32Array;
  readonly outDegrees: Int32Array;
}

function sampleOf(populations: readonly NodeSet[], scope: Scope, nodes: number, visit: VisitBatches): Sample {
  const totals = new BlockTotals(populations, nodes);
  const collector = new ScopeCollector(scope, nodes, { reciprocity: false });
  visit(batch => {
    totals.add(batch);
    collector.add(batch);
  });
  return { totals, inDegrees: collector.inDegrees, outDegrees: collector.outDegrees };
}

/**
 * Builds the network of a plan with other seeds, one after the other, and says how much its numbers vary: connections and
 * mean weights of the blocks between populations, and degrees in a scope. `told` learns how many networks are done; it and
 * `isCancelled` as in `visitConnections`.
 */
export function compareSeeds(
  plan: NetworkPlan,
  populations: readonly NodeSet[],
  scope: Scope,
  seeds: readonly number[],
  told: (done: number) => void,
  isCancelled: () => boolean,
): SeedSpread {
  const nodes = plannedNodes(plan);
  const sample = (seed: number): Sample =>
    sampleOf(populations, scope, nodes, streamedBatches(withSeed(plan, seed), isCancelled));
  const ownSeed = plan.kernel.rngSeed;
  const own = sample(ownSeed);
  const others: Sample[] = [];
  for (const seed of seeds) {
    told(others.length + 1);
    others.push(sample(seed));
  }
  return {
    ownSeed,
    seeds,
    blocks: blockSpreads(populations.length, own, others),
    inDegrees: degreeSpread(
      own.inDegrees,
      others.map(({ inDegrees }) => inDegrees),
    ),
    outDegrees: degreeSpread(
      own.outDegrees,
      others.map(({ outDegrees }) => outDegrees),
    ),
  };
}

function blockSpreads(populations: number, own: Sample, others: readonly Sample[]): BlockSpread[] {
  const found: BlockSpread[] = [];
  for (let block = 0; block < populations ** 2; block++) {
    const counts = [own, ...others].map(({ totals }) => totals.connections[block]!);
    if (counts.every(count => count === 0)) continue;
    const means = [own, ...others].map(({ totals }) => totals.weights[block]! / totals.connections[block]!);
    found.push({
      source: Math.floor(block / populations),
      target: block % populations,
      connections: spreadOf(counts),
      meanWeight: spreadOf(means),
    });
  }
  return found;
}

/** The first value is the specification's own; blocks without connections have no mean weight. */
function spreadOf([own, ...others]: readonly number[]): Spread {
  const moments = new Moments();
  const known = others.filter(value => !Number.isNaN(value));
  moments.add(known, known.length);
  return { ...(Number.isNaN(own) ? {} : { own }), others: moments.summary() };
}

/** Histograms of degrees, one entry a node, in bins they have in common. */
export function degreeSpread(own: Int32Array, others: readonly Int32Array[]): DegreeSpread {
  const histograms = [own, ...others].map(degreeHistogram);
  const low = Math.min(...histograms.map(({ first }) => first));
  const high = Math.max(...histograms.map(({ first, counts }) => first + counts.length - 1));
  if (!(low <= high)) return { start: 0, width: 1, own: [], mean: [], sd: [] };
  const width = wholeWidth(low, high, MOST_BINS);
  const start = Math.floor(low / width) * width;
  const size = Math.floor((high - start) / width) + 1;
  const [mine, ...rest] = histograms.map(({ first, counts }) => {
    const bins = new Float64Array(size);
    counts.forEach((count, i) => {
      bins[Math.floor((first + i - start) / width)]! += count;
    });
    return bins;
  });
  const summaries = Array.from({ length: size }, (_, bin) => {
    const moments = new Moments();
    moments.add(
      rest.map(bins => bins[bin]!),
      rest.length,
    );
    return moments.summary();
  });
  return {
    start,
    width,
    own: Array.from(mine!),
    mean: summaries.map(({ mean = 0 }) => mean),
    sd: summaries.map(({ sd = 0 }) => sd),
  };
}
