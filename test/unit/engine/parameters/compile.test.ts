import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileParameters } from '../../../../server/engine/parameters/compile';
import { restoreCells, snapshotCells } from '../../../../server/engine/parameters/memoryCells';
import { createDrawContext, RedrawLimit } from '../../../../server/engine/parameters/sampler';
import type { ParameterNode } from '../../../../server/engine/plan';
import { createGenerator } from '../../../../server/engine/rng/createGenerator';
import { ScriptedGenerator } from '../scriptedGenerator';

const UNIFORM: ParameterNode = { kind: 'uniform', min: 0, max: 1 };
const constant = (value: number): ParameterNode => ({ kind: 'constant', value });

/** Draws the last of the nodes once from scripted uniform numbers. */
function drawOnce(nodes: ParameterNode[], values: number[]): { value: number; drawn: number } {
  const rng = new ScriptedGenerator(values);
  const value = compileParameters(nodes, 1).at(-1)!.draw(rng, createDrawContext());
  return { value, drawn: rng.drawn };
}

describe('order of evaluation', () => {
  const operands: ParameterNode[] = [UNIFORM, { kind: 'uniform', min: 10, max: 20 }];

  test('arithmetic evaluates the left operand first', () => {
    const cases = { add: 0.25 + 15, sub: 0.25 - 15, mul: 0.25 * 15, div: 0.25 / 15 } as const;
    for (const kind of ['add', 'sub', 'mul', 'div'] as const) {
      assert.equal(drawOnce([...operands, { kind, a: 0, b: 1 }], [0.25, 0.5]).value, cases[kind]);
    }
  });

  test('comparisons evaluate the right operand first', () => {
    // Left first would compare 0.9 with 0.1, right first compares 0.1 with 0.9.
    const expected = { lt: 1, le: 1, eq: 0, ne: 1, ge: 0, gt: 0 } as const;
    for (const kind of ['lt', 'le', 'eq', 'ne', 'ge', 'gt'] as const) {
      const nodes: ParameterNode[] = [UNIFORM, UNIFORM, { kind, a: 0, b: 1 }];
      assert.equal(drawOnce(nodes, [0.9, 0.1]).value, expected[kind], kind);
    }
  });

  test('one object as both operands is evaluated twice', () => {
    assert.deepEqual(drawOnce([UNIFORM, { kind: 'sub', a: 0, b: 0 }], [0.75, 0.5]), { value: 0.25, drawn: 2 });
  });

  test('a conditional evaluates the branch it takes and no other', () => {
    const nodes: ParameterNode[] = [
      UNIFORM,
      constant(0.5),
      { kind: 'lt', a: 0, b: 1 },
      { kind: 'uniform', min: 10, max: 20 },
      { kind: 'uniform', min: -20, max: -10 },
      // biome-ignore lint/suspicious/noThenProperty: the name of the plan's field; nothing here is awaited
      { kind: 'conditional', condition: 2, then: 3, otherwise: 4 },
    ];
    assert.deepEqual(drawOnce(nodes, [0.25, 0.5]), { value: 15, drawn: 2 });
    assert.deepEqual(drawOnce(nodes, [0.75, 0.5]), { value: -15, drawn: 2 });
  });
});

describe('functions', () => {
  test('min and max keep the drawn value where the two are equal', () => {
    const negativeZero = drawOnce([constant(-0), { kind: 'min', x: 0, value: 0 }], []).value;
    assert.ok(Object.is(negativeZero, -0));
    assert.ok(Object.is(drawOnce([constant(-0), { kind: 'max', x: 0, value: 0 }], []).value, -0));
    assert.equal(drawOnce([UNIFORM, { kind: 'min', x: 0, value: 0.5 }], [0.75]).value, 0.5);
    assert.equal(drawOnce([UNIFORM, { kind: 'max', x: 0, value: 0.5 }], [0.75]).value, 0.75);
  });

  test('redraw includes its bounds and gives up after 1000 draws', () => {
    const redraw: ParameterNode = { kind: 'redraw', x: 0, min: 0.5, max: 0.75 };
    assert.deepEqual(drawOnce([UNIFORM, redraw], [0.1, 0.9, 0.5]), { value: 0.5, drawn: 3 });
    const rng = new ScriptedGenerator(new Array(2000).fill(0.1));
    const [, sampler] = compileParameters([UNIFORM, redraw], 1);
    assert.throws(() => sampler!.draw(rng, createDrawContext()), RedrawLimit);
    assert.equal(rng.drawn, 1000);
  });

  test('a number with an operation that does not commute stays on its side', () => {
    assert.equal(drawOnce([UNIFORM, constant(4), { kind: 'sub', a: 0, b: 1 }], [0.5]).value, -3.5);
    assert.equal(drawOnce([UNIFORM, constant(4), { kind: 'sub', a: 1, b: 0 }], [0.5]).value, 3.5);
    assert.equal(drawOnce([UNIFORM, constant(4), { kind: 'div', a: 0, b: 1 }], [0.5]).value, 0.125);
    assert.equal(drawOnce([UNIFORM, constant(4), { kind: 'div', a: 1, b: 0 }], [0.5]).value, 8);
  });

  test('integers beyond 2^53 are drawn exactly', () => {
    const [sampler] = compileParameters([{ kind: 'uniform_int', max: '9223372036854775807' }], 1);
    const value = sampler!.draw(createGenerator('mt19937_64', [1]), createDrawContext());
    assert.ok(Number.isInteger(value) && value >= 0 && value <= 2 ** 63);
  });
});

