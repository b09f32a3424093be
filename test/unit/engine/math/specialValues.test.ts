import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cos } from '../../../../server/engine/math/cos';
import { exp } from '../../../../server/engine/math/exp';
import { log } from '../../../../server/engine/math/log';
import { pow } from '../../../../server/engine/math/pow';
import { sin } from '../../../../server/engine/math/sin';

const INF = Number.POSITIVE_INFINITY;
const SMALLEST = 5e-324;
const LARGEST = Number.MAX_VALUE;

/** Values as ISO C11, annex F.10, requires them, and as glibc 2.36 prints them where that leaves the rounding open. */
const LOG = [
  [0, -INF],
  [-0, -INF],
  [1, 0],
  [INF, INF],
  [-1, NaN],
  [-INF, NaN],
  [NaN, NaN],
  [SMALLEST, -744.4400719213812],
  [LARGEST, 709.782712893384],
  [2 ** -1022, -708.3964185322641],
];
const EXP = [
  [0, 1],
  [-0, 1],
  [INF, INF],
  [-INF, 0],
  [NaN, NaN],
  [709.782712893384, 1.7976931348622732e308],
  [709.7827128933841, INF],
  [-708.5, 2.006132305331306e-308],
  [-745.1332191019411, SMALLEST],
  [-745.1332191019412, 0],
  [-1e300, 0],
  [1e300, INF],
  [2 ** -55, 1],
];
const POW = [
  [0, 0, 1],
  [NaN, 0, 1],
  [INF, -0, 1],
  [1, NaN, 1],
  [1, -INF, 1],
  [-1, INF, 1],
  [-1, -INF, 1],
  [NaN, 1, NaN],
  [2, NaN, NaN],
  [0, 3, 0],
  [-0, 3, -0],
  [-0, 2, 0],
  [-0, -3, -INF],
  [0, -3, INF],
  [-0, -2.5, INF],
  [0.5, INF, 0],
  [0.5, -INF, INF],
  [-2, INF, INF],
  [-2, -INF, 0],
  [INF, 0.1, INF],
  [INF, -0.1, 0],
  [-INF, 3, -INF],
  [-INF, 2, INF],
  [-INF, -3, -0],
  [-8, 1 / 3, NaN],
  [-2, 3, -8],
  [-2, 1023, -(2 ** 1023)],
  [-2, -1074, SMALLEST],
  [-2, -1075, -0],
  [2, 1024, INF],
  [-2, 1025, -INF],
  [-1, 2 ** 53 - 1, -1],
  [-1, 2 ** 53, 1],
  [SMALLEST, 0.5, 2.2227587494850775e-162],
  [1 + 2 ** -52, 2 ** 62, INF],
  [1 + 2 ** -52, 1e300, INF],
  [1 + 2 ** -52, -1e300, 0],
  [1 - 2 ** -53, 1e300, 0],
  [3, 2 ** -70, 1],
  [10, 2, 100],
  [7, 3, 343],
  [0.25, 0.5, 0.5],
];
const SIN = [
  [0, 0],
  [-0, -0],
  [INF, NaN],
  [-INF, NaN],
  [NaN, NaN],
  [SMALLEST, SMALLEST],
  [Math.PI, 1.2246467991473532e-16],
  [1e22, -0.8522008497671888],
];
const COS = [
  [0, 1],
  [-0, 1],
  [INF, NaN],
  [-INF, NaN],
  [NaN, NaN],
  [Math.PI / 2, 6.123233995736766e-17],
  [1e22, 0.523214785395139],
];

describe('special values', () => {
  const check = (name: string, f: (...args: number[]) => number, rows: number[][]): void => {
    it(name, () => {
      for (const row of rows) {
        const args = row.slice(0, -1);
        const value = f(...args);
        assert.ok(Object.is(value, row.at(-1)), `${name}(${args.join(', ')}) is ${value}, not ${row.at(-1)}`);
      }
    });
  };
  check('log', log as (...args: number[]) => number, LOG);
  check('exp', exp as (...args: number[]) => number, EXP);
  check('pow', pow as (...args: number[]) => number, POW);
  check('sin', sin as (...args: number[]) => number, SIN);
  check('cos', cos as (...args: number[]) => number, COS);
});
