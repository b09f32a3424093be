import { nodeIds } from '../nodes';
import type { NodeSet } from '../plan';

/** Which connections statistics are about: those from a set of nodes to a set of nodes, of one Connect call or of all. */
export interface Scope {
  readonly sources: NodeSet;
  readonly targets: NodeSet;
  /** Index in `plan.steps`. */
  readonly step?: number;
}

/** Nodes of any of the sets, each once, as runs of consecutive ids. */
export function unionOf(sets: readonly NodeSet[]): NodeSet {
  const all = new Set<number>();
  for (const set of sets) for (const id of nodeIds(set)) all.add(id);
  const ids = Int32Array.from(all).sort();
  const spans: { first: number; count: number; step: 1 }[] = [];
  for (const id of ids) {
    const last = spans.at(-1);
    if (last !== undefined && last.first + last.count === id) last.count++;
    else spans.push({ first: id, count: 1, step: 1 });
  }
  return { spans };
}