describe('memory of normal objects', () => {
  const NORMAL: ParameterNode = { kind: 'normal', mean: 0, std: 1 };
  const scaled: ParameterNode = { kind: 'mul', a: 0, b: 1 };

  test('an expression shares the cell of the object it refers to', () => {
    const [normal, , product] = compileParameters([NORMAL, constant(-5), scaled], 1);
    const rng = createGenerator('mt19937_64', [1, 2]);
    const context = createDrawContext();
    const pair = [normal!.draw(rng, context), product!.draw(rng, context) / -5];
    const [alone] = compileParameters([NORMAL], 1);
    const fresh = createGenerator('mt19937_64', [1, 2]);
    assert.deepEqual(pair, [alone!.draw(fresh, context), alone!.draw(fresh, context)]);
    assert.equal(rng.drand(), fresh.drand());
  });

  test('two objects with equal arguments share nothing', () => {
    const [first, second] = compileParameters([NORMAL, NORMAL], 1);
    const context = createDrawContext();
    const rng = createGenerator('mt19937_64', [1, 2]);
    first!.draw(rng, context);
    const next = rng.clone();
    second!.draw(rng, context);
    // The second object had to draw a pair of its own.
    assert.notEqual(rng.drand(), next.drand());
  });

  test('each thread has a cell of its own', () => {
    const [normal] = compileParameters([NORMAL], 2);
    const rng = createGenerator('mt19937_64', [1, 2]);
    const [zero, one] = [createDrawContext(), { ...createDrawContext(), thread: 1 }];
    const first = normal!.draw(rng, zero);
    const other = rng.clone();
    normal!.draw(rng, one);
    assert.notEqual(rng.drand(), other.drand());
    const before = rng.clone();
    assert.notEqual(normal!.draw(rng, zero), first);
    // The spare of thread 0 was still there.
    assert.equal(rng.drand(), before.drand());
  });

  test('goes on from a checkpoint', () => {
    const lognormal: ParameterNode = { kind: 'lognormal', mean: 0, std: 1 };
    const nodes: ParameterNode[] = [NORMAL, lognormal, constant(2), { kind: 'mul', a: 0, b: 2 }];
    const [samplers, others] = [compileParameters(nodes, 2), compileParameters(nodes, 2)];
    const [rng, context] = [createGenerator('mt19937_64', [1, 2]), { ...createDrawContext(), thread: 1 }];
    const draw = (from: typeof samplers) => from.map(sampler => sampler.draw(rng, context));
    samplers[1]!.draw(rng, context);
    const checkpoint = [rng.snapshot(), snapshotCells(samplers)] as const;
    const values = [...draw(samplers), ...draw(samplers)];
    draw(others);
    others[1]!.draw(rng, createDrawContext());
    rng.restore(checkpoint[0]);
    restoreCells(others, checkpoint[1]);
    assert.deepEqual([...draw(others), ...draw(others)], values);
  });
});

describe('spatial Parameters', () => {
  test('look at the context', () => {
    const nodes: ParameterNode[] = [
      { kind: 'distance', dimension: 0 },
      { kind: 'distance', dimension: 2 },
      { kind: 'position', of: 'source', dimension: 1 },
      { kind: 'position', of: 'target', dimension: 0 },
      { kind: 'position', of: 'node', dimension: 2 },
    ];
    const context = createDrawContext();
    context.dimensions = 2;
    context.displacement.set([3, -4, 100]);
    context.source.set([1, 2, 3]);
    context.target.set([4, 5, 6]);
    context.node.set([7, 8, 9]);
    const rng = new ScriptedGenerator([]);
    const values = compileParameters(nodes, 1).map(sampler => sampler.draw(rng, context));
    assert.deepEqual(values, [5, 4, 2, 4, 9]);
  });

  test('distributions at a distance of 1', () => {
    const nodes: ParameterNode[] = [
      constant(1),
      { kind: 'spatial_exponential', x: 0, beta: 0.5 },
      { kind: 'spatial_gaussian', x: 0, mean: 0, std: 2 },
      { kind: 'spatial_gamma', x: 0, kappa: 3, theta: 0.5 },
      { kind: 'spatial_gaussian2D', x: 0, y: 0, meanX: 0, meanY: 0, stdX: 1, stdY: 2, rho: 0.5 },
      { kind: 'spatial_gabor', x: 0, y: 0, theta: 0, gamma: 1, std: 1, lam: 8, psi: 0 },
    ];
    const context = createDrawContext();
    const rng = new ScriptedGenerator([]);
    const [, ...values] = compileParameters(nodes, 1).map(sampler => sampler.draw(rng, context));
    // Closed forms of the densities, written out independently.
    const expected = [
      Math.exp(-2),
      Math.exp(-1 / 8),
      (1 * Math.exp(-2) * 2 ** 3) / 2,
      Math.exp(-(1 / 1 + 1 / 4 - (2 * 0.5 * 1 * 1) / (1 * 2)) / (2 * (1 - 0.25))),
      Math.exp(-1) * Math.cos(Math.PI / 4),
    ];
    values.forEach((value, i) => {
      assert.ok(Math.abs(value - expected[i]!) < 1e-14, `${nodes[i + 1]!.kind}: ${value} is not ${expected[i]}`);
    });
  });
});
