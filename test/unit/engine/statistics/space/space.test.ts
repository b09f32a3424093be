import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import type { ConnectStep, Mask, NetworkPlan, ParameterNode } from '../../../../../server/engine/plan';
import { compileMask } from '../../../../../server/engine/spatial/mask';
import { batchesOf } from '../../../../../server/engine/statistics/batches';
import { chiSquareTest } from '../../../../../server/engine/statistics/chiSquare';
import { type DistanceStatistics, distanceStatistics } from '../../../../../server/engine/statistics/space/distances';
import { maskOutlines } from '../../../../../server/engine/statistics/space/outline';
import { partnersOf } from '../../../../../server/engine/statistics/space/partners';
import { spatialStep } from '../../../../../server/engine/statistics/space/spatialStep';
import { connect, grid, layer, nodes, plan, rule } from '../../spatial/plans';

const PLANE = { dimensions: 2, extent: [2, 2], shape: [10, 10] } as const;
const SPACE = { dimensions: 3, extent: [2, 2, 2] } as const;

const MASKS: readonly Mask[] = [
  { name: 'circular', shape: { kind: 'ball', radius: 0.4 } },
  { name: 'circular', shape: { kind: 'ball', radius: 0.4, center: [0.2, -0.1] }, anchor: [0.1, 0.3] },
  { name: 'rectangular', shape: { kind: 'box', lowerLeft: [-0.1, -0.4], upperRight: [0.6, 0.2], azimuthAngle: 30 } },
  { name: 'elliptical', shape: { kind: 'ellipse', majorAxis: 1, minorAxis: 0.4, azimuthAngle: 60, center: [0.1, 0] } },
  { name: 'grid', shape: { kind: 'grid', shape: [3, 2] }, anchor: [1, 0] },
];

