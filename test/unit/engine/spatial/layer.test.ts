import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileParameters } from '../../../../server/engine/parameters/compile';
import type { ParameterNode, Positions } from '../../../../server/engine/plan';
import { DEFAULT_KERNEL } from '../../../../server/engine/plan';
import { kernelGenerators } from '../../../../server/engine/rng/kernelGenerators';
import { createLayer } from '../../../../server/engine/spatial/layer';
import { grid, layer } from './plans';

/** The layer of a population, drawn with NEST's default kernel. */
function create(positions: Positions, count: number, parameters: ParameterNode[] = []) {
  const generators = kernelGenerators(DEFAULT_KERNEL);
  const made = createLayer(layer(positions, count), 0, { samplers: compileParameters(parameters, 1), generators });
  assert.ok(made);
  return made;
}

const points = ({ coordinates, dimensions }: { coordinates: Float64Array; dimensions: number }) =>
  Array.from({ length: coordinates.length / dimensions }, (_, k) => [
    ...coordinates.subarray(k * dimensions, (k + 1) * dimensions),
  ]);

describe('grid layers (spatial.md 1.1)', () => {
  it('numbers column by column, y downwards', () => {
    assert.deepEqual(points(create(grid([3, 2]), 6)), [
      [-0.33333333333333337, 0.25],
      [-0.33333333333333337, -0.25],
      [-2.7755575615628914e-17, 0.25],
      [-2.7755575615628914e-17, -0.25],
      [0.33333333333333326, 0.25],
      [0.33333333333333326, -0.25],
    ]);
  });

  it('numbers z fastest in three dimensions, upwards', () => {
    const made = create(grid([1, 2, 2], { extent: [2, 4, 8], center: [10, 20, 30] }), 4);
    assert.deepEqual(points(made), [
      [10, 21, 28],
      [10, 21, 32],
      [10, 19, 28],
      [10, 19, 32],
    ]);
    assert.deepEqual([...made.lowerLeft], [9, 18, 26]);
    assert.deepEqual([...made.extent], [2, 4, 8]);
  });
});

const free = (
  pos: (Positions & { kind: 'free' })['pos'],
  options: { extent?: number[]; edgeWrap?: boolean } = {},
): Positions => ({
  kind: 'free',
  pos,
  numDimensions: 2,
  edgeWrap: false,
  ...options,
});

describe('free layers (spatial.md 1.2)', () => {
  it('draws x and y node by node from the rank-synchronised generator', () => {
    const made = create(free({ parameter: 0 }), 3, [{ kind: 'uniform', min: -0.5, max: 0.5 }]);
    assert.deepEqual(points(made), [
      [-0.40798108195970145, 0.2970795658444456],
      [0.48645561495467693, 0.4022864445518274],
      [0.07331696778221763, 0.49660884341504674],
    ]);
  });

  it('has the next whole number as its extent, centred on the points', () => {
    const made = create(
      free([
        [0, 1],
        [0.5, 4.25],
      ]),
      2,
    );
    assert.deepEqual([...made.extent], [1, 4]);
    assert.deepEqual([...made.lowerLeft], [-0.25, 0.625]);
  });

  it('centres a given extent on the points', () => {
    const made = create(
      free(
        [
          [0, 0],
          [2, 4],
        ],
        { extent: [3, 6] },
      ),
      2,
    );
    assert.deepEqual([...made.lowerLeft], [-0.5, -1]);
  });

  it('refuses drawn points outside of the extent', () => {
    assert.throws(
      () => create(free({ parameter: 0 }, { extent: [0.1, 1] }), 9, [{ kind: 'uniform', min: 0, max: 1 }]),
      {
        code: 'positions-outside-extent',
        step: 0,
      },
    );
  });
});
