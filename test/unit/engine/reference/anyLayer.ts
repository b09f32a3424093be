import fc from 'fast-check';
import type { Positions } from '../../../../server/engine/plan';
import { axes } from './layers';

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });

/** Positions of `dimensions`, and of how many nodes. */
export function anyPositions(
  dimensions: 2 | 3,
  edgeWrap: boolean,
): fc.Arbitrary<{ count: number; positions: Positions }> {
  const perAxis = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: dimensions, maxLength: dimensions });
  const side = fc.integer({ min: 1, max: dimensions === 2 ? 14 : 6 });
  const grid = fc
    .record(
      {
        shape: perAxis(side),
        extent: perAxis(fc.constantFrom(1, 1.3, 2)),
        center: perAxis(coordinate),
      },
      { requiredKeys: ['shape'] },
    )
    .map(options => ({
      count: options.shape.reduce((product, n) => product * n, 1),
      positions: { kind: 'grid', edgeWrap, ...options } as const,
    }));
  const extent = fc.constant(axes(dimensions).map(() => 4.5));
  const free = fc
    .record(
      {
        pos: fc.oneof(
          fc.array(perAxis(coordinate), { minLength: 2, maxLength: 30 }),
          fc.constantFrom(0, 1).map(parameter => ({ parameter })),
          fc.constant(axes(dimensions).map(i => ({ parameter: i % 2 }))),
        ),
        count: fc.integer({ min: 2, max: 150 }),
        extent,
      },
      { requiredKeys: ['pos', 'count'] },
    )
    .map(({ pos, count, extent }) => ({
      count: Array.isArray(pos) && Array.isArray(pos[0]) ? pos.length : count,
      positions: { kind: 'free', pos, extent, numDimensions: dimensions, edgeWrap } as Positions,
    }));
  return fc.oneof(grid, free);
}
