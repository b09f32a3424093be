import type { Region } from './region';
import type { Tree } from './tree';

/**
 * NEST's search for the nodes under a mask (spatial.md 5.2), with its order, its short cuts and its folding of periodic
 * layers. One query object serves many anchor points: no allocation after the first few.
 */
export class TreeQuery {
  /** Indices into `tree.list` found by the last run; `count` of them. */
  found: Int32Array;
  count = 0;

  private readonly dimensions: number;
  private readonly children: number;
  /** Anchor points: the point itself and its copies across the edges, three entries each. */
  private readonly anchors: Float64Array;
  private readonly anchor = new Float64Array(3);
  private readonly q = new Float64Array(3);
  private readonly low = new Float64Array(3);
  private readonly high = new Float64Array(3);
  /** Whether no node has been looked at yet: NEST tests the first one even where it takes the rest untested. */
  private pristine = true;

  constructor(
    private readonly tree: Tree,
    private readonly region: Region,
  ) {
    this.dimensions = tree.list.dimensions;
    this.children = 1 << this.dimensions;
    this.anchors = new Float64Array(3 * this.children);
    this.found = new Int32Array(Math.min(tree.list.count, 1024));
  }

  /** Finds the nodes whose position − `point` is in the region; returns how many, see `found`. */
  run(point: Float64Array): number {
    this.count = 0;
    this.pristine = true;
    const anchorCount = this.placeAnchors(point);
    for (let k = 0; k < anchorCount; k++) {
      for (let i = 0; i < 3; i++) this.anchor[i] = this.anchors[3 * k + i]!;
      this.placeBox(0);
      if (!this.region.boxOutside(this.low, this.high)) this.visit(0);
    }
    return this.count;
  }

  private placeAnchors(point: Float64Array): number {
    const { anchors, region, dimensions } = this;
    const { periodic, lowerLeft, extent } = this.tree.frame;
    let count = 1;
    for (let i = 0; i < 3; i++) anchors[i] = point[i] ?? 0;
    for (let i = 0; i < dimensions; i++) {
      if (!periodic[i]) continue;
      const lower = region.lower[i]!;
      anchors[i] = modulo(anchors[i]! + lower - lowerLeft[i]!, extent[i]!) - lower + lowerLeft[i]!;
    }
    for (let i = 0; i < dimensions; i++)
      if (periodic[i] && anchors[i]! + region.upper[i]! - lowerLeft[i]! > extent[i]!)
        count = this.copyAnchors(count, i, extent[i]!);
    return count;
  }

  /** Appends copies of all anchors so far, moved by `extent` in one dimension. */
  private copyAnchors(count: number, dimension: number, extent: number): number {
    const { anchors } = this;
    for (let k = 0; k < 3 * count; k++) anchors[3 * count + k] = anchors[k]! - (k % 3 === dimension ? extent : 0);
    return 2 * count;
  }

  /** Writes the box of a tree node, as seen from the anchor, to `low` and `high`. */
  private placeBox(node: number): void {
    const { boxLower, boxExtent } = this.tree;
    for (let i = 0; i < 3; i++) {
      this.low[i] = boxLower[3 * node + i]! - this.anchor[i]!;
      this.high[i] = this.low[i]! + boxExtent[3 * node + i]!;
    }
  }

  /** Takes what the region contains of a tree node, whose box is in `low` and `high`. */
  private visit(node: number): void {
    const { tree, region, low, high } = this;
    const start = tree.start[node]!;
    const end = tree.end[node]!;
    if (start === end) return;
    if (region.boxInside(low, high)) this.takeAll(start, end);
    else if (!region.boxOutside(low, high)) this.descend(node, start, end);
  }

  private descend(node: number, start: number, end: number): void {
    const child = this.tree.child[node]!;
    if (child < 0) {
      this.takeContained(start, end);
      return;
    }
    for (let k = child; k < child + this.children; k++) {
      this.placeBox(k);
      this.visit(k);
    }
  }

  private takeAll(start: number, end: number): void {
    this.reserve(end - start);
    const { found } = this;
    let { count } = this;
    for (let k = start; k < end; k++) {
      if (this.pristine && !this.contains(k)) {
        this.pristine = false;
        continue;
      }
      this.pristine = false;
      found[count++] = k;
    }
    this.count = count;
  }

  private takeContained(start: number, end: number): void {
    this.reserve(end - start);
    const { found } = this;
    let { count } = this;
    this.pristine = false;
    for (let k = start; k < end; k++) if (this.contains(k)) found[count++] = k;
    this.count = count;
  }

  private contains(k: number): boolean {
    const { q, anchor, dimensions } = this;
    const { coordinates } = this.tree.list;
    for (let i = 0; i < dimensions; i++) q[i] = coordinates[k * dimensions + i]! - anchor[i]!;
    return this.region.contains(q);
  }

  private reserve(more: number): void {
    if (this.count + more <= this.found.length) return;
    const larger = new Int32Array(Math.max(2 * this.found.length, this.count + more));
    larger.set(this.found);
    this.found = larger;
  }
}

/** C's fmod, moved to [0, extent). */
function modulo(value: number, extent: number): number {
  const rest = value % extent;
  return rest < 0 ? rest + extent : rest;
}
