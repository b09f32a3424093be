import type { NetworkPlan } from '../plan';
import type { VisitBatches } from './batches';
import { degreeSummary } from './degreeCounts';
import type { Summary } from './moments';
import { ScopeCollector } from './scopeCollector';

/** The connections of one Connect call in a few numbers; delays in ms. */
export interface ProjectionStatistics {
  /** Index in `plan.steps`. */
  readonly step: number;
  /** Sizes of the two node collections. */
  readonly sources: number;
  readonly targets: number;
  /** From sources to targets. */
  readonly connections: number;
  /** To and from third factors, beside those. */
  readonly thirdFactor: number;
  readonly autapses: number;
  /** Connections beyond the first one of their pair; absent where there were too many pairs to tell apart. */
  readonly multapses?: number;
  readonly inDegrees: Summary;
  readonly outDegrees: Summary;
  readonly weights: Summary;
  readonly delays: Summary;
}

/** A summary of every projection, in the order of the plan, in one pass; only one of them is in memory at a time. */
export function projectionStatistics(
  plan: NetworkPlan,
  nodeCount: number,
  msPerStep: number,
  visit: VisitBatches,
): ProjectionStatistics[] {
  const found = new Map<number, ProjectionStatistics>();
  let open: { readonly step: number; readonly collector: ScopeCollector; all: number } | undefined;
  const begin = (index: number): void => {
    if (open !== undefined) found.set(open.step, statisticsOf(open.step, open.collector, open.all, msPerStep));
    open = undefined;
    const step = plan.steps[index];
    if (step?.kind !== 'connect') return;
    const scope = { sources: step.source, targets: step.target, step: index };
    open = { step: index, collector: new ScopeCollector(scope, nodeCount, { reciprocity: false }), all: 0 };
  };
  visit(batch => {
    if (open?.step !== batch.step) begin(batch.step);
    open!.collector.add(batch);
    open!.all += batch.count;
  });
  begin(-1);
  // Calls that made no connections have a line, too.
  plan.steps.forEach((step, index) => {
    if (step.kind !== 'connect' || found.has(index)) return;
    begin(index);
    begin(-1);
  });
  return [...found.values()].sort((a, b) => a.step - b.step);
}

/** What a collector of one Connect call has found, which made `all` connections. */
export function statisticsOf(
  step: number,
  collector: ScopeCollector,
  all: number,
  msPerStep: number,
): ProjectionStatistics {
  const { connections, autapses, pairs } = collector;
  return {
    step,
    sources: collector.rows.size,
    targets: collector.columns.size,
    connections,
    thirdFactor: all - connections,
    autapses,
    ...(pairs === undefined ? {} : { multapses: connections - pairs }),
    inDegrees: degreeSummary(collector.inDegrees),
    outDegrees: degreeSummary(collector.outDegrees),
    weights: collector.weights.summary(),
    delays: collector.delays.summary(msPerStep),
  };
}
