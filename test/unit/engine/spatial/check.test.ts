import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectStep, Mask, MaskShape, ParameterNode, Positions } from '../../../../server/engine/plan';
import { checkSpatial } from '../../../../server/engine/spatial/check';
import { needsSpatialProcedure } from '../../../../server/engine/spatial/spatialParameters';
import { connect, grid, layer, nodes, plan, rule, synapse } from './plans';

const distance: ParameterNode = { kind: 'distance', dimension: 0 };
const circular: Mask = { name: 'circular', shape: { kind: 'ball', radius: 0.3 } };
const bernoulli = (mask?: Mask) => rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { mask });

const codesOf = (steps: Parameters<typeof plan>[0], parameters: ParameterNode[] = [distance]) => {
  const made = plan(steps, parameters);
  return made.steps.flatMap((_, index) => checkSpatial(made, index).map(({ code }) => code));
};
const square = layer(grid([5, 5]), 25);
const all = nodes(25);
/** Codes for a Connect call within a 5 × 5 grid. */
const within = (step: ConnectStep, positions: Positions = grid([5, 5])) => codesOf([layer(positions, 25), step]);

describe('positions', () => {
  const of = (positions: Positions, count: number) => codesOf([layer(positions, count)]);
  const free = (pos: number[][], extent?: number[]): Positions => ({
    kind: 'free',
    pos,
    extent,
    numDimensions: 2,
    edgeWrap: false,
  });

  it('accepts what NEST accepts', () => {
    assert.deepEqual(of(grid([5, 5]), 25), []);
    assert.deepEqual(of(grid([2, 3, 4], { extent: [1, 1, 1], center: [0, 0, 1] }), 24), []);
    assert.deepEqual(of(free([[0, 0]], [1, 1]), 1), []);
    assert.deepEqual(
      of(
        free([
          [0, 0],
          [1, 2],
        ]),
        2,
      ),
      [],
    );
  });

  it('refuses what NEST refuses', () => {
    assert.deepEqual(of(grid([4]), 4), ['layer-dimensions']);
    assert.deepEqual(of(grid([4, 0]), 0), ['layer-shape']);
    assert.deepEqual(of(grid([4, 2], { extent: [1] }), 8), ['layer-shape']);
    assert.deepEqual(of(grid([4, 2], { center: [1, 2, 3] }), 8), ['layer-shape']);
    assert.deepEqual(of(grid([4, 2]), 9), ['layer-shape']);
    assert.deepEqual(
      of(
        free(
          [
            [0, 0],
            [3, 4],
          ],
          [1, 1],
        ),
        2,
      ),
      ['positions-outside-extent'],
    );
    assert.deepEqual(of(free([[0, 0]]), 1), ['layer-extent-missing']);
    assert.deepEqual(
      of(
        free([
          [0, 0],
          [1, 2, 3],
        ]),
        2,
      ),
      ['layer-dimensions'],
    );
    assert.deepEqual(
      of(
        free([
          [0, 0],
          [1, Number.NaN],
        ]),
        2,
      ),
      ['positions-outside-extent'],
    );
  });
});

describe('choice of the procedure (spatial.md 3)', () => {
  const needs = (step: ConnectStep) =>
    needsSpatialProcedure(plan([square, step], [distance, { kind: 'add', a: 0, b: 0 }]), step);

  it('is spatial with a mask, use_on_source, a kernel or a spatial parameter anywhere', () => {
    assert.ok(needs(connect(all, all, bernoulli(circular))));
    assert.ok(needs(connect(all, all, rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { useOnSource: false }))));
    assert.ok(needs(connect(all, all, rule({ kind: 'fixed_indegree', indegree: 2, p: 0.5 }))));
    assert.ok(needs(connect(all, all, rule({ kind: 'pairwise_poisson', lambda: { parameter: 1 } }))));
    assert.ok(
      needs(connect(all, all, rule({ kind: 'all_to_all' }), [synapse(), synapse({ delay: { parameter: 1 } })])),
    );
  });

  it('is not otherwise', () => {
    assert.ok(!needs(connect(all, all, bernoulli())));
    assert.ok(!needs(connect(all, all, rule({ kind: 'pairwise_poisson', lambda: 0.5 }))));
  });
});

