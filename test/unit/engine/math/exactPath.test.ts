import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cos } from '../../../../server/engine/math/cos';
import { exp } from '../../../../server/engine/math/exp';
import { expExact } from '../../../../server/engine/math/expExact';
import { log } from '../../../../server/engine/math/log';
import { logExact } from '../../../../server/engine/math/logExact';
import { pow } from '../../../../server/engine/math/pow';
import { powExact } from '../../../../server/engine/math/powExact';
import { sin } from '../../../../server/engine/math/sin';
import { cosExact, sinExact } from '../../../../server/engine/math/sineExact';
import { Arguments } from './arguments';

/** Both paths agree on arguments between the limits; magnitudes are spread by cubing. */
function agree(
  count: number,
  from: number,
  to: number,
  fast: (x: number) => number,
  exact: (x: number) => number,
): void {
  const args = new Arguments();
  for (let i = 0; i < count; i++) {
    const x = args.between(from, to) * (i % 2 === 0 ? 1 : args.unit() ** 3);
    if (fast(x) !== exact(x)) assert.equal(fast(x), exact(x), `at ${x}`);
  }
}

describe('fast and exact paths', () => {
  it('log', () => agree(250000, 0, 10, log, logExact));
  it('log around 1', () =>
    agree(
      150000,
      -0.07,
      0.07,
      x => log(1 + x),
      x => logExact(1 + x),
    ));
  it('exp', () => agree(250000, -600, 600, exp, x => expExact(x)));
  it('sin', () => agree(150000, -10, 10, sin, sinExact));
  it('cos', () => agree(150000, -10, 10, cos, cosExact));

  it('pow', () => {
    const args = new Arguments();
    agree(
      100000,
      0,
      100,
      x => pow(x, 3.7),
      x => powExact(x, 3.7),
    );
    for (let i = 0; i < 50000; i++) {
      const x = args.between(0, 2);
      const y = args.between(-1000, 1000);
      assert.equal(pow(x, y), powExact(x, y), `${x} to ${y}`);
    }
  });
});
