/**
 * Reduces a real matrix (row-major, n × n, overwritten) to upper Hessenberg form with the same eigenvalues, by Householder
 * reflections (Golub & Van Loan, Matrix Computations, 7.4.2). Every reflection is applied together with gathering what the
 * next one needs, so that the matrix is read once for each column. `work` is told of the elements touched.
 */
export function toHessenberg(a: Float64Array, n: number, work: (elements: number) => void): void {
  const reduction = new Reduction(a, n);
  for (let k = 0; k < n - 2; k++) {
    work(n * (n - k));
    reduction.step(k);
  }
  reduction.finish();
}

/**
 * The matrix is A − u pᵀ − q vᵀ wherever the last reflection has not been written yet: v is the reflection's vector and u
 * the same, p and q its products with the matrix.
 */
class Reduction {
  /** Last reflection: unit-lower vector v (zero up to its column), and the two products. */
  private v: Float64Array;
  private readonly p: Float64Array;
  private readonly q: Float64Array;
  /** Next reflection, and its products with the matrix as it becomes. */
  private next: Float64Array;
  private readonly left: Float64Array;
  private readonly right: Float64Array;
  /** Column whose reflection is pending, −1 where there is none. */
  private pending = -1;

  constructor(
    private readonly a: Float64Array,
    private readonly n: number,
  ) {
    const vector = (): Float64Array => new Float64Array(n);
    [this.v, this.p, this.q, this.next, this.left, this.right] = [
      vector(),
      vector(),
      vector(),
      vector(),
      vector(),
      vector(),
    ];
  }

  /** Brings zeros below the subdiagonal of column k. */
  step(k: number): void {
    this.writeColumn(k);
    const { column, beta } = this.reflect(k);
    this.sweep(k, beta);
    this.restore(k, column);
  }

  finish(): void {
    if (this.pending >= 0) this.sweep(this.pending, 0);
  }

  /** Column k as the pending reflection leaves it, ahead of the rest. */
  private writeColumn(k: number): void {
    const { a, n, v, p, q } = this;
    if (this.pending < 0) return;
    for (let i = 0; i < n; i++) a[i * n + k]! -= v[i]! * p[k]! + q[i]! * v[k]!;
  }

  /** The reflection for column k, into `next`, scaled so that I − beta v vᵀ is orthogonal; the column's new subdiagonal entry. */
  private reflect(k: number): { readonly column: number; readonly beta: number } {
    const { a, n, next } = this;
    next.fill(0, 0, k + 1);
    let scale = 0;
    for (let i = k + 1; i < n; i++) scale = Math.max(scale, Math.abs(a[i * n + k]!));
    let rest = 0;
    for (let i = k + 1; i < n; i++) {
      const x = scale === 0 ? 0 : a[i * n + k]! / scale;
      next[i] = x;
      if (i > k + 1) rest += x * x;
    }
    const head = next[k + 1]!;
    if (rest === 0) {
      next.fill(0, k + 1);
      return { column: head * scale, beta: 0 };
    }
    const norm = head < 0 ? -Math.sqrt(head * head + rest) : Math.sqrt(head * head + rest);
    next[k + 1] = head + norm;
    return { column: -norm * scale, beta: 1 / (norm * (head + norm)) };
  }

  /**
   * Writes the pending reflection to the columns behind k, and forms the products of the next one with what results; then
   * the next one is pending.
   */
  private sweep(k: number, beta: number): void {
    const { n, next, left, right, p, q } = this;
    left.fill(0);
    const even = n - (n % 2);
    for (let i = 0; i < even; i += 2) this.twoRows(i, k + 1);
    if (even < n) this.row(even, k + 1);
    // p = β (vᵀA − β (vᵀA v) vᵀ), q = β A v
    let both = 0;
    for (let j = k + 1; j < n; j++) both += left[j]! * next[j]!;
    for (let j = 0; j < n; j++) {
      p[j] = beta * (left[j]! - beta * both * next[j]!);
      q[j] = beta * right[j]!;
    }
    [this.v, this.next] = [this.next, this.v];
    this.pending = k;
  }

  /** Two rows from column `from` on: written, multiplied with the next vector, and their share of the other product added. */
  private twoRows(i: number, from: number): void {
    const { a, n, v, p, q, next, left, right } = this;
    const v0 = v[i]!;
    const v1 = v[i + 1]!;
    const q0 = q[i]!;
    const q1 = q[i + 1]!;
    const n0 = next[i]!;
    const n1 = next[i + 1]!;
    const row0 = i * n;
    const row1 = row0 + n;
    let product0 = 0;
    let product1 = 0;
    for (let j = from; j < n; j++) {
      const pj = p[j]!;
      const vj = v[j]!;
      const nj = next[j]!;
      const x0 = a[row0 + j]! - v0 * pj - q0 * vj;
      const x1 = a[row1 + j]! - v1 * pj - q1 * vj;
      a[row0 + j] = x0;
      a[row1 + j] = x1;
      product0 += x0 * nj;
      product1 += x1 * nj;
      left[j]! += n0 * x0 + n1 * x1;
    }
    right[i] = product0;
    right[i + 1] = product1;
  }

  /** The same for one row. */
  private row(i: number, from: number): void {
    const { a, n, v, p, next, left } = this;
    const vi = v[i]!;
    const qi = this.q[i]!;
    const ni = next[i]!;
    const start = i * n;
    let product = 0;
    for (let j = from; j < n; j++) {
      const x = a[start + j]! - vi * p[j]! - qi * v[j]!;
      a[start + j] = x;
      product += x * next[j]!;
      left[j]! += ni * x;
    }
    this.right[i] = product;
  }

  /** The column that the reflection was made for needs no arithmetic. */
  private restore(k: number, subdiagonal: number): void {
    const { a, n } = this;
    a[(k + 1) * n + k] = subdiagonal;
    for (let i = k + 2; i < n; i++) a[i * n + k] = 0;
  }
}
