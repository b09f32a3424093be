import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Mask } from '../../../../server/engine/plan';
import { compileMask, type MaskGeometry } from '../../../../server/engine/spatial/mask';
import type { Region } from '../../../../server/engine/spatial/region';

const plane: MaskGeometry = { dimensions: 2, extent: [1, 1] };
const space: MaskGeometry = { dimensions: 3, extent: [1, 1, 1] };
const circular = (radius: number, center?: number[]): Mask => ({
  name: 'circular',
  shape: { kind: 'ball', radius, center },
});
const rectangular = (lowerLeft: number[], upperRight: number[], azimuthAngle?: number): Mask => ({
  name: 'rectangular',
  shape: { kind: 'box', lowerLeft, upperRight, azimuthAngle },
});
const has = (region: Region, ...q: number[]) => region.contains(Float64Array.of(q[0]!, q[1]!, q[2] ?? 0));
const bounds = (region: Region) => [[...region.lower], [...region.upper]];
const almost = (actual: ArrayLike<number>, expected: number[]) => {
  for (const [i, value] of expected.entries())
    assert.ok(Math.abs(actual[i]! - value) < 1e-12, `${actual[i]} is not about ${value}`);
};

describe('masks in the plane', () => {
  it('circle: closed, with a centre', () => {
    const region = compileMask(circular(0.5, [1, 0]), plane, false);
    assert.ok(has(region, 1.5, 0) && has(region, 1, -0.5) && has(region, 1.3, 0.4));
    assert.ok(!has(region, 1.36, 0.36) && !has(region, 1.6, 0));
    assert.deepEqual(bounds(region), [
      [0.5, -0.5, 0],
      [1.5, 0.5, 0],
    ]);
  });

  it('rectangle: closed', () => {
    const region = compileMask(rectangular([-0.25, 0], [0.5, 1]), plane, false);
    assert.ok(has(region, -0.25, 0) && has(region, 0.5, 1));
    assert.ok(!has(region, 0.500001, 0.5) && !has(region, 0, -0.000001));
  });

  it('rectangle turned by 90 degrees about its centre', () => {
    const region = compileMask(rectangular([0, 0], [4, 2], 90), plane, false);
    assert.ok(has(region, 2, 2.9) && has(region, 1.1, -0.9) && has(region, 3, 3));
    assert.ok(!has(region, 0.9, 1) && !has(region, 3.9, 1));
    almost(region.lower, [1, -1]);
    almost(region.upper, [3, 3]);
  });

  it('rectangle turned counter-clockwise', () => {
    const region = compileMask(rectangular([-2, -0.1], [2, 0.1], 30), plane, false);
    assert.ok(has(region, Math.sqrt(3) * 0.9, 0.9));
    assert.ok(!has(region, Math.sqrt(3) * 0.9, -0.9));
    almost(region.upper, [2 * Math.cos(Math.PI / 6) + 0.05, 1 + 0.1 * Math.cos(Math.PI / 6)]);
  });

  it('doughnut: without its inner circle, which is closed', () => {
    const mask: Mask = {
      name: 'doughnut',
      shape: { kind: 'doughnut', innerRadius: 0.5, outerRadius: 1, center: [1, 1] },
    };
    const region = compileMask(mask, plane, false);
    assert.ok(has(region, 2, 1) && has(region, 1, 1.51));
    assert.ok(!has(region, 1.5, 1) && !has(region, 1, 1) && !has(region, 2.1, 1));
  });

  it('ellipse: full axes, turned counter-clockwise', () => {
    const mask = (azimuthAngle?: number): Mask => ({
      name: 'elliptical',
      shape: { kind: 'ellipse', majorAxis: 2, minorAxis: 1, azimuthAngle },
    });
    const upright = compileMask(mask(), plane, false);
    assert.ok(has(upright, 1, 0) && has(upright, 0, 0.5) && !has(upright, 0, 0.51) && !has(upright, 1.01, 0));
    assert.deepEqual(bounds(upright), [
      [-1, -0.5, 0],
      [1, 0.5, 0],
    ]);
    const turned = compileMask(mask(45), plane, false);
    assert.ok(has(turned, 0.7, 0.7) && !has(turned, 0.7, -0.7));
    assert.deepEqual(bounds(turned), [
      [-1, -1, 0],
      [1, 1, 0],
    ]);
  });

  it('grid: whole cells of the layer, y downwards', () => {
    const layer: MaskGeometry = { dimensions: 2, extent: [4, 2], shape: [4, 4] };
    const mask = (anchor?: number[]): Mask => ({ name: 'grid', shape: { kind: 'grid', shape: [3, 2] }, anchor });
    assert.deepEqual(bounds(compileMask(mask(), layer, false)), [
      [-0.5, -0.75, 0],
      [2.5, 0.25, 0],
    ]);
    assert.deepEqual(bounds(compileMask(mask([1, -1]), layer, false)), [
      [-1.5, -1.25, 0],
      [1.5, -0.25, 0],
    ]);
  });

  it('anchor moves, mirroring turns round', () => {
    const mask: Mask = { ...rectangular([0, 0], [1, 2]), anchor: [10, 20] };
    const moved = compileMask(mask, plane, false);
    assert.ok(has(moved, 10, 20) && has(moved, 11, 22) && !has(moved, 9, 21));
    const mirrored = compileMask(mask, plane, true);
    assert.ok(has(mirrored, -10, -20) && has(mirrored, -11, -22) && !has(mirrored, 10.5, 21));
    assert.deepEqual(
      bounds(mirrored).map(v => v.slice(0, 2)),
      [
        [-11, -22],
        [-10, -20],
      ],
    );
  });
});

