import type { VisitBatches } from '../batches';

/** What a node is connected to. */
export interface Partners {
  /** Ids, ascending. */
  readonly ids: readonly number[];
  /** Connections with each, and the sum of their weights. */
  readonly connections: readonly number[];
  readonly weights: readonly number[];
}

/** Targets or sources of a node, over all projections or one Connect call. */
export function partnersOf(
  node: number,
  which: 'targets' | 'sources',
  step: number | undefined,
  visit: VisitBatches,
): Partners {
  const connections = new Map<number, number>();
  const weights = new Map<number, number>();
  visit(batch => {
    if (step !== undefined && batch.step !== step) return;
    const { count, weight } = batch;
    const own = which === 'targets' ? batch.source : batch.target;
    const other = which === 'targets' ? batch.target : batch.source;
    for (let i = 0; i < count; i++) {
      if (own[i] !== node) continue;
      const id = other[i]!;
      connections.set(id, (connections.get(id) ?? 0) + 1);
      weights.set(id, (weights.get(id) ?? 0) + (typeof weight === 'number' ? weight : weight[i]!));
    }
  });
  const ids = [...connections.keys()].sort((a, b) => a - b);
  return { ids, connections: ids.map(id => connections.get(id)!), weights: ids.map(id => weights.get(id)!) };
}
