import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGenerator } from '../../../../../server/engine/rng/createGenerator';
import { predictBulk, spectralRadius } from '../../../../../server/engine/statistics/spectrum/bulk';
import { eigenvalues } from '../../../../../server/engine/statistics/spectrum/eigenvalues';

type Complex = readonly [re: number, im: number];

const spectrumOf = (rows: readonly (readonly number[])[]): Complex[] => {
  const { re, im } = eigenvalues(Float64Array.from(rows.flat()), rows.length);
  return Array.from(re, (x, i): Complex => [x, im[i]!]);
};

/** Every expected eigenvalue has a computed one of its own within `tolerance`. */
function agree(actual: readonly Complex[], expected: readonly Complex[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const left = [...actual];
  for (const [re, im] of expected) {
    const distances = left.map(([x, y]) => Math.hypot(x - re, y - im));
    const nearest = distances.indexOf(Math.min(...distances));
    assert.ok(distances[nearest]! <= tolerance, `${re} + ${im}i: ${left[nearest]} is ${distances[nearest]} away`);
    left.splice(nearest, 1);
  }
}

const zeros = (n: number): number[][] => Array.from({ length: n }, () => new Array(n).fill(0));

describe('eigenvalues', () => {
  it('of a rotation: plus and minus i', () =>
    agree(
      spectrumOf([
        [0, -1],
        [1, 0],
      ]),
      [
        [0, 1],
        [0, -1],
      ],
      1e-15,
    ));

  it('of one, two and no rows', () => {
    agree(spectrumOf([[7]]), [[7, 0]], 0);
    agree(
      spectrumOf([
        [2, 1],
        [1, 2],
      ]),
      [
        [3, 0],
        [1, 0],
      ],
      1e-15,
    );
    assert.equal(eigenvalues(new Float64Array(0), 0).re.length, 0);
  });

  it('of a ring of n neurons, each exciting the next: the n-th roots of unity', () => {
    for (const n of [3, 4, 17, 100]) {
      const ring = zeros(n);
      for (let i = 0; i < n; i++) ring[(i + 1) % n]![i] = 1;
      const roots = Array.from(
        { length: n },
        (_, k): Complex => [Math.cos((2 * Math.PI * k) / n), Math.sin((2 * Math.PI * k) / n)],
      );
      agree(spectrumOf(ring), roots, 1e-13);
    }
  });

  it('of a tridiagonal matrix: a + 2 √(bc) cos(kπ / (n + 1))', () => {
    const n = 40;
    const matrix = zeros(n);
    for (let i = 0; i < n; i++) {
      matrix[i]![i] = 2;
      if (i > 0) matrix[i]![i - 1] = -0.5;
      if (i < n - 1) matrix[i]![i + 1] = 3;
    }
    const expected = Array.from(
      { length: n },
      (_, k): Complex => [2, 2 * Math.sqrt(1.5) * Math.cos(((k + 1) * Math.PI) / (n + 1))],
    );
    agree(spectrumOf(matrix), expected, 1e-12);
  });

  it('of a matrix with entries of very different size, whose small eigenvalues scaling saves', () => {
    // Similar to [[1, 2], [3, 4]] and a 3, by the diagonal (1, 1e8, 1e-8).
    const matrix = [
      [1, 2e-8, 0],
      [3e8, 4, 0],
      [1e-8, 1e-16, 1e-5],
    ];
    const root = Math.sqrt(33);
    agree(
      spectrumOf(matrix),
      [
        [(5 + root) / 2, 0],
        [(5 - root) / 2, 0],
        [1e-5, 0],
      ],
      1e-14,
    );
  });

  it('of a feed-forward network: its autapses, exactly, whatever the order of the nodes', () => {
    const n = 30;
    const order = Array.from({ length: n }, (_, i) => (i * 7) % n);
    const matrix = zeros(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) matrix[order[i]!]![order[j]!] = i === j ? i / 8 : 1000 + i - j;
    agree(
      spectrumOf(matrix),
      Array.from({ length: n }, (_, i): Complex => [i / 8, 0]),
      0,
    );
  });

  it('of a random matrix: sums of eigenvalues and of their squares are the traces', () => {
    const n = 120;
    const rng = createGenerator('mt19937_64', [3]);
    const a = Float64Array.from({ length: n * n }, () => rng.drand() - 0.4);
    let trace = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      trace += a[i * n + i]!;
      for (let j = 0; j < n; j++) square += a[i * n + j]! * a[j * n + i]!;
    }
    const { re, im } = eigenvalues(a, n);
    assert.ok(Math.abs(re.reduce((sum, x) => sum + x, 0) - trace) < 1e-11);
    assert.ok(Math.abs(re.reduce((sum, x, i) => sum + x * x - im[i]! ** 2, 0) - square) < 1e-10);
    assert.ok(Math.abs(im.reduce((sum, y) => sum + y, 0)) < 1e-12, 'complex ones come in pairs');
  });

  it('reports progress from 0 to 1, and stops where that throws', () => {
    const n = 60;
    const rng = createGenerator('mt19937_64', [5]);
    const entries = (): Float64Array => Float64Array.from({ length: n * n }, () => rng.drand());
    const told: number[] = [];
    eigenvalues(entries(), n, done => told.push(done));
    assert.ok(told.every((done, i) => done >= (told[i - 1] ?? 0) && done <= 1));
    assert.ok(told.at(-1)! > 0.7);
    assert.throws(
      () =>
        eigenvalues(entries(), n, () => {
          throw new Error('enough');
        }),
      /enough/,
    );
  });
});

