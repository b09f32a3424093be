import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Geometry } from '../../../../server/engine/spatial/geometry';

const geometry = (extent: number[], edgeWrap: boolean) =>
  new Geometry({ dimensions: extent.length === 3 ? 3 : 2, edgeWrap, extent: Float64Array.from(extent) });

const displacement = (g: Geometry, a: number[], b: number[]) => {
  const into = new Float64Array(3);
  g.displace(Float64Array.from([...a, 0]), Float64Array.from([...b, 0]), into);
  return [...into.subarray(0, a.length)];
};

describe('displacement', () => {
  it('is target minus source without wrapped edges', () => {
    assert.deepEqual(displacement(geometry([1, 1], false), [0.4, -0.3], [-0.4, 0.1]), [-0.8, 0.4]);
  });

  it('takes the shortest way round wrapped edges', () => {
    const [dx, dy] = displacement(geometry([1, 2], true), [0.4, -0.9], [-0.4, 0.9]);
    assert.equal(dx, -0.8 + 1);
    assert.equal(dy, 1.8 - 2);
  });

  it('rounds half of the extent away from zero', () => {
    const g = geometry([1, 1], true);
    assert.deepEqual(displacement(g, [0, 0], [0.5, -0.5]), [-0.5, 0.5]);
    // Just below a half nothing is taken off, though x + 0.5 rounds to 1.
    assert.deepEqual(displacement(g, [0, 0], [0.49999999999999994, 0]), [0.49999999999999994, 0]);
  });

  it('never exceeds half of a wrapped extent, and changes its sign with the direction', () => {
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 5, noNaN: true }), (a, b, extent) => {
        const g = geometry([extent, extent], true);
        const [forth] = displacement(g, [a, 0], [b, 0]);
        const [back] = displacement(g, [b, 0], [a, 0]);
        assert.ok(Math.abs(forth!) <= (extent / 2) * (1 + 1e-12));
        assert.equal(forth! + back!, 0);
      }),
    );
  });
});
