import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ValueRanges } from '../../../../server/engine/checks/valueRanges';
import type { ParameterNode } from '../../../../server/engine/plan';

const { NEGATIVE_INFINITY: LEAST, POSITIVE_INFINITY: MOST } = Number;

/** Range of the last of a list of Parameters. */
function range(...nodes: ParameterNode[]): readonly [number, number] {
  const { low, high } = new ValueRanges(nodes).of(nodes.length - 1);
  return [low, high];
}

const uniform = (min: number, max: number): ParameterNode => ({ kind: 'uniform', min, max });
const constant = (value: number): ParameterNode => ({ kind: 'constant', value });
const distance: ParameterNode = { kind: 'distance', dimension: 0 };

describe('where values of Parameters lie', () => {
  test('of distributions', () => {
    assert.deepEqual(range(constant(3)), [3, 3]);
    assert.deepEqual(range(uniform(-1, 2)), [-1, 2]);
    assert.deepEqual(range({ kind: 'uniform_int', max: 4 }), [0, 3]);
    assert.deepEqual(range({ kind: 'normal', mean: 10, std: 2 }), [4, 16]);
    assert.deepEqual(range({ kind: 'lognormal', mean: 0, std: 1 }), [Math.exp(-3), Math.exp(3)]);
    assert.deepEqual(range({ kind: 'exponential', beta: 2 }), [0, MOST]);
    assert.deepEqual(range(distance), [0, MOST]);
    assert.deepEqual(range({ kind: 'distance', dimension: 2 }), [LEAST, MOST]);
  });

  test('of sums and products', () => {
    assert.deepEqual(range(uniform(1, 2), uniform(10, 20), { kind: 'add', a: 0, b: 1 }), [11, 22]);
    assert.deepEqual(range(uniform(1, 2), uniform(10, 20), { kind: 'sub', a: 0, b: 1 }), [-19, -8]);
    assert.deepEqual(range(uniform(-1, 2), uniform(-3, 4), { kind: 'mul', a: 0, b: 1 }), [-6, 8]);
    assert.deepEqual(range(uniform(1, 2), uniform(4, 8), { kind: 'div', a: 0, b: 1 }), [0.125, 0.5]);
    assert.deepEqual(range(uniform(1, 2), uniform(-1, 1), { kind: 'div', a: 0, b: 1 }), [LEAST, MOST]);
    assert.deepEqual(range(distance, constant(-2), { kind: 'mul', a: 0, b: 1 }), [LEAST, 0]);
  });

  test('of powers', () => {
    assert.deepEqual(range(uniform(-2, 3), { kind: 'pow', x: 0, exponent: 2 }), [0, 9]);
    assert.deepEqual(range(uniform(-3, -2), { kind: 'pow', x: 0, exponent: 2 }), [4, 9]);
    assert.deepEqual(range(uniform(-2, 3), { kind: 'pow', x: 0, exponent: 3 }), [-8, 27]);
    assert.deepEqual(range(uniform(2, 4), { kind: 'pow', x: 0, exponent: -1 }), [0.25, 0.5]);
    assert.deepEqual(range(uniform(-2, 4), { kind: 'pow', x: 0, exponent: 0.5 }), [LEAST, MOST]);
  });

  test('of functions', () => {
    assert.deepEqual(range(distance, constant(-2), { kind: 'mul', a: 0, b: 1 }, { kind: 'exp', x: 2 }), [0, 1]);
    assert.deepEqual(range(uniform(0, 9), { kind: 'sin', x: 0 }), [-1, 1]);
    assert.deepEqual(range(uniform(0, 9), { kind: 'min', x: 0, value: 4 }), [0, 4]);
    assert.deepEqual(range(uniform(0, 9), { kind: 'max', x: 0, value: 4 }), [4, 9]);
    const normal: ParameterNode = { kind: 'normal', mean: 0, std: 1 };
    assert.deepEqual(range(normal, { kind: 'redraw', x: 0, min: 0.5, max: MOST }), [0.5, 3]);
    // biome-ignore lint/suspicious/noThenProperty: the name of the plan's field
    const either: ParameterNode = { kind: 'conditional', condition: 0, then: 1, otherwise: 2 };
    assert.deepEqual(range(uniform(0, 1), uniform(5, 6), uniform(-2, -1), either), [-2, 6]);
    assert.deepEqual(range(uniform(0, 1), { kind: 'lt', a: 0, b: 0 }), [0, 1]);
  });

  test('of kernels', () => {
    assert.deepEqual(range(distance, { kind: 'spatial_exponential', x: 0, beta: 0.3 }), [0, 1]);
    assert.deepEqual(range(distance, { kind: 'spatial_gaussian', x: 0, mean: 0, std: 1 }), [0, 1]);
  });

  test('in time that does not double with every use of a Parameter', () => {
    const nodes: ParameterNode[] = [uniform(0, 1)];
    for (let i = 0; i < 200; i++) nodes.push({ kind: 'add', a: i, b: i });
    assert.deepEqual(range(...nodes), [0, 2 ** 200]);
  });
});
