import fc from 'fast-check';
import type { ParameterNode, ParameterRef } from '../../../../server/engine/plan';

/** Tables of Parameters that contain every kind, put together at random. */

const ELEMENTARY: readonly ParameterNode[] = [
  { kind: 'uniform', min: 0.1, max: 2.3 },
  { kind: 'normal', mean: 1, std: 0.5 },
  { kind: 'lognormal', mean: -0.2, std: 0.4 },
  { kind: 'exponential', beta: 0.8 },
  { kind: 'uniform_int', max: 5 },
  { kind: 'constant', value: 0.7 },
];
const SPATIAL: readonly ParameterNode[] = [
  { kind: 'distance', dimension: 0 },
  { kind: 'distance', dimension: 1 },
  { kind: 'distance', dimension: 2 },
  { kind: 'position', of: 'source', dimension: 0 },
  { kind: 'position', of: 'target', dimension: 1 },
  { kind: 'spatial_exponential', x: ELEMENTARY.length, beta: 0.4 },
];

const OPERATORS = ['add', 'sub', 'mul', 'div', 'lt', 'le', 'eq', 'ne', 'ge', 'gt'] as const;

/** One more node with operands among the first `count`. */
function anyComposite(count: number, spatial: boolean): fc.Arbitrary<ParameterNode> {
  const id = fc.nat(count - 1);
  const number = fc.constantFrom(-1.5, 0, 0.4, 1, 2, 3);
  const plain: fc.Arbitrary<ParameterNode>[] = [
    fc.record({ kind: fc.constantFrom(...OPERATORS), a: id, b: id }),
    fc.record({ kind: fc.constantFrom(...OPERATORS), a: id, b: id }),
    fc.record({ kind: fc.constantFrom('exp', 'sin', 'cos'), x: id }),
    fc.record({ kind: fc.constantFrom('min', 'max'), x: id, value: number }),
    fc.record({ kind: fc.constant('pow'), x: id, exponent: number }),
    fc.record({ kind: fc.constant('redraw'), x: id, min: fc.constantFrom(0.2, 0.5), max: fc.constantFrom(1, 4) }),
    // biome-ignore lint/suspicious/noThenProperty: the name of the plan's field
    fc.record({ kind: fc.constant('conditional'), condition: id, then: id, otherwise: id }),
  ];
  if (!spatial) return fc.oneof(...plain);
  const positive = fc.constantFrom(0.3, 1, 2);
  return fc.oneof(
    ...plain,
    fc.record({ kind: fc.constant('spatial_exponential'), x: id, beta: positive }),
    fc.record({ kind: fc.constant('spatial_gaussian'), x: id, mean: number, std: positive }),
    fc.record({ kind: fc.constant('spatial_gamma'), x: id, kappa: fc.constantFrom(1, 2, 3), theta: positive }),
    fc.record({
      kind: fc.constant('spatial_gaussian2D'),
      x: id,
      y: id,
      meanX: number,
      meanY: number,
      stdX: positive,
      stdY: positive,
      rho: fc.constantFrom(-0.5, 0, 0.9),
    }),
    fc.record({
      kind: fc.constant('spatial_gabor'),
      x: id,
      y: id,
      theta: fc.constantFrom(0, 30, -100),
      gamma: positive,
      std: positive,
      lam: positive,
      psi: fc.constantFrom(0, 45),
    }),
  );
}

/** A table, and what is suitable for which purpose. */
export interface AnyParameters {
  readonly nodes: readonly ParameterNode[];
  /** Any value. */
  readonly value: readonly ParameterRef[];
  /** Mostly above one step. */
  readonly delay: readonly ParameterRef[];
  /** Not negative. */
  readonly kernel: readonly ParameterRef[];
  /** From 0.5 to 16. */
  readonly mean: readonly ParameterRef[];
  /** Mostly from 0 to 4, not spatial. */
  readonly degree: readonly ParameterRef[];
}

const COMPOSITES = 8;

export function anyParameters(spatial: boolean): fc.Arbitrary<AnyParameters> {
  const begun = spatial ? [...ELEMENTARY, ...SPATIAL] : ELEMENTARY;
  const composites = Array.from({ length: COMPOSITES }, (_, i) => anyComposite(begun.length + i, spatial));
  return fc.tuple(...composites).map(more => {
    const nodes: ParameterNode[] = [...begun, ...more];
    const add = (node: ParameterNode): ParameterRef => ({ parameter: nodes.push(node) - 1 });
    const value = nodes.map((_, parameter) => ({ parameter }));
    const delay = value.map(({ parameter: x }) => add({ kind: 'max', x, value: 0.5 }));
    const mean = delay.map(({ parameter: x }) => add({ kind: 'min', x, value: 16 }));
    const kernel = value.map(({ parameter: x }) => add({ kind: 'max', x, value: 0 }));
    const degree = [add({ kind: 'min', x: 0, value: 2 }), { parameter: 1 }, { parameter: 3 }, { parameter: 4 }];
    return { nodes, value, delay: [...delay, { parameter: 0 }], kernel, mean, degree };
  });
}
