import fc from 'fast-check';
import type { Mask, MaskShape } from '../../../../server/engine/plan';

const size = fc.double({ min: 0.05, max: 0.7, noNaN: true });

function anyShape(dimensions: 2 | 3): fc.Arbitrary<Pick<Mask, 'name' | 'shape'>> {
  const vector = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), {
    minLength: dimensions,
    maxLength: dimensions,
  });
  const flat = dimensions === 2;
  const angle = fc.constantFrom(30, 90, -200.5);
  const angles = { azimuthAngle: angle, polarAngle: flat ? fc.constant(undefined) : angle };
  const named = (name: Mask['name'], shape: fc.Arbitrary<MaskShape>) => shape.map(shape => ({ name, shape }));
  const ball = fc.record(
    { kind: fc.constant('ball' as const), radius: size, center: vector },
    { requiredKeys: ['kind', 'radius'] },
  );
  const doughnut = fc
    .record({ inner: size, by: size, center: vector }, { requiredKeys: ['inner', 'by'] })
    .map(({ inner, by, center }) => ({
      kind: 'doughnut' as const,
      innerRadius: inner / 2,
      outerRadius: inner / 2 + by / 2,
      center,
    }));
  const box = fc
    .record({ lowerLeft: vector, by: size, ...angles }, { requiredKeys: ['lowerLeft', 'by'] })
    .map(({ lowerLeft, by, ...turned }) => ({
      kind: 'box' as const,
      lowerLeft,
      upperRight: lowerLeft.map((x, i) => x + by * (1 + i / 3)),
      ...turned,
    }));
  const ellipse = fc
    .record(
      { major: size, ratio: fc.double({ min: 0.2, max: 1, noNaN: true }), polar: size, center: vector, ...angles },
      { requiredKeys: ['major', 'ratio'] },
    )
    .map(({ major, ratio, polar, ...others }) => ({
      kind: 'ellipse' as const,
      majorAxis: major,
      minorAxis: major * ratio,
      ...(!flat && polar !== undefined && { polarAxis: polar }),
      ...others,
    }));
  const grid = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 });
  return fc.oneof(
    named(flat ? 'circular' : 'spherical', ball),
    named(flat ? 'rectangular' : 'box', box),
    named(flat ? 'elliptical' : 'ellipsoidal', ellipse),
    ...(flat
      ? [
          named('doughnut', doughnut),
          named(
            'grid',
            grid.map(shape => ({ kind: 'grid' as const, shape })),
          ),
        ]
      : []),
  );
}

/** A mask of any kind, of which some are wider than some layers. */
export const anyMask = (dimensions: 2 | 3): fc.Arbitrary<Mask> =>
  anyShape(dimensions).chain(({ name, shape }) => {
    const entry = name === 'grid' ? fc.integer({ min: -2, max: 3 }) : fc.double({ min: -0.4, max: 0.4, noNaN: true });
    const anchor = fc.array(entry, { minLength: dimensions, maxLength: dimensions });
    return fc.record(
      { name: fc.constant(name), shape: fc.constant(shape), anchor },
      { requiredKeys: ['name', 'shape'] },
    );
  });