describe('the bulk', () => {
  it('of independent entries with variance 1/n is the unit disc, with an outlier at the row sum', () => {
    const n = 400;
    const rng = createGenerator('mt19937_64', [11]);
    // Uniform with variance 1/n around 2/n.
    const a = Float64Array.from({ length: n * n }, () => (rng.drand() - 0.5) * Math.sqrt(12 / n) + 2 / n);
    const { radius, outliers } = predictBulk(a, n, new Int32Array(n), 1)!;
    assert.ok(Math.abs(radius - 1) < 0.01);
    assert.equal(outliers.length, 1);
    assert.ok(Math.abs(outliers[0]![0] - 2) < 0.05);
    const spectrum = eigenvalues(a, n);
    const beyond = spectrum.re.filter((x, i) => Math.hypot(x, spectrum.im[i]!) > 1.1);
    assert.equal(beyond.length, 1);
    assert.ok(Math.abs(spectralRadius(spectrum) - 2) < 0.1);
  });

  it('of columns with two variances: Rajan & Abbott 2006', () => {
    const n = 300;
    const rng = createGenerator('mt19937_64', [2]);
    const group = Int32Array.from({ length: n }, (_, i) => (i < 200 ? 0 : 1));
    const a = Float64Array.from({ length: n * n }, (_, k) => (rng.drand() - 0.5) * (group[k % n] === 0 ? 1 : 4));
    const { radius } = predictBulk(a, n, group, 2)!;
    // Radius² = Σ n_b σ_b²: 200 / 12 + 100 · 16 / 12.
    assert.ok(Math.abs(radius - Math.sqrt(150)) < 0.1, `${radius}`);
    const { re, im } = eigenvalues(a, n);
    const within = (share: number): number => re.filter((x, i) => Math.hypot(x, im[i]!) < share * radius).length / n;
    assert.ok(within(1) > 0.97);
    // Two variances fill the disc less evenly than one; half of the radius holds more than a quarter.
    assert.ok(within(0.5) > 0.25 && within(0.5) < 0.6);
  });

  it('is not made of populations of a few nodes', () => {
    assert.equal(predictBulk(new Float64Array(25), 5, Int32Array.of(0, 1, 2, 3, 4), 5), undefined);
  });
});
