import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gamma } from '../../../../server/engine/math/gamma';
import { lgamma } from '../../../../server/engine/math/lgamma';

const close = (actual: number, expected: number, tolerance: number): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`);

describe('gamma', () => {
  it('is exact where the factorial is a double', () => {
    let factorial = 1n;
    for (let n = 1; n <= 23; n++) {
      assert.equal(gamma(n), Number(factorial));
      factorial *= BigInt(n);
    }
  });

  it('has the values of halves: (2n)! / (4^n n!) √π', () => {
    let value = Math.sqrt(Math.PI);
    for (let n = 0; n <= 60; n++) {
      close(gamma(n + 0.5), value, 3e-15);
      value *= n + 0.5;
    }
  });

  it('obeys Γ(x + 1) = x Γ(x) and overflows where it should', () => {
    for (let x = 1 / 8; x < 170; x += 1 / 8) close(gamma(x + 1), x * gamma(x), 5e-15);
    assert.ok(gamma(171.6) < Number.POSITIVE_INFINITY);
    assert.equal(gamma(172), Number.POSITIVE_INFINITY);
  });
});

describe('lgamma', () => {
  it('is the logarithm of a factorial', () => {
    let factorial = 1n;
    for (let n = 1; n <= 400; n++) {
      // Digits beyond the range of doubles are counted apart.
      const digits = factorial.toString();
      const lead = Number(`0.${digits.slice(0, 20)}`);
      close(lgamma(n), n <= 2 ? 0 : Math.log(lead) + digits.length * Math.LN10, 1e-15);
      factorial *= BigInt(n);
    }
  });

  it('is accurate for large numbers', () => {
    // Stirling's series with four terms, evaluated with 60 digits.
    close(lgamma(1e6), 12815504.569147611, 1e-15);
    close(lgamma(1e9 + 1), 19723265848.226982, 1e-15);
    close(lgamma(2 ** 40), 29385423763643.473, 1e-15);
  });
});
