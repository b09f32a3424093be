import type { NetworkPlan } from '../plan';
import type { VisitBatches } from './batches';
import { type ChiSquareTest, chiSquareTest } from './chiSquare';
import { degreeHistogram, degreeSummary } from './degreeCounts';
import type { MassFunction } from './degreeDistribution';
import type { Summary } from './moments';
import { predictDegrees } from './prediction/degreePrediction';
import { predictedValues, type ValuePrediction } from './prediction/predictedValues';
import type { Unpredicted } from './prediction/ruleDegrees';
import type { Reciprocity } from './reciprocity';
import type { Scope } from './scope';
import { ScopeCollector } from './scopeCollector';
import { binned } from './stepHistogram';

/** Bins of equal width from `start` on; the first holds `start` ≤ value < `start + width`. Width 0: one value only. */
export interface Histogram {
  readonly start: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** How many the specification lets one expect in each bin; absent where nothing is predicted. */
  readonly expected?: readonly number[];
}

export interface Distribution {
  readonly summary: Summary;
  readonly histogram: Histogram;
  /** Pearson's test of the counts against what is expected; absent where there is nothing to test. */
  readonly fit?: ChiSquareTest;
}

export interface DegreeStatistics extends Distribution {
  /** Every node's degree is fixed by the rules. */
  readonly certain: boolean;
  /** Why no distribution is predicted. */
  readonly unpredicted?: Unpredicted;
}

/** Everything about the connections of a scope; delays in ms. Plain data. */
export interface ScopeStatistics {
  readonly sources: number;
  readonly targets: number;
  /** Of delays, in ms. */
  readonly resolution: number;
  readonly connections: number;
  readonly autapses: number;
  /** Pairs of nodes with at least one connection; absent where they were too many to tell apart. */
  readonly pairs?: number;
  /** Connections beyond the first one of their pair. */
  readonly multapses?: number;
  readonly reciprocity?: Reciprocity;
  readonly inDegrees: DegreeStatistics;
  readonly outDegrees: DegreeStatistics;
  readonly weights: Distribution;
  readonly delays: Distribution;
}

/** Most bins of a histogram. */
const MOST_BINS = 60;

const FEWEST_BINS = 8;

/** Twice the cube root of n (Rice's rule), within limits. */
const binsFor = (n: number): number => Math.min(MOST_BINS, Math.max(FEWEST_BINS, Math.ceil(2 * Math.cbrt(n))));

/** Collects a scope's statistics in one pass over the connections. `msPerStep` is the resolution in ms. */
export function scopeStatistics(
  plan: NetworkPlan,
  scope: Scope,
  nodeCount: number,
  msPerStep: number,
  visit: VisitBatches,
): ScopeStatistics {
  const collector = new ScopeCollector(scope, nodeCount, { reciprocity: true });
  visit(batch => collector.add(batch));
  return finished(plan, scope, nodeCount, msPerStep, collector);
}

/** The statistics of a scope whose connections have all been taken in. */
export function finished(
  plan: NetworkPlan,
  scope: Scope,
  nodeCount: number,
  msPerStep: number,
  collector: ScopeCollector,
): ScopeStatistics {
  const { pairs, connections, autapses } = collector;
  const values = predictedValues(plan, collector.byStep, msPerStep);
  const reciprocity = collector.reciprocity();
  return {
    sources: collector.rows.size,
    targets: collector.columns.size,
    resolution: msPerStep,
    connections,
    autapses,
    ...(pairs === undefined ? {} : { pairs, multapses: connections - pairs }),
    ...(reciprocity === undefined ? {} : { reciprocity }),
    inDegrees: degreeStatistics(plan, nodeCount, scope, 'in', collector.inDegrees),
    outDegrees: degreeStatistics(plan, nodeCount, scope, 'out', collector.outDegrees),
    weights: weightStatistics(collector, values.weight),
    delays: delayStatistics(collector, msPerStep, values.delaySteps),
  };
}

