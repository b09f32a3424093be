/** What can be said of all connections from one population to another: a number each, by name. */
import type { BlockSummary, NetworkSummary } from '../server/protocol';

/** The parts of a block that its measures are made of; N_s and N_t are the sizes of its populations. */
interface Totals {
  readonly block: BlockSummary;
  readonly sources: number;
  readonly targets: number;
}

interface MeasureInfo {
  readonly name: string;
  /** What it is, in a sentence for tooltips. */
  readonly meaning: string;
  /** Which unit it has. */
  readonly unit?: 'weight' | 'ms';
  /** Undefined where it has no value. */
  value(totals: Totals): number | undefined;
}

const perConnection = (total: number | undefined, { connections }: BlockSummary): number | undefined =>
  total === undefined ? undefined : total / connections;

/** Words as in the field: convergence is the mean in-degree, divergence the mean out-degree (NetPyNE). */
export const MEASURES = {
  mean_weight: {
    name: 'mean weight',
    meaning: 'weight of a connection, on average',
    unit: 'weight',
    value: ({ block }) => perConnection(block.weightSum, block),
  },
  probability: {
    name: 'connection probability',
    meaning: 'share of the pairs of nodes with at least one connection',
    value: ({ block, sources, targets }) => (block.pairs === undefined ? undefined : block.pairs / (sources * targets)),
  },
  per_pair: {
    name: 'connections per pair',
    meaning: 'connections of a pair of nodes, on average',
    value: ({ block, sources, targets }) => block.connections / (sources * targets),
  },
  indegree: {
    name: 'mean in-degree',
    meaning: 'connections on a target, on average (convergence)',
    value: ({ block, targets }) => block.connections / targets,
  },
  outdegree: {
    name: 'mean out-degree',
    meaning: 'connections from a source, on average (divergence)',
    value: ({ block, sources }) => block.connections / sources,
  },
  weight_per_pair: {
    name: 'mean weight per pair',
    meaning: 'sum of all weights, divided by all pairs of nodes',
    unit: 'weight',
    value: ({ block, sources, targets }) =>
      block.weightSum === undefined ? undefined : block.weightSum / (sources * targets),
  },
  weight: {
    name: 'total weight',
    meaning: 'sum of all weights',
    unit: 'weight',
    value: ({ block }) => block.weightSum,
  },
  count: {
    name: 'connections',
    meaning: 'number of connections',
    value: ({ block }) => block.connections,
  },
  delay: {
    name: 'mean delay',
    meaning: 'delay of a connection, on average',
    unit: 'ms',
    value: ({ block }) => perConnection(block.delaySum, block),
  },
} as const satisfies Readonly<Record<string, MeasureInfo>>;

export type Measure = keyof typeof MEASURES;

export const DEFAULT_MEASURE: Measure = 'mean_weight';

export const isMeasure = (name: unknown): name is Measure => typeof name === 'string' && Object.hasOwn(MEASURES, name);

export const measureName = (measure: Measure): string => MEASURES[measure].name;

/** Value of a block; NaN without connections, or where the server did not say. */
export function measured(measure: Measure, block: BlockSummary, sources: number, targets: number): number {
  if (block.connections === 0) return Number.NaN;
  const info: MeasureInfo = MEASURES[measure];
  return info.value({ block, sources, targets }) ?? Number.NaN;
}

/** Unit of a measure, where it has one. */
export function measureUnit(measure: Measure, { weightUnit }: Pick<NetworkSummary, 'weightUnit'>): string | undefined {
  const { unit }: MeasureInfo = MEASURES[measure];
  return unit === 'weight' ? weightUnit : unit;
}
