import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  binomial,
  convolve,
  hypergeometric,
  type MassFunction,
  mean,
  pointMass,
  poisson,
} from '../../../../server/engine/statistics/degreeDistribution';

const at = ({ first, p }: MassFunction, k: number) => p[k - first] ?? 0;
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(expected, 1e-3), `${actual} is not ${expected}`);

// Reference values: scipy.stats 1.17 (binom, poisson, hypergeom).
const BINOMIAL_20 = [0.0007979226629761171, 0.0716036722052621, 0.1642619852172366, 3.4867844009999975e-11];
const BINOMIAL_1000 = [0.0014480444337794042, 0.032821458844171016, 0.008438286606095642];
const POISSON = [0.011108996538242306, 0.18980762054012446, 0.0015991456927801646];
const HYPERGEOMETRIC = [0.04602034214577739, 0.3142078532711698, 0.03870008749967487];

function expectMasses(distribution: MassFunction, degrees: readonly number[], masses: readonly number[]): void {
  for (const [i, k] of degrees.entries()) close(at(distribution, k), masses[i]!);
}

describe('degree distributions', () => {
  it('binomial', () => {
    expectMasses(binomial(20, 0.3), [0, 3, 7, 20], BINOMIAL_20);
    expectMasses(binomial(1000, 0.18), [150, 180, 200], BINOMIAL_1000);
    assert.deepEqual(binomial(7, 0), pointMass(0));
    assert.deepEqual(binomial(7, 1), pointMass(7));
  });

  it('poisson', () => expectMasses(poisson(4.5), [0, 4, 12], POISSON));

  it('hypergeometric', () => {
    expectMasses(hypergeometric(50, 10, 12), [0, 2, 5], HYPERGEOMETRIC);
    assert.deepEqual(hypergeometric(5, 5, 3), pointMass(3));
  });

  it('sums to one, with the mean it should have', () => {
    for (const [distribution, expected] of [
      [binomial(80_000, 0.1), 8000],
      [poisson(1234.5), 1234.5],
      [hypergeometric(5000, 700, 900), 126],
      [convolve(binomial(30, 0.5), poisson(3)), 18],
    ] as const) {
      close(
        distribution.p.reduce((a, b) => a + b, 0),
        1,
      );
      assert.ok(Math.abs(mean(distribution) - expected) < 1e-8 * expected);
    }
  });

  it('a sum of binomials with one p is binomial', () => {
    const sum = convolve(binomial(12, 0.4), binomial(8, 0.4));
    const whole = binomial(20, 0.4);
    for (let k = 0; k <= 20; k++) close(at(sum, k), at(whole, k));
  });
});
