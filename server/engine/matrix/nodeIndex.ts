import { nodeCount } from '../nodes';
import type { NodeSet } from '../plan';

/** Position of each node within a set, by id; −1 for nodes that are not in it. */
export class NodeIndex {
  readonly size: number;
  readonly of: Int32Array;

  /** `count` nodes exist, with the ids 1 … count. */
  constructor(set: NodeSet, count: number) {
    this.size = nodeCount(set);
    this.of = new Int32Array(count + 1).fill(-1);
    let index = 0;
    for (const { first, count: length, step } of set.spans) {
      for (let i = 0; i < length; i++) this.of[first + i * step] = index++;
    }
  }
}
