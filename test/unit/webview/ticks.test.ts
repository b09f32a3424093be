import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonExponent, integerStep, multiples, powerText, roundStep, tickText } from '../../../webview/ticks';

describe('ticks', () => {
  it('step by 1, 2 or 5 times a power of ten', () => {
    assert.deepEqual([0.9, 1, 1.1, 2.5, 6, 30, 0.03].map(roundStep), [1, 1, 2, 5, 10, 50, 0.05]);
  });

  it('step by whole nodes', () => {
    assert.deepEqual([integerStep(100, 8), integerStep(3, 8), integerStep(25, 4)], [20, 1, 10]);
  });

  it('are multiples of the step within the limits', () => {
    assert.deepEqual(multiples(-21.3, 5, 10), [-20, -10, 0]);
    assert.deepEqual(multiples(0, 0.3, 0.1).length, 4);
    assert.deepEqual(multiples(0.5, 2.5, 1), [1, 2]);
  });

  it('are written with the decimals of their step and a true minus sign', () => {
    assert.equal(tickText(-20, 10, 0), '−20');
    assert.equal(tickText(0.30000000000000004, 0.1, 0), '0.3');
    assert.equal(tickText(2.5, 0.5, 0), '2.5');
    assert.equal(tickText(300000, 100000, 5), '3');
    assert.equal(tickText(250000, 50000, 5), '2.5');
    assert.equal(tickText(-0, 10, 0), '0');
  });

  it('share a power of ten where numbers would be long', () => {
    assert.deepEqual([commonExponent(0, 99_999), commonExponent(-250_000, 0), commonExponent(0, 0.002)], [0, 5, -3]);
    assert.deepEqual([powerText(5), powerText(-12)], ['10⁵', '10⁻¹²']);
  });
});