describe('spatial connections', () => {
  it('accepts the rules that can look at positions', () => {
    assert.deepEqual(within(connect(all, all, bernoulli(circular))), []);
    assert.deepEqual(
      within(connect(all, all, rule({ kind: 'fixed_outdegree', outdegree: 2 }, { mask: circular }))),
      [],
    );
    assert.deepEqual(
      within(connect(all, nodes(8, 3, 3, 1), bernoulli(circular), [synapse({ weight: { parameter: 0 } })])),
      [],
    );
  });

  it('refuses other rules and options', () => {
    assert.deepEqual(within(connect(all, all, rule({ kind: 'all_to_all' }), [synapse({ weight: { parameter: 0 } })])), [
      'spatial-rule',
    ]);
    assert.deepEqual(within(connect(all, all, rule({ kind: 'fixed_total_number', n: 5 }, { mask: circular }))), [
      'spatial-rule',
    ]);
    assert.deepEqual(
      within(connect(all, all, rule({ kind: 'fixed_indegree', indegree: 2 }, { mask: circular, useOnSource: true }))),
      ['spatial-rule'],
    );
  });

  it('refuses synapse parameters and lists', () => {
    const of = (...synapses: ReturnType<typeof synapse>[]) => within(connect(all, all, bernoulli(circular), synapses));
    assert.deepEqual(of(synapse({ parameters: [{ name: 'alpha', value: 1 }] })), ['spatial-synapse']);
    assert.deepEqual(of(synapse({ parameters: [{ name: 'receptor_type', value: 1 }] })), []);
    assert.deepEqual(of(synapse({ weight: { array: [1] } })), ['spatial-synapse']);
  });

  it('needs positions of equal dimension on both sides', () => {
    const plain = layer(undefined, 5);
    assert.deepEqual(
      codesOf([plain, connect(nodes(5, 1, 1, undefined), nodes(5, 1, 1, undefined), bernoulli(circular))]),
      ['positions-missing'],
    );
    const cube = layer(grid([2, 2, 2]), 8, 26);
    const both = rule({ kind: 'pairwise_bernoulli', p: 0.5 }, { useOnSource: true });
    assert.deepEqual(codesOf([square, cube, connect(all, nodes(8, 26), both)]), ['layer-dimensions']);
  });

  it('refuses layers joined with other nodes, whatever the rule', () => {
    const joined = { spans: [{ first: 1, count: 29, step: 1 }], layer: 1 };
    assert.deepEqual(
      codesOf([square, layer(grid([2, 2]), 4, 26), connect(joined, all, rule({ kind: 'all_to_all' }))]),
      ['layers-joined'],
    );
  });

  it('refuses devices as targets of the default Bernoulli rule', () => {
    const recorders = layer(grid([2, 2]), 4, 26, 'recorder');
    const to = (useOnSource: boolean) =>
      codesOf([square, recorders, connect(all, nodes(4, 26), { ...bernoulli(circular), useOnSource })]);
    assert.deepEqual(to(false), ['device-target']);
    assert.deepEqual(to(true), []);
  });

  it('refuses positions of nodes and degrees that depend on positions', () => {
    const position: ParameterNode = { kind: 'position', of: 'node', dimension: 0 };
    const p = rule({ kind: 'pairwise_bernoulli', p: { parameter: 0 } });
    assert.deepEqual(codesOf([square, connect(all, all, p)], [position]), ['position-parameter']);
    const height: ParameterNode = { kind: 'distance', dimension: 3 };
    assert.deepEqual(codesOf([square, connect(all, all, p)], [height]), ['position-parameter']);
    const degree = rule({ kind: 'fixed_indegree', indegree: { parameter: 0 } });
    assert.deepEqual(within(connect(all, all, degree)), ['position-parameter']);
  });
});

describe('masks (spatial.md 4)', () => {
  const mask = (name: Mask['name'], shape: MaskShape, anchor?: number[], positions?: Positions) =>
    within(connect(all, all, bernoulli({ name, shape, anchor })), positions);

  it('refuses sizes out of order', () => {
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0 }), ['mask-shape']);
    assert.deepEqual(mask('doughnut', { kind: 'doughnut', innerRadius: 0.3, outerRadius: 0.2 }), ['mask-shape']);
    assert.deepEqual(mask('rectangular', { kind: 'box', lowerLeft: [0, 0], upperRight: [1, 0] }), ['mask-shape']);
    assert.deepEqual(mask('elliptical', { kind: 'ellipse', majorAxis: 0.2, minorAxis: 0.3 }), ['mask-shape']);
    assert.deepEqual(mask('elliptical', { kind: 'ellipse', majorAxis: 0.2, minorAxis: -0.3 }), ['mask-shape']);
    assert.deepEqual(mask('elliptical', { kind: 'ellipse', majorAxis: 0.3, minorAxis: 0.3, polarAngle: 3 }), [
      'mask-shape',
    ]);
    assert.deepEqual(mask('elliptical', { kind: 'ellipse', majorAxis: 0.3, minorAxis: 0.3 }), []);
  });

  it('refuses wrong dimensions', () => {
    assert.deepEqual(mask('spherical', { kind: 'ball', radius: 0.3 }), ['mask-dimensions']);
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0.3 }, [0, 0, 0]), ['mask-dimensions']);
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0.3, center: [0] }), ['mask-dimensions']);
  });

  it('refuses grid masks on free layers and with broken cells', () => {
    const free: Positions = { kind: 'free', pos: { parameter: 0 }, numDimensions: 2, edgeWrap: false };
    const step = connect(all, all, bernoulli({ name: 'grid', shape: { kind: 'grid', shape: [2, 2] } }));
    assert.deepEqual(codesOf([layer(free, 25), step], [{ kind: 'uniform', min: 0, max: 1 }]), ['mask-grid-layer']);
    assert.deepEqual(mask('grid', { kind: 'grid', shape: [2, 2] }), []);
    assert.deepEqual(mask('grid', { kind: 'grid', shape: [2, 0] }), ['mask-shape']);
    assert.deepEqual(mask('grid', { kind: 'grid', shape: [2, 2] }, [0.5, 0]), ['mask-shape']);
  });

  it('refuses masks wider than a periodic layer unless told otherwise', () => {
    const wrapped = grid([5, 5], { edgeWrap: true });
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0.6 }, undefined, wrapped), ['mask-oversized']);
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0.5 }, [0.3, 0], wrapped), []);
    assert.deepEqual(mask('circular', { kind: 'ball', radius: 0.6 }), []);
    const allowed = {
      ...bernoulli({ name: 'circular', shape: { kind: 'ball', radius: 0.6 } }),
      allowOversizedMask: true,
    };
    assert.deepEqual(within(connect(all, all, allowed), wrapped), []);
  });
});
