import type { NodeList } from './nodeList';
import type { Region } from './region';
import type { Tree } from './tree';
import { TreeQuery } from './treeQuery';

/** The nodes that may be connected to a node: all of a list, or those under a mask around the node (spatial.md 5.1). */
export class Candidates {
  readonly list: NodeList;
  /** Indices into `list`, in NEST's order; `count` of them. A node can occur more than once under an oversized mask. */
  found: Int32Array;
  count: number;
  private readonly query: TreeQuery | undefined;

  private constructor(list: NodeList, query: TreeQuery | undefined) {
    this.list = list;
    this.query = query;
    this.count = query === undefined ? list.count : 0;
    this.found = query === undefined ? Int32Array.from({ length: list.count }, (_, k) => k) : query.found;
  }

  static all(list: NodeList): Candidates {
    return new Candidates(list, undefined);
  }

  static masked(tree: Tree, region: Region): Candidates {
    return new Candidates(tree.list, new TreeQuery(tree, region));
  }

  /** Finds the candidates around a point of three coordinates. */
  find(point: Float64Array): void {
    if (this.query === undefined) return;
    this.count = this.query.run(point);
    this.found = this.query.found;
  }
}
