import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { numberJson, numberText } from '../../../server/export/numberText';

describe('numberText', () => {
  it('reads back to the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), x => Object.is(Number(numberText(x)), x)),
    );
    fc.assert(fc.property(fc.double({ noNaN: true }), x => Object.is(JSON.parse(numberJson(x)), x)));
  });

  it('is the shortest decimal', () => {
    assert.equal(numberText(0.1), '0.1');
    assert.equal(numberText(19 * 0.1), '1.9000000000000001');
    assert.equal(numberText(1.5), '1.5');
    assert.equal(numberText(-20), '-20');
  });

  it('writes what is not finite as NumPy and pandas read it', () => {
    assert.deepEqual([Infinity, -Infinity, NaN, -0].map(numberText), ['inf', '-inf', 'nan', '-0.0']);
  });
});