function degreeStatistics(
  plan: NetworkPlan,
  nodeCount: number,
  scope: Scope,
  direction: 'in' | 'out',
  degrees: Int32Array,
): DegreeStatistics {
  const summary = degreeSummary(degrees);
  const { first, counts } = degreeHistogram(degrees);
  const prediction = predictDegrees(plan, nodeCount, scope, direction);
  const mass = prediction.kind === 'predicted' ? prediction.mass : undefined;
  const histogram = degreeBins(first, counts, mass);
  if (prediction.kind === 'none') return { summary, histogram, certain: false, unpredicted: prediction.reason };
  const { certain } = prediction;
  const observed = new Float64Array(first + counts.length);
  observed.set(counts, first);
  const fit = certain ? undefined : chiSquareTest(observed, prediction.mass);
  return { summary, histogram, certain, ...(fit ? { fit } : {}) };
}

/** Bins wide enough for what was counted, and for what is expected wherever that is half a node or more. */
function degreeBins(first: number, counts: Float64Array, mass: MassFunction | undefined): Histogram {
  const nodes = counts.reduce((sum, count) => sum + count, 0);
  if (nodes === 0) return { start: 0, width: 1, counts: [] };
  let low = first;
  let high = first + counts.length - 1;
  if (mass !== undefined) {
    const likely = (p: number): boolean => p * nodes >= 0.5;
    const least = mass.p.findIndex(likely);
    if (least >= 0) low = Math.min(low, mass.first + least);
    if (least >= 0) high = Math.max(high, mass.first + mass.p.findLastIndex(likely));
  }
  const byDegree = new Float64Array(high + 1);
  byDegree.set(counts, first);
  const bins = binned(byDegree, low, high, MOST_BINS);
  const { width, first: start } = bins;
  const histogram = { start, width, counts: Array.from(bins.counts) };
  if (mass === undefined) return histogram;
  const expected = histogram.counts.map((_, bin) => nodes * massWithin(mass, start + bin * width, width));
  return { ...histogram, expected };
}

/** P(from ≤ K < from + width) */
function massWithin({ first, p }: MassFunction, from: number, width: number): number {
  let sum = 0;
  const end = Math.min(p.length, from + width - first);
  for (let i = Math.max(0, from - first); i < end; i++) sum += p[i]!;
  return sum;
}

function weightStatistics(collector: ScopeCollector, prediction: ValuePrediction | undefined): Distribution {
  const { start, width, counts } = collector.weightBins.bins(binsFor(collector.connections));
  return withExpected(
    collector.weights.summary(),
    { start, width, counts: Array.from(counts) },
    width > 0 ? prediction : undefined,
    bin => start + bin * width,
  );
}

function delayStatistics(
  collector: ScopeCollector,
  msPerStep: number,
  prediction: ValuePrediction | undefined,
): Distribution {
  const { first, width, counts } = collector.delayBins.bins(binsFor(collector.connections));
  const histogram = { start: first * msPerStep, width: width * msPerStep, counts: Array.from(counts) };
  const many = counts.length > 1 ? prediction : undefined;
  return withExpected(collector.delays.summary(msPerStep), histogram, many, bin => first + bin * width);
}

/** Adds what is expected in each bin, whose lower edges `edge` gives as the prediction counts. */
function withExpected(
  summary: Summary,
  histogram: Histogram,
  prediction: ValuePrediction | undefined,
  edge: (bin: number) => number,
): Distribution {
  if (prediction === undefined) return { summary, histogram };
  const { counts } = histogram;
  const below = Array.from({ length: counts.length + 1 }, (_, bin) => prediction(edge(bin)));
  const p = Float64Array.from(counts, (_, bin) => below[bin + 1]! - below[bin]!);
  const expected = Array.from(p, share => share * summary.count);
  // What is expected outside is compared, too.
  const whole = Float64Array.of(below[0]!, ...p, 1 - below.at(-1)!);
  const fit = chiSquareTest([0, ...counts, 0], { first: 0, p: whole });
  return { summary, histogram: { ...histogram, expected }, ...(fit ? { fit } : {}) };
}
