import assert from 'node:assert/strict';
import { it } from 'node:test';
import { roundHalfAway } from '../../../../server/engine/math/roundHalfAway';

it('roundHalfAway rounds as C does', () => {
  const rows = [
    [0.5, 1],
    [-0.5, -1],
    [2.5, 3],
    [-2.5, -3],
    [0.49999999999999994, 0],
    [-0.3, -0],
    [1.4999999999999998, 1],
    [4503599627370495.5, 4503599627370496],
    [4503599627370497, 4503599627370497],
    [9007199254740991, 9007199254740991],
    [1e300, 1e300],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    [NaN, NaN],
  ];
  for (const [x, expected] of rows) assert.ok(Object.is(roundHalfAway(x!), expected), `${x}`);
});
