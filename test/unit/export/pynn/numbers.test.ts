import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pythonNumber } from '../../../../server/export/pynn/numbers';

describe('numbers for PyNN', () => {
  it('move the decimal point and round nothing', () => {
    assert.equal(pythonNumber(20, -3), '0.02');
    assert.equal(pythonNumber(-0.1, -3), '-0.0001');
    assert.equal(pythonNumber(281.3, -3), '0.2813');
    assert.equal(pythonNumber(87800, -3), '87.8');
    assert.equal(pythonNumber(1500, -3), '1.5');
    assert.equal(pythonNumber(-0.02, 3), '-20.0');
    assert.equal(pythonNumber(5), '5.0');
    assert.equal(pythonNumber(0, -3), '0.0');
    assert.equal(pythonNumber(Number.POSITIVE_INFINITY), 'float("inf")');
    assert.equal(pythonNumber(1e22), '1e22');
  });

  it('read back to the decimal that is meant', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e290, max: 1e290 }),
        fc.integer({ min: -6, max: 6 }),
        (value, shift) => {
          const [digits, exponent = '0'] = String(value).split('e') as [string, string?];
          assert.ok(
            Math.abs(value) < 1e-290 ||
              Number(pythonNumber(value, shift)) === Number(`${digits}e${Number(exponent) + shift}`),
          );
        },
      ),
    );
  });
});
