import { NodeIndex } from '../../matrix/nodeIndex';
import { nodeIds } from '../../nodes';
import type { NetworkPlan, NodeSet } from '../../plan';
import { compileMask } from '../../spatial/mask';
import type { VisitBatches } from '../batches';
import { Moments, type Summary } from '../moments';
import { PairKernel, pairKernel } from './pairKernel';
import type { SpatialStep } from './spatialStep';

/** Distances of a projection's connections between layers, in the layers' unit. */
export interface DistanceStatistics {
  readonly summary: Summary;
  /** Bin i holds `i · width` ≤ distance < `(i + 1) · width`. */
  readonly width: number;
  readonly counts: readonly number[];
  /** Pairs of source and target at these distances (there may be more of them further apart), autapses that are not allowed left out; absent where they are too many. */
  readonly pairs?: readonly number[];
  /** Connections that mask and kernel let one expect; absent where they do not decide alone. */
  readonly expected?: readonly number[];
}

/** Pairs of nodes that are looked at one by one: some seconds. */
const MOST_PAIRS = 30_000_000;

const BINS = 40;

/** Connections expected in a bin that nobody would see. */
const NEGLIGIBLE = 1e-3;

/** Between two looks at the cancellation signal. */
const ROUND = 65_536;

/** Distances of the connections of one Connect call. `work` is told of pairs looked at; may throw. */
export function distanceStatistics(
  plan: NetworkPlan,
  index: number,
  spatial: SpatialStep,
  nodeCount: number,
  visit: VisitBatches,
  work: (pairs: number) => void,
): DistanceStatistics {
  const { step } = spatial;
  const width = roundWidth(reach(spatial) / BINS);
  const counts: number[] = [];
  const moments = new Moments();
  const place = new PairKernel(plan, spatial, 1, 1);
  const [sources, targets] = [new NodeIndex(step.source, nodeCount), new NodeIndex(step.target, nodeCount)];
  visit(batch => {
    if (batch.step !== index) return;
    for (let i = 0; i < batch.count; i++) {
      const source = batch.source[i]!;
      const target = batch.target[i]!;
      if (sources.of[source]! < 0 || targets.of[target]! < 0) continue;
      place.place(source, target);
      const { distance } = place;
      moments.repeat(distance, 1);
      add(counts, Math.floor(distance / width), 1);
    }
  });
  const all = sources.size * targets.size <= MOST_PAIRS ? expectation(plan, spatial, width, work) : undefined;
  // Pairs further apart than any connection is or is expected to be have nothing to show.
  const length = Math.max(counts.length, lastBin(all?.expected ?? all?.pairs ?? []));
  const filled = (bins: readonly number[]): number[] => Array.from({ length }, (_, bin) => bins[bin] ?? 0);
  return {
    summary: moments.summary(),
    width,
    counts: filled(counts),
    ...(all ? { pairs: filled(all.pairs) } : {}),
    ...(all?.expected ? { expected: filled(all.expected) } : {}),
  };
}

/** Bins up to the last one with anything to speak of. */
const lastBin = (bins: readonly number[]): number => bins.findLastIndex(value => value > NEGLIGIBLE) + 1;

function add(bins: number[], bin: number, value: number): void {
  while (bins.length <= bin) bins.push(0);
  bins[bin]! += value;
}

function expectation(
  plan: NetworkPlan,
  spatial: SpatialStep,
  width: number,
  work: (pairs: number) => void,
): { readonly pairs: number[]; readonly expected: number[] | undefined } {
  const { step } = spatial;
  const kernel = pairKernel(plan, spatial);
  const place = kernel ?? new PairKernel(plan, spatial, 1, 1);
  const pairs: number[] = [];
  const expected: number[] = [];
  const sources = nodeIds(step.source);
  const targets = nodeIds(step.target);
  const elements = step.synapses.length;
  let looked = 0;
  for (const target of targets) {
    for (const source of sources) {
      if (source === target && !step.rule.allowAutapses) continue;
      place.place(source, target);
      const bin = Math.floor(place.distance / width);
      add(pairs, bin, 1);
      add(expected, bin, kernel === undefined ? 0 : kernel.value * elements);
    }
    looked += sources.length;
    if (looked < ROUND) continue;
    work(looked);
    looked = 0;
  }
  return { pairs, expected: kernel && expected };
}

/** The longest distance there can be: to a corner of the mask, half the diagonal round the edges, or across all positions. */
function reach(spatial: SpatialStep): number {
  const { frame, geometry, sources, targets, step, maskGeometry, mirrored } = spatial;
  const { mask } = step.rule;
  const region = mask && compileMask(mask, maskGeometry, mirrored);
  let square = 0;
  for (let i = 0; i < frame.dimensions; i++) {
    const apart = geometry.periodic ? frame.extent[i]! / 2 : farthest(sources, step.source, targets, step.target, i);
    const within = region ? Math.max(Math.abs(region.lower[i]!), Math.abs(region.upper[i]!)) : apart;
    square += Math.min(apart, within) ** 2;
  }
  return Math.sqrt(square) || 1;
}

type Located = SpatialStep['sources'];

function farthest(from: Located, fromSet: NodeSet, to: Located, toSet: NodeSet, dimension: number): number {
  const range = ({ coordinates, dimensions, firstId }: Located, set: NodeSet): [number, number] => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const id of nodeIds(set)) {
      const x = coordinates[(id - firstId) * dimensions + dimension]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    return [low, high];
  };
  const [a, b] = [range(from, fromSet), range(to, toSet)];
  return Math.max(b[1] - a[0], a[1] - b[0], 0);
}

/** The least of 1, 2 and 5 times a power of ten that is at least `rough`. */
function roundWidth(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find(factor => factor * power >= rough * (1 - 1e-9)) ?? 10);
}