describe('masks in space', () => {
  it('box turned by azimuth and polar angle of 90 degrees', () => {
    const shape = {
      kind: 'box',
      lowerLeft: [-3, -2, -1],
      upperRight: [3, 2, 1],
      azimuthAngle: 90,
      polarAngle: 90,
    } as const;
    const region = compileMask({ name: 'box', shape }, space, false);
    // The long side, x, comes to lie along z, y along −x, z along y.
    almost(region.upper, [2, 1, 3]);
    assert.ok(
      has(region, 1.9, 0.9, 2.9) && !has(region, 2.1, 0, 0) && !has(region, 0, 1.1, 0) && !has(region, 0, 0, 3.1),
    );
  });

  it('ellipsoid', () => {
    const shape = { kind: 'ellipse', majorAxis: 6, minorAxis: 4, polarAxis: 2, center: [1, 0, 0] } as const;
    const region = compileMask({ name: 'ellipsoidal', shape }, space, false);
    assert.ok(has(region, 4, 0, 0) && has(region, 1, 2, 0) && has(region, 1, 0, 1) && !has(region, 1, 0, 1.01));
    assert.deepEqual(bounds(region), [
      [-2, -2, -1],
      [4, 2, 1],
    ]);
  });
});

// Coarse values: turned boxes are closed only up to 1e-12.
const length = fc.integer({ min: 4, max: 128 }).map(n => n / 64);
const coordinate = fc.integer({ min: -128, max: 128 }).map(n => n / 64);
const angle = fc.integer({ min: -180, max: 180 });

/** Masks of any shape for the dimension, of any size and direction. */
function anyMask(dimensions: 2 | 3): fc.Arbitrary<Mask> {
  const point = fc.array(coordinate, { minLength: dimensions, maxLength: dimensions });
  const polar = dimensions === 3 ? angle : fc.constant(undefined);
  const shape = fc.oneof(
    fc.record({ kind: fc.constant('ball' as const), radius: length, center: point }),
    fc
      .record({ kind: fc.constant('doughnut' as const), innerRadius: length, width: length, center: point })
      .map(({ width, ...d }) => ({ ...d, outerRadius: d.innerRadius + width })),
    fc
      .record({
        kind: fc.constant('box' as const),
        lowerLeft: point,
        size: length,
        azimuthAngle: angle,
        polarAngle: polar,
      })
      .map(({ size, ...box }) => ({ ...box, upperRight: box.lowerLeft.map((x, i) => x + size * (i + 1)) })),
    fc
      .record({
        kind: fc.constant('ellipse' as const),
        minorAxis: length,
        longer: length,
        center: point,
        azimuthAngle: angle,
        polarAngle: polar,
      })
      .map(({ longer, ...e }) => ({
        ...e,
        majorAxis: e.minorAxis + longer,
        polarAxis: dimensions === 3 ? longer : undefined,
      })),
  );
  const name = dimensions === 2 ? 'circular' : 'spherical';
  return fc.record({ name: fc.constant(name as Mask['name']), shape, anchor: fc.option(point, { nil: undefined }) });
}

for (const dimensions of [2, 3] as const) {
  const geometry = dimensions === 2 ? plane : space;
  const point = fc.array(
    fc.integer({ min: -320, max: 320 }).map(n => n / 64),
    { minLength: dimensions, maxLength: dimensions },
  );
  const vector = (q: number[]) => Float64Array.of(q[0]!, q[1]!, q[2] ?? 0);

  describe(`any mask in ${dimensions} dimensions`, () => {
    it('lies in its bounding box', () => {
      fc.assert(
        fc.property(anyMask(dimensions), fc.boolean(), point, (mask, mirrored, q) => {
          const region = compileMask(mask, geometry, mirrored);
          // The upright axes of a turned ellipse bound it only if its longest axis is used, which NEST does.
          if (!region.contains(vector(q))) return;
          for (let i = 0; i < dimensions; i++)
            assert.ok(q[i]! >= region.lower[i]! - 1e-9 && q[i]! <= region.upper[i]! + 1e-9);
        }),
        { numRuns: 300 },
      );
    });

    it('mirrored contains what the original contains of the opposite', () => {
      fc.assert(
        fc.property(anyMask(dimensions), point, (mask, q) => {
          const opposite = vector(q.map(x => -x));
          assert.equal(
            compileMask(mask, geometry, true).contains(vector(q)),
            compileMask(mask, geometry, false).contains(opposite),
          );
        }),
        { numRuns: 300 },
      );
    });

    it('has no point in a box that is outside', () => {
      const unit = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: dimensions,
        maxLength: dimensions,
      });
      fc.assert(
        fc.property(anyMask(dimensions), fc.boolean(), point, length, unit, (mask, mirrored, a, size, where) => {
          const region = compileMask(mask, geometry, mirrored);
          const b = a.map(x => x + size);
          const q = a.map((x, i) => x + size * where[i]!);
          if (region.boxOutside(vector(a), vector(b))) assert.ok(!region.contains(vector(q)));
          if (mask.shape.kind === 'ball' && region.boxInside(vector(a), vector(b)))
            assert.ok(region.contains(vector(q)));
        }),
        { numRuns: 300 },
      );
    });
  });
}
