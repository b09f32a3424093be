import { type NodeTable, nodeCount, nodeIds } from '../nodes';
import type { NodeSet, Span } from '../plan';

/** What keeps a set from being a node collection of existing nodes (construction.md 4), in words. */
export function nodeSetProblem(set: NodeSet, nodes: NodeTable): { code: string; message: string } | undefined {
  if (nodeCount(set) === 0) return { code: 'empty-collection', message: 'There are no nodes in this collection.' };
  let last = 0;
  for (const { first, count, step } of set.spans) {
    if (first <= last || step < 1 || count < 1)
      return { code: 'collection-order', message: 'The ids of a collection must be ascending, each only once.' };
    last = first + (count - 1) * step;
  }
  if (last <= nodes.count) return undefined;
  const message = `Node ${last} does not exist here; the nodes created so far have the ids 1 to ${nodes.count}.`;
  return { code: 'unknown-node', message };
}

/** The first device of a set, if there is one. */
export function firstDevice(set: NodeSet, nodes: NodeTable): number | undefined {
  for (const { firstId, count } of nodes.devices) {
    const id = firstWithin(set, firstId, firstId + count - 1);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The first id of a set from `low` to `high`. */
export function firstWithin({ spans }: NodeSet, low: number, high: number): number | undefined {
  for (let k = firstEndingFrom(spans, low); k < spans.length; k++) {
    const { first, count, step } = spans[k]!;
    const skip = Math.max(0, Math.ceil((low - first) / step));
    if (skip < count) {
      const id = first + skip * step;
      return id <= high ? id : undefined;
    }
  }
  return undefined;
}

/** The first span whose last id is at least `low`, by bisection. */
function firstEndingFrom(spans: readonly Span[], low: number): number {
  let from = 0;
  let to = spans.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const { first, count, step } = spans[middle]!;
    if (first + (count - 1) * step < low) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first id two sets have in common. */
export function firstCommon(a: NodeSet, b: NodeSet): number | undefined {
  const few = nodeCount(a) <= nodeCount(b) ? a : b;
  const many = few === a ? b : a;
  for (const span of few.spans) {
    if (span.step === 1) {
      const id = firstWithin(many, span.first, span.first + span.count - 1);
      if (id !== undefined) return id;
      continue;
    }
    for (let i = 0; i < span.count; i++) {
      const id = span.first + i * span.step;
      if (firstWithin(many, id, id) !== undefined) return id;
    }
  }
  return undefined;
}

/** Nodes of a set on each thread: `id mod T`. */
export function countByThread(set: NodeSet, threads: number): number[] {
  const counts: number[] = new Array(threads).fill(0);
  for (const { first, count, step } of set.spans) {
    // The threads repeat after T nodes at the latest.
    const rounds = Math.floor(count / threads);
    for (let i = 0; i < Math.min(count, threads); i++) {
      counts[(first + i * step) % threads]! += rounds + (i < count % threads ? 1 : 0);
    }
  }
  return counts;
}

/** Whether two sets have the same nodes. */
export function sameNodes(a: NodeSet, b: NodeSet): boolean {
  if (nodeCount(a) !== nodeCount(b)) return false;
  const [idsA, idsB] = [nodeIds(a), nodeIds(b)];
  return idsA.every((id, index) => id === idsB[index]);
}
