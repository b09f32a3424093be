import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Mask } from '../../../../server/engine/plan';
import { compileMask } from '../../../../server/engine/spatial/mask';
import type { NodeList } from '../../../../server/engine/spatial/nodeList';
import { buildTree, type TreeFrame } from '../../../../server/engine/spatial/tree';
import { TreeQuery } from '../../../../server/engine/spatial/treeQuery';

/** Positions in the unit cube around 0 from a small linear congruential generator, ids from 1. */
function scatter(count: number, dimensions: 2 | 3, seed: number): NodeList {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return {
    dimensions,
    count,
    ids: Int32Array.from({ length: count }, (_, k) => k + 1),
    coordinates: Float64Array.from({ length: count * dimensions }, next),
  };
}

const frame = (dimensions: 2 | 3, wrap: boolean): TreeFrame => ({
  lowerLeft: new Float64Array(dimensions).fill(-0.5),
  extent: new Float64Array(dimensions).fill(1),
  periodic: new Array(dimensions).fill(wrap),
});

const ball = (dimensions: 2 | 3, radius: number, anchor?: number[]): Mask => ({
  name: dimensions === 2 ? 'circular' : 'spherical',
  shape: { kind: 'ball', radius },
  anchor,
});

const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

/** Ids a query finds, in its order. */
function find(nodes: NodeList, wrap: boolean, mask: Mask, point: number[], mirrored = false): number[] {
  const dimensions = nodes.dimensions === 3 ? 3 : 2;
  const tree = buildTree(nodes, frame(dimensions, wrap));
  const region = compileMask(mask, { dimensions, extent: [1, 1, 1] }, mirrored);
  const query = new TreeQuery(tree, region);
  const count = query.run(Float64Array.of(point[0]!, point[1]!, point[2] ?? 0));
  return [...query.found.subarray(0, count)].map(k => tree.list.ids[k]!);
}

/** Ids of the nodes whose displacement from the point, in all the images of a periodic layer, is under the mask. */
function bruteForce(nodes: NodeList, wrap: boolean, mask: Mask, point: number[], mirrored = false): number[] {
  const { dimensions, coordinates, count, ids } = nodes;
  const region = compileMask(mask, { dimensions: dimensions === 3 ? 3 : 2, extent: [1, 1, 1] }, mirrored);
  const shifts = wrap ? [-2, -1, 0, 1, 2] : [0];
  const found: number[] = [];
  const q = new Float64Array(3);
  for (let k = 0; k < count; k++)
    for (const sx of shifts)
      for (const sy of shifts)
        for (const sz of dimensions === 3 ? shifts : [0]) {
          for (let i = 0; i < dimensions; i++) q[i] = coordinates[k * dimensions + i]! + [sx, sy, sz][i]! - point[i]!;
          if (region.contains(q)) found.push(ids[k]!);
        }
  return found;
}

const coordinate = fc.double({ min: -0.6, max: 0.6, noNaN: true });
const masks2: Mask[] = [
  ball(2, 0.2),
  ball(2, 0.3, [0.1, -0.15]),
  { name: 'rectangular', shape: { kind: 'box', lowerLeft: [-0.1, 0.05], upperRight: [0.4, 0.3] } },
  { name: 'doughnut', shape: { kind: 'doughnut', innerRadius: 0.1, outerRadius: 0.45 } },
  { name: 'elliptical', shape: { kind: 'ellipse', majorAxis: 0.8, minorAxis: 0.2, azimuthAngle: 40 } },
];

