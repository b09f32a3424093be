import { nodeCount } from '../engine/nodes';
import type { ConnectStep, NetworkPlan, NodeSet } from '../engine/plan';

/** A node collection in words: "E + I", "20 of E", by the populations as they were created. */
export function setName({ steps }: NetworkPlan, set: NodeSet): string {
  const names: string[] = [];
  for (const step of steps) {
    if (step.kind !== 'create') continue;
    const inside = countWithin(set, step.firstId, step.count);
    if (inside === step.count) names.push(step.name);
    else if (inside > 0) names.push(`${inside} of ${step.name}`);
  }
  return names.length <= 4 ? names.join(' + ') : `${nodeCount(set)} nodes of ${names.length} populations`;
}

function countWithin({ spans }: NodeSet, firstId: number, count: number): number {
  let inside = 0;
  for (const { first, count: length, step } of spans) {
    const from = Math.max(0, Math.ceil((firstId - first) / step));
    const to = Math.min(length - 1, Math.floor((firstId + count - 1 - first) / step));
    inside += Math.max(0, to - from + 1);
  }
  return inside;
}

/** The two sides of a projection, and its rule. */
export const stepNames = (
  plan: NetworkPlan,
  { source, target, rule }: ConnectStep,
): { readonly source: string; readonly target: string; readonly rule: string } => ({
  source: setName(plan, source),
  target: setName(plan, target),
  rule: rule.kind,
});
