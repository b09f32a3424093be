import type { NodeList } from './nodeList';

const LEAF_CAPACITY = 100;
const MAX_DEPTH = 10;
/** Nodes this close above the middle still go to the lower half: 2^-52. */
const MIDDLE_TOLERANCE = Number.EPSILON;

/** The box a tree divides; coordinates are folded into it in periodic dimensions. */
export interface TreeFrame {
  readonly lowerLeft: Float64Array;
  readonly extent: Float64Array;
  /** By dimension. */
  readonly periodic: readonly boolean[];
}

/**
 * NEST's 2^D-tree of positions (spatial.md 5.2), finished: `list` has the nodes leaf by leaf with their folded positions,
 * and tree node k holds `list[start[k]] … list[end[k] − 1]`. Children of k are `child[k]` … `child[k] + 2^D − 1`, −1 for a
 * leaf. Boxes are three entries a tree node.
 */
export interface Tree {
  readonly frame: TreeFrame;
  readonly list: NodeList;
  readonly child: readonly number[];
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly boxLower: readonly number[];
  readonly boxExtent: readonly number[];
}

/** Inserts the nodes of a list in its order. */
export function buildTree(list: NodeList, frame: TreeFrame): Tree {
  return new TreeBuilder(list, frame).build();
}

/** Leaves are linked lists of nodes while the tree grows. */
class TreeBuilder {
  private readonly coordinates: Float64Array;
  /** Next node in the same leaf, −1 at its end. */
  private readonly next: Int32Array;
  private readonly child: number[] = [];
  private readonly depth: number[] = [];
  private readonly first: number[] = [];
  private readonly last: number[] = [];
  private readonly size: number[] = [];
  private readonly boxLower: number[] = [];
  private readonly boxExtent: number[] = [];

  constructor(
    private readonly source: NodeList,
    private readonly frame: TreeFrame,
  ) {
    this.coordinates = foldedCoordinates(source, frame);
    this.next = new Int32Array(source.count);
    this.addNode(0, [...frame.lowerLeft], [...frame.extent]);
  }

  build(): Tree {
    for (let node = 0; node < this.source.count; node++) this.insert(0, node);
    const { child, boxLower, boxExtent, frame } = this;
    return { frame, child, boxLower, boxExtent, ...this.flatten() };
  }

  private addNode(depth: number, lower: readonly number[], extent: readonly number[]): void {
    this.child.push(-1);
    this.depth.push(depth);
    this.first.push(-1);
    this.last.push(-1);
    this.size.push(0);
    for (let i = 0; i < 3; i++) {
      this.boxLower.push(lower[i] ?? 0);
      this.boxExtent.push(extent[i] ?? 0);
    }
  }

  private insert(root: number, node: number): void {
    let at = root;
    for (;;) {
      while (this.child[at]! >= 0) at = this.child[at]! + this.half(at, node);
      if (this.size[at]! < LEAF_CAPACITY || this.depth[at]! >= MAX_DEPTH) break;
      this.split(at);
    }
    if (this.first[at]! < 0) this.first[at] = node;
    else this.next[this.last[at]!] = node;
    this.last[at] = node;
    this.next[node] = -1;
    this.size[at]!++;
  }

  /** Which child of an inner tree node a node belongs to: bit i set means the upper half in dimension i. */
  private half(at: number, node: number): number {
    const { dimensions } = this.source;
    let bits = 0;
    for (let i = 0; i < dimensions; i++) {
      const middle = this.boxLower[at * 3 + i]! + this.boxExtent[at * 3 + i]! / 2;
      if (!(middle - this.coordinates[node * dimensions + i]! > -MIDDLE_TOLERANCE)) bits |= 1 << i;
    }
    return bits;
  }

  private split(at: number): void {
    const { dimensions } = this.source;
    const lower = this.boxLower.slice(at * 3, at * 3 + 3);
    const extent = this.boxExtent.slice(at * 3, at * 3 + 3).map(value => value * 0.5);
    this.child[at] = this.child.length;
    for (let bits = 0; bits < 1 << dimensions; bits++) {
      const corner = lower.map((value, i) => ((bits >> i) & 1 ? value + extent[i]! : value));
      this.addNode(this.depth[at]! + 1, corner, extent);
    }
    for (let node = this.first[at]!; node >= 0; ) {
      const following = this.next[node]!;
      this.insert(at, node);
      node = following;
    }
  }

  /** Lists the leaves depth first, children in ascending order. */
  private flatten(): Pick<Tree, 'list' | 'start' | 'end'> {
    const { source, child, first, next } = this;
    const start = new Int32Array(child.length);
    const end = new Int32Array(child.length);
    const order = new Int32Array(source.count);
    const children = 1 << source.dimensions;
    let filled = 0;
    const visit = (at: number): void => {
      start[at] = filled;
      if (child[at]! < 0) for (let node = first[at]!; node >= 0; node = next[node]!) order[filled++] = node;
      else for (let k = 0; k < children; k++) visit(child[at]! + k);
      end[at] = filled;
    };
    visit(0);
    return { start, end, list: reorder(source, this.coordinates, order) };
  }
}

function reorder({ ids, dimensions, count }: NodeList, coordinates: Float64Array, order: Int32Array): NodeList {
  const sorted = new Float64Array(count * dimensions);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dimensions; d++) sorted[i * dimensions + d] = coordinates[order[i]! * dimensions + d]!;
  return { dimensions, count, ids: order.map(node => ids[node]!), coordinates: sorted };
}

/** Positions with their periodic coordinates moved into the box; this can change their last bits. */
function foldedCoordinates({ coordinates, dimensions }: NodeList, frame: TreeFrame): Float64Array {
  const folded = coordinates.slice();
  for (let i = 0; i < dimensions; i++) {
    if (!frame.periodic[i]) continue;
    const lower = frame.lowerLeft[i]!;
    const extent = frame.extent[i]!;
    for (let k = i; k < folded.length; k += dimensions) {
      const value = lower + ((folded[k]! - lower) % extent);
      folded[k] = value < lower ? value + extent : value;
    }
  }
  return folded;
}
