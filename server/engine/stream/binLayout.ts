import { nodeIds } from '../nodes';
import type { NodeSet } from '../plan';

/** How the nodes of a set fall into bins, by index within the set; the last bin may be smaller. */
export interface BinAxis {
  readonly size: number;
  /** Nodes a bin. */
  readonly cells: number;
  readonly bins: number;
}

/** A block, by the places of its sets in a layout. */
export interface BlockId {
  readonly source: number;
  readonly target: number;
}

/** A block that is wanted. */
export interface WantedBlock extends BlockId {
  /** Whether only one Connect call contributes to it: else nobody can tell how many pairs it has. */
  readonly single: boolean;
  /** All its connections are wanted too, unless one Connect call makes more of them than this on one part. */
  readonly most?: number;
}

/** Sets that have no nodes in common, as maps from node id. */
export interface DisjointSets {
  /** The set a node belongs to, or −1. */
  readonly setOf: Int32Array;
  /** Its bin within that set, or −1. */
  readonly binOf: Int32Array;
}

/** Sets of nodes, which may overlap, cut into bins. */
export class BinLayout {
  readonly axes: readonly BinAxis[];
  /** Maps that together hold every set, as few as it takes when each set goes to the first one where it fits. */
  readonly maps: readonly DisjointSets[];
  /** Which of the maps holds a set. */
  readonly mapOf: Int32Array;
  readonly sets: readonly NodeSet[];
  readonly nodeCount: number;

  /** Nodes have ids 1 … `nodeCount`; a set gets at most `most(set)` bins. */
  constructor(sets: readonly NodeSet[], nodeCount: number, most: (set: number) => number) {
    this.sets = sets;
    this.nodeCount = nodeCount;
    const ids = sets.map(nodeIds);
    this.axes = ids.map(({ length }, set) => axisOf(length, most(set)));
    this.mapOf = new Int32Array(sets.length);
    const maps: DisjointSets[] = [];
    ids.forEach((nodes, set) => {
      let place = maps.findIndex(({ setOf }) => nodes.every(id => setOf[id] === -1));
      if (place < 0) place = maps.push(emptyMap(nodeCount)) - 1;
      fill(maps[place]!, nodes, set, this.axes[set]!.cells);
      this.mapOf[set] = place;
    });
    this.maps = maps;
  }

  /** By node id, `stride` times the bin of a node within a set; −1 for other nodes. */
  placesOf(set: number, stride: number): Int32Array {
    const { setOf, binOf } = this.maps[this.mapOf[set]!]!;
    const places = new Int32Array(setOf.length);
    for (let id = 0; id < places.length; id++) places[id] = setOf[id] === set ? binOf[id]! * stride : -1;
    return places;
  }
}

export function axisOf(size: number, most: number): BinAxis {
  const cells = Math.max(1, Math.ceil(size / Math.max(1, Math.floor(most))));
  return { size, cells, bins: Math.ceil(size / cells) };
}

function emptyMap(nodeCount: number): DisjointSets {
  return { setOf: new Int32Array(nodeCount + 1).fill(-1), binOf: new Int32Array(nodeCount + 1).fill(-1) };
}

function fill({ setOf, binOf }: DisjointSets, nodes: Int32Array, set: number, cells: number): void {
  for (let index = 0; index < nodes.length; index++) {
    setOf[nodes[index]!] = set;
    binOf[nodes[index]!] = Math.floor(index / cells);
  }
}