describe('tree query', () => {
  it('finds what a test of every node finds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer(),
        fc.constantFrom(...masks2),
        fc.boolean(),
        fc.tuple(coordinate, coordinate),
        (count, seed, mask, mirrored, point) => {
          const nodes = scatter(count, 2, seed);
          const expected = bruteForce(nodes, false, mask, point, mirrored);
          assert.deepEqual(sorted(find(nodes, false, mask, point, mirrored)), expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does so in three dimensions', () => {
    const box: Mask = {
      name: 'box',
      shape: { kind: 'box', lowerLeft: [-0.3, -0.2, -0.1], upperRight: [0.3, 0.1, 0.4] },
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer(),
        fc.constantFrom(ball(3, 0.3), box),
        fc.tuple(coordinate, coordinate, coordinate),
        (count, seed, mask, point) => {
          const nodes = scatter(count, 3, seed);
          assert.deepEqual(sorted(find(nodes, false, mask, point)), bruteForce(nodes, false, mask, point));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds every image once on periodic layers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer(),
        fc.constantFrom(...masks2),
        fc.boolean(),
        fc.tuple(coordinate, coordinate),
        (count, seed, mask, mirrored, point) => {
          const nodes = scatter(count, 2, seed);
          const expected = sorted(bruteForce(nodes, true, mask, point, mirrored));
          assert.deepEqual(sorted(find(nodes, true, mask, point, mirrored)), expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds a node once or twice under a mask wider than a periodic layer, and does not find all its images', () => {
    const wide: Mask = { name: 'rectangular', shape: { kind: 'box', lowerLeft: [-1.2, -0.1], upperRight: [1.3, 0.2] } };
    const nodes = scatter(200, 2, 11);
    const found = find(nodes, true, wide, [0.1, 0.2]);
    const times = (id: number, list: number[]) => list.filter(other => other === id).length;
    const images = bruteForce(nodes, true, wide, [0.1, 0.2]);
    assert.deepEqual(sorted(new Set(found)), sorted(new Set(images)));
    for (const id of new Set(images)) assert.ok(times(id, found) <= Math.min(2, times(id, images)));
  });

  it('keeps ascending order where the layer fits into one leaf', () => {
    const nodes = scatter(100, 2, 3);
    const found = find(nodes, false, ball(2, 0.4), [0.1, 0]);
    assert.deepEqual(found, sorted(found));
  });

  it('goes quarter by quarter where it does not: bit 0 is x, bit 1 is y', () => {
    const nodes = scatter(101, 2, 3);
    const quarters = find(nodes, false, ball(2, 2), [0, 0]).map(id => {
      const [x, y] = nodes.coordinates.subarray(2 * id - 2, 2 * id);
      return (x! > 0 ? 1 : 0) + (y! > 0 ? 2 : 0);
    });
    assert.equal(quarters.length, 101);
    assert.deepEqual(quarters, sorted(quarters));
    assert.deepEqual([...new Set(quarters)], [0, 1, 2, 3]);
  });

  it('tests the first node it looks at even where it takes the rest untested', () => {
    // The first node lies outside of the root box, which lies in the mask.
    const ids = Int32Array.of(1, 2, 3);
    const coordinates = Float64Array.of(5, 5, 6, 6, 0, 0);
    assert.deepEqual(find({ dimensions: 2, count: 3, ids, coordinates }, false, ball(2, 1), [0, 0]), [2, 3]);
  });
});

describe('tree', () => {
  it('holds every node once, in leaves of at most 100 nodes above its depth limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer(), (count, seed) => {
        const tree = buildTree(scatter(count, 2, seed), frame(2, false));
        assert.deepEqual(
          sorted(tree.list.ids),
          Array.from({ length: count }, (_, k) => k + 1),
        );
        tree.child.forEach((child, k) => {
          if (child < 0) assert.ok(tree.end[k]! - tree.start[k]! <= 100);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('stops dividing at depth 10, where nodes are too close together', () => {
    const count = 150;
    const ids = Int32Array.from({ length: count }, (_, k) => k + 1);
    const tree = buildTree(
      { dimensions: 2, count, ids, coordinates: new Float64Array(2 * count).fill(0.3) },
      frame(2, false),
    );
    assert.equal(tree.child.length, 1 + 4 * 10);
    assert.deepEqual([...tree.list.ids], [...ids]);
  });

  it('puts a node on the dividing line, or within 2^-52 above it, into the lower half', () => {
    const count = 104;
    const coordinates = scatter(count, 2, 5).coordinates.map((value, k) => (k < 200 ? value : 0.25));
    coordinates.set([0, 0.25, 2 ** -53, 0.25, 2 ** -52, 0.25], 2 * 101);
    const ids = Int32Array.from({ length: count }, (_, k) => k + 1);
    const { list, child, start, end } = buildTree({ dimensions: 2, count, ids, coordinates }, frame(2, false));
    const upperLeft = [...list.ids.subarray(start[child[0]! + 2], end[child[0]! + 2])];
    const upperRight = [...list.ids.subarray(start[child[0]! + 3], end[child[0]! + 3])];
    assert.ok(upperLeft.includes(102) && upperLeft.includes(103));
    assert.ok(upperRight.includes(104) && upperRight.includes(101));
  });

  it('folds coordinates into a periodic box', () => {
    const ids = Int32Array.of(1, 2, 3);
    const coordinates = Float64Array.of(-0.5, 0.25, 0.5, -0.75, 1.75, 3);
    const { list } = buildTree({ dimensions: 2, count: 3, ids, coordinates }, frame(2, true));
    assert.deepEqual([...list.coordinates], [-0.5, 0.25, -0.5, 0.25, -0.25, 0]);
  });
});
