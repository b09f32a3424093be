import type { NetworkPlan } from '../../engine/plan';

/** Nodes of a whole plan. */
export const nodesOf = ({ steps }: NetworkPlan): number =>
  steps.reduce((count, step) => (step.kind === 'create' ? step.firstId + step.count - 1 : count), 0);
