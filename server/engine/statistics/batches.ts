import type { Network, Segment } from '../network';
import type { NetworkPlan } from '../plan';
import { visitConnections } from '../stream/connectionBatches';

/** Connections of one Connect call and one synapse model, in columns. Readers keep nothing of it. */
export type Batch = Pick<Segment, 'step' | 'count' | 'source' | 'target' | 'weight' | 'delay'>;

/**
 * Calls back with all connections of a network, batch by batch: call by call in the order of the plan, so that what is
 * known of one projection can be finished before the next one begins. Can be called again.
 */
export type VisitBatches = (visit: (batch: Batch) => void) => void;

/** The connections of a network that is kept in memory. */
export function batchesOf({ lists }: Network): VisitBatches {
  const segments = lists.flatMap(list => list.segments).sort((a, b) => a.step - b.step);
  return visit => {
    for (const segment of segments) visit(segment);
  };
}

/** The connections a plan would make, made anew on each visit and never kept; throws what `visitConnections` throws. */
export function streamedBatches(plan: NetworkPlan, isCancelled: () => boolean = () => false): VisitBatches {
  return visit => {
    visitConnections(plan, ({ key, ...columns }) => visit({ step: key.step, ...columns }), { isCancelled });
  };
}

/** Nodes a plan creates. */
export const plannedNodes = ({ steps }: NetworkPlan): number =>
  steps.reduce((nodes, step) => nodes + (step.kind === 'create' ? step.count : 0), 0);
