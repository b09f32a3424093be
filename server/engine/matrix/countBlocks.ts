import type { Network } from '../network';
import type { NodeSet } from '../plan';

/**
 * Connections of every block by `source · populations + target`, in one pass over the network. Populations may overlap; a
 * connection then counts in several blocks.
 */
export function countBlocks(network: Network, populations: readonly NodeSet[]): Float64Array {
  const counts = new Float64Array(populations.length ** 2);
  const layers = disjointLayers(network.nodeCount, populations);
  for (const sources of layers) for (const targets of layers) count(network, sources, targets, counts);
  return counts;
}

/** Populations that do not overlap, as a map from node id to the population's position, or −1. */
interface DisjointLayer {
  readonly populationOf: Int32Array;
  readonly populations: number;
}

/** Distributes populations over as few maps as it takes when each goes to the first one where its nodes are free. */
function disjointLayers(nodeCount: number, populations: readonly NodeSet[]): DisjointLayer[] {
  const maps: Int32Array[] = [];
  populations.forEach((set, position) => {
    let map = maps.find(candidate => everyNode(set, id => candidate[id] === -1));
    if (map === undefined) {
      map = new Int32Array(nodeCount + 1).fill(-1);
      maps.push(map);
    }
    const free = map;
    everyNode(set, id => {
      free[id] = position;
      return true;
    });
  });
  return maps.map(populationOf => ({ populationOf, populations: populations.length }));
}

function everyNode({ spans }: NodeSet, test: (id: number) => boolean): boolean {
  for (const { first, count: length, step } of spans) {
    for (let i = 0; i < length; i++) if (!test(first + i * step)) return false;
  }
  return true;
}

function count({ lists }: Network, sources: DisjointLayer, targets: DisjointLayer, counts: Float64Array): void {
  const { populationOf: rowOf, populations } = sources;
  const { populationOf: columnOf } = targets;
  for (const list of lists) {
    for (const { source, target, count: length } of list.segments) {
      for (let i = 0; i < length; i++) {
        const row = rowOf[source[i]!]!;
        const column = columnOf[target[i]!]!;
        if (row >= 0 && column >= 0) counts[row * populations + column]!++;
      }
    }
  }
}
