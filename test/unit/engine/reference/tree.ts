import { axes, type Placed, type Point, type ReferenceLayer } from './layers';
import type { Region } from './region';

/** The tree of positions and its query (spatial.md 5.2). */
export interface TreeNode {
  readonly depth: number;
  readonly lowerLeft: Point;
  readonly extent: Point;
  readonly placed: Placed[];
  children?: readonly TreeNode[];
}

/** What a tree divides and how it wraps. */
export type Box = Pick<ReferenceLayer, 'lowerLeft' | 'extent' | 'periodic'>;

export function growTree(list: readonly Placed[], { lowerLeft, extent, periodic }: Box): TreeNode {
  const root: TreeNode = { depth: 0, lowerLeft, extent, placed: [] };
  for (const { id, position } of list) {
    const folded = position.map((p, i) => {
      const [ll, ext] = [lowerLeft[i]!, extent[i]!];
      const v = ll + ((p - ll) % ext);
      return v < ll ? v + ext : v;
    });
    insert(root, { id, position: periodic ? folded : position });
  }
  return root;
}

function insert(node: TreeNode, item: Placed): void {
  if (node.children === undefined && node.placed.length >= 100 && node.depth < 10) split(node);
  if (node.children === undefined) {
    node.placed.push(item);
    return;
  }
  const j = item.position.reduce((bits, p, i) => {
    const lower = node.lowerLeft[i]! + node.extent[i]! / 2 - p > -(2 ** -52);
    return bits + (lower ? 0 : 1 << i);
  }, 0);
  insert(node.children[j]!, item);
}

function split(node: TreeNode): void {
  const half = node.extent.map(ext => ext * 0.5);
  node.children = axes(1 << half.length).map(j => ({
    depth: node.depth + 1,
    lowerLeft: node.lowerLeft.map((ll, i) => ((j >> i) & 1 ? ll + node.extent[i]! * 0.5 : ll)),
    extent: half,
    placed: [],
  }));
  for (const item of node.placed.splice(0)) insert(node, item);
}

/** Leaf by leaf. */
export const listTree = (node: TreeNode): readonly Placed[] =>
  node.children === undefined ? node.placed : node.children.flatMap(listTree);

/** The nodes under a mask around a point, in NEST's order. */
export function query(root: TreeNode, { periodic }: Box, region: Region, point: Point): Placed[] {
  const found: Placed[] = [];
  let first = true;
  for (const anchor of periodic ? copies(root, region, point) : [point]) visit(root, anchor);
  return found;

  function visit(node: TreeNode, anchor: Point): void {
    const a = node.lowerLeft.map((ll, i) => ll - anchor[i]!);
    const b = a.map((x, i) => x + node.extent[i]!);
    const contains = ({ position }: Placed): boolean => region.inside(position.map((p, i) => p - anchor[i]!));
    if (node === root && region.boxOutside(a, b)) return;
    if (region.boxInside(a, b)) {
      for (const item of listTree(node)) {
        if (!first || contains(item)) found.push(item);
        first = false;
      }
    } else if (!region.boxOutside(a, b)) {
      for (const child of node.children ?? []) visit(child, anchor);
      if (node.children !== undefined) return;
      if (node.placed.length > 0) first = false;
      found.push(...node.placed.filter(contains));
    }
  }
}

/** The point moved so that the mask begins inside the box, and its copies where the mask sticks out at the other end. */
function copies({ lowerLeft, extent }: TreeNode, { low, high }: Region, point: Point): Point[] {
  const moved = point.map((p, i) => {
    const [l, ll, ext] = [low[i]!, lowerLeft[i]!, extent[i]!];
    const rest = (p + l - ll) % ext;
    return (rest < 0 ? rest + ext : rest) - l + ll;
  });
  let all: Point[] = [moved];
  moved.forEach((p, i) => {
    if (p + high[i]! - lowerLeft[i]! > extent[i]!)
      all = [...all, ...all.map(q => q.map((x, d) => (d === i ? x - extent[i]! : x)))];
  });
  return all;
}