/** Whether a point lies in a polygon, by the number of edges to its right. */
function isInside(polygon: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
    const [x1, y1, x2, y2] = [polygon[j]!, polygon[j + 1]!, polygon[i]!, polygon[i + 1]!];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

describe('outlines of masks', () => {
  for (const mask of MASKS)
    for (const mirrored of [false, true])
      it(`${mask.name}${mask.anchor ? ', anchored' : ''}${mirrored ? ', mirrored' : ''}: what is inside is in the mask`, () => {
        const region = compileMask(mask, PLANE, mirrored);
        const [outline] = maskOutlines(mask, PLANE, mirrored, [0, 1]);
        let different = 0;
        for (let i = 0; i < 1600; i++) {
          const [x, y] = [(i % 40) / 20 - 0.9873, Math.floor(i / 40) / 20 - 0.9871];
          if (region.contains(Float64Array.of(x, y, 0)) !== isInside(outline!, x, y)) different++;
        }
        // Polygons leave a little of what is round outside.
        assert.ok(different <= 3, `${different} of 1600 points`);
      });

  it('a doughnut has two', () => {
    const mask: Mask = { name: 'doughnut', shape: { kind: 'doughnut', innerRadius: 0.2, outerRadius: 0.5 } };
    const radii = maskOutlines(mask, PLANE, false, [0, 1]).map(outline => Math.hypot(outline[10]!, outline[11]!));
    assert.ok(Math.abs(radii[0]! - 0.5) < 1e-12 && Math.abs(radii[1]! - 0.2) < 1e-12);
  });

  it('in three dimensions, seen from each side, they hold the whole mask and no more', () => {
    const masks: Mask[] = [
      {
        name: 'ellipsoidal',
        shape: { kind: 'ellipse', majorAxis: 1.2, minorAxis: 0.5, polarAxis: 0.8, azimuthAngle: 40, polarAngle: 25 },
      },
      {
        name: 'box',
        shape: {
          kind: 'box',
          lowerLeft: [-0.3, -0.2, -0.5],
          upperRight: [0.4, 0.3, 0.1],
          azimuthAngle: 20,
          polarAngle: 50,
        },
      },
    ];
    for (const mask of masks) {
      const region = compileMask(mask, SPACE, false);
      for (const seen of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const [outline] = maskOutlines(mask, SPACE, false, seen);
        const reach = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (let i = 0; i < 60 ** 3; i++) {
          const point = Float64Array.of(
            (i % 60) / 30 - 0.99,
            (Math.floor(i / 60) % 60) / 30 - 0.99,
            Math.floor(i / 3600) / 30 - 0.99,
          );
          if (!region.contains(point)) continue;
          const [x, y] = [point[seen[0]]!, point[seen[1]]!];
          assert.ok(
            isInside(
              outline!.map(c => c * 1.02),
              x,
              y,
            ),
            `${mask.name} ${seen}: ${x}, ${y}`,
          );
          reach[0] = Math.min(reach[0]!, x);
          reach[1] = Math.max(reach[1]!, x);
        }
        const xs = outline!.filter((_, k) => k % 2 === 0);
        assert.ok(Math.abs(Math.min(...xs) - reach[0]!) < 0.05 && Math.abs(Math.max(...xs) - reach[1]!) < 0.05);
      }
    }
  });
});

const A = layer(grid([20, 20], { edgeWrap: true, extent: [2, 2] }), 400);
const all = nodes(400);

function distancesOf(network: NetworkPlan): DistanceStatistics {
  const built = build(network);
  const spatial = spatialStep(network, built.layers, network.steps[1] as ConnectStep)!;
  return distanceStatistics(network, 1, spatial, built.nodeCount, batchesOf(built), () => {});
}

/** p = exp(−distance / 0.4) */
const DECAY: ParameterNode[] = [
  { kind: 'distance', dimension: 0 },
  { kind: 'spatial_exponential', x: 0, beta: 0.4 },
];

describe('distances', () => {
  it('of connections drawn by a kernel within a mask are as expected', () => {
    const options = { mask: { name: 'circular', shape: { kind: 'ball', radius: 0.7 } }, allowAutapses: false } as const;
    const kernel = rule({ kind: 'pairwise_bernoulli', p: { parameter: 1 } }, options);
    const { counts, expected, pairs, summary, width } = distancesOf(plan([A, connect(all, all, kernel)], DECAY));
    // In units of the grid, a circle of radius 7.5 (what is further apart is left out) holds 177 points, its centre included.
    assert.equal(
      pairs!.reduce((a, b) => a + b),
      400 * 176,
    );
    assert.ok(summary.max! < 0.7 + 1e-9 && summary.min! > 0.1 - 1e-9);
    assert.equal(
      counts.reduce((a, b) => a + b),
      summary.count,
    );
    assert.equal(counts.length, pairs!.length);
    assert.ok(width === 0.05);
    const total = expected!.reduce((a, b) => a + b);
    const test = chiSquareTest(counts, { first: 0, p: Float64Array.from(expected!, count => count / total) })!;
    assert.ok(test.pValue > 1e-3, `${test.pValue}`);
    assert.ok(Math.abs(summary.count - total) < 4 * Math.sqrt(total));
  });

  it('across edges that wrap: four neighbours of a grid node are one step away', () => {
    const options = {
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.11 } },
      allowAutapses: false,
    } as const;
    const { counts, expected, summary } = distancesOf(
      plan([A, connect(all, all, rule({ kind: 'pairwise_bernoulli' }, options))]),
    );
    assert.equal(summary.count, 1600);
    assert.ok(Math.abs(summary.mean! - 0.1) < 1e-12);
    assert.deepEqual(expected, counts);
  });

  it('nothing is expected where chance or the degree decides as well', () => {
    const drawn = distancesOf(
      plan(
        [A, connect(all, all, rule({ kind: 'pairwise_bernoulli', p: { parameter: 0 } }))],
        [{ kind: 'uniform', min: 0, max: 0.01 }],
      ),
    );
    assert.equal(drawn.expected, undefined);
    const fixed = distancesOf(plan([A, connect(all, all, rule({ kind: 'fixed_indegree', indegree: 3 }))]));
    assert.equal(fixed.expected, undefined);
    assert.equal(fixed.summary.count, 1200);
  });
});

describe('partners', () => {
  it('targets and sources of a node, multapses together', () => {
    const pairs = rule({ kind: 'pairs', sources: [4, 4, 4, 9], targets: [2, 7, 7, 4] });
    const network = build(plan([A, connect(all, all, pairs)]));
    const visit = batchesOf(network);
    assert.deepEqual(partnersOf(5, 'targets', undefined, visit), { ids: [3, 8], connections: [1, 2], weights: [1, 2] });
    assert.deepEqual(partnersOf(5, 'sources', 1, visit), { ids: [10], connections: [1], weights: [1] });
    assert.deepEqual(partnersOf(5, 'sources', 0, visit).ids, []);
  });
});
