import { balance } from './balance';
import { hessenbergEigenvalues, type Spectrum } from './francis';
import { toHessenberg } from './hessenberg';

/** Is told which part of the work is done, from 0 to 1; may throw. */
export type SpectrumProgress = (done: number) => void;

/** Elements touched by the QR iteration, as a part of n³: 1.75 sweeps an eigenvalue, on ever smaller matrices. */
const QR_SHARE = 0.6;
const HESSENBERG_SHARE = 0.5;

/**
 * Eigenvalues of a real matrix (row-major, n × n, finite; overwritten), in no particular order. About n³ elementary steps:
 * a second for n = 600, half a minute for n = 2000. Throws `NoConvergence`, and what `progress` throws.
 */
export function eigenvalues(a: Float64Array, n: number, progress: SpectrumProgress = () => {}): Spectrum {
  const core = new Core(a, n);
  core.prune();
  const { size, matrix } = core.rest();
  const all = (HESSENBERG_SHARE + QR_SHARE) * size ** 3 || 1;
  let done = 0;
  const work = (elements: number): void => {
    done += elements;
    progress(Math.min(1, done / all));
  };
  balance(matrix, size);
  toHessenberg(matrix, size, work);
  const spectrum = hessenbergEigenvalues(matrix, size, work);
  return core.withPruned(spectrum);
}

/**
 * Takes out, one after the other, rows or columns that are zero beside the diagonal: their diagonal entry is an eigenvalue,
 * exactly, and the rest are those of the matrix without them (neurons that get nothing, or give nothing, from or to others
 * that are left).
 */
class Core {
  private readonly left: Uint8Array;
  private readonly pruned: number[] = [];

  constructor(
    private readonly a: Float64Array,
    private readonly n: number,
  ) {
    this.left = new Uint8Array(n).fill(1);
  }

  prune(): void {
    const { a, n } = this;
    const inRow = new Int32Array(n);
    const inColumn = new Int32Array(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j || a[i * n + j] === 0) continue;
        inRow[i]!++;
        inColumn[j]!++;
      }
    const queue: number[] = [];
    for (let i = 0; i < n; i++) if (inRow[i] === 0 || inColumn[i] === 0) queue.push(i);
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      if (this.left[i] === 0) continue;
      this.left[i] = 0;
      this.pruned.push(i);
      for (let j = 0; j < n; j++) {
        if (j === i || this.left[j] === 0) continue;
        if (a[i * n + j] !== 0 && --inColumn[j]! === 0) queue.push(j);
        if (a[j * n + i] !== 0 && --inRow[j]! === 0) queue.push(j);
      }
    }
  }

  /** The matrix of what is left, in place where that is everything. */
  rest(): { readonly size: number; readonly matrix: Float64Array } {
    const { a, n, left } = this;
    const kept: number[] = [];
    for (let i = 0; i < n; i++) if (left[i] === 1) kept.push(i);
    const size = kept.length;
    if (size === n) return { size, matrix: a };
    const matrix = new Float64Array(size * size);
    kept.forEach((row, i) => {
      kept.forEach((column, j) => {
        matrix[i * size + j] = a[row * n + column]!;
      });
    });
    return { size, matrix };
  }

  withPruned({ re, im }: Spectrum): Spectrum {
    const { a, n, pruned } = this;
    if (pruned.length === 0) return { re, im };
    const all = { re: new Float64Array(n), im: new Float64Array(n) };
    all.re.set(re);
    all.im.set(im);
    pruned.forEach((i, k) => {
      all.re[re.length + k] = a[i * n + i]!;
    });
    return all;
  }
}
