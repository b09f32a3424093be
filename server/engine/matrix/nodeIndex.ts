import { nodeIds } from '../nodes';
import type { NodeSet } from '../plan';

/** Position of each node within a set, by id; −1 for nodes that are not in it. */
export class NodeIndex {
  readonly size: number;
  readonly of: Int32Array;
  /** The ids, ascending. */
  readonly ids: Int32Array;

  /** `count` nodes exist, with the ids 1 … count. */
  constructor(set: NodeSet, count: number) {
    this.ids = nodeIds(set);
    this.size = this.ids.length;
    this.of = new Int32Array(count + 1).fill(-1);
    for (let index = 0; index < this.size; index++) this.of[this.ids[index]!] = index;
  }
}
