import { at, type ConnectionSource } from '../connectionSource';
import type { NodeTable } from '../nodeTable';
import type { SonataPopulations } from './populations';

/** The edges from one population to another: how many each node has. */
export interface EdgePopulation {
  readonly source: number;
  readonly target: number;
  readonly name: string;
  count: number;
  /** By node, numbered within its population. */
  readonly bySource: Uint32Array;
  readonly byTarget: Uint32Array;
  /** Types of its edges (see `typeOf`) and their ids in the table, which no other population shares. */
  readonly types: Map<number, number>;
}

/** One type of edge for every synapse model that a Connect call uses. */
export const typeOf = (step: number, model: number, models: number): number => step * models + model;

export interface EdgeCounts {
  readonly edges: readonly EdgePopulation[];
  /** Index in `edges` by `source * populations + target`. */
  readonly indexOf: ReadonlyMap<number, number>;
  /** Connections to recording devices. */
  readonly omitted: number;
}

/** Counts the edges between all populations. */
export function countEdges(source: ConnectionSource, nodes: NodeTable, sonata: SonataPopulations): EdgeCounts {
  const { populationOf } = nodes;
  const { populations, indexOf: sonataIndex } = sonata;
  const edges: EdgePopulation[] = [];
  const indexOf = new Map<number, number>();
  let omitted = 0;

  const between = (from: number, to: number): EdgePopulation => {
    const key = from * populations.length + to;
    const known = indexOf.get(key);
    if (known !== undefined) return edges[known]!;
    indexOf.set(key, edges.length);
    edges.push(newPopulation(sonata, from, to));
    return edges.at(-1)!;
  };

  source.visit(rows => {
    const { count, source: from, target: to, model, step } = rows;
    let current: EdgePopulation | undefined;
    let type = -1;
    for (let i = 0; i < count; i++) {
      const a = sonataIndex[populationOf[from[i]!]!]!;
      const b = sonataIndex[populationOf[to[i]!]!]!;
      if (a < 0 || b < 0) {
        omitted++;
        continue;
      }
      if (current?.source !== a || current.target !== b) {
        current = between(a, b);
        type = -1;
      }
      current.count++;
      current.bySource[from[i]! - populations[a]!.step.firstId]!++;
      current.byTarget[to[i]! - populations[b]!.step.firstId]!++;
      const own = typeOf(at(step, i), at(model, i), source.models.length);
      if (own !== type) current.types.set(own, 0);
      type = own;
    }
  });
  numberTypes(edges);
  return { edges, indexOf, omitted };
}

/** Gives types their ids: unique in the whole table, as not every reader looks at its column of populations. */
function numberTypes(edges: readonly EdgePopulation[]): void {
  let id = 0;
  for (const { types } of edges) {
    for (const type of [...types.keys()].sort((a, b) => a - b)) types.set(type, id++);
  }
}

function newPopulation({ populations }: SonataPopulations, source: number, target: number): EdgePopulation {
  const from = populations[source]!;
  const to = populations[target]!;
  return {
    source,
    target,
    name: `${from.name}_to_${to.name}`,
    count: 0,
    bySource: new Uint32Array(from.step.count),
    byTarget: new Uint32Array(to.step.count),
    types: new Map(),
  };
}
