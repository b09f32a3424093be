/** Eigenvalues: real and imaginary parts. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Sweeps for one eigenvalue before giving up, and after how many another shift is tried. */
const MOST_SWEEPS = 120;
const STUCK = 10;

/** The QR iteration did not converge: never seen with finite numbers. */
export class NoConvergence extends Error {
  constructor() {
    super('The eigenvalues could not be found: the QR iteration does not converge.');
    this.name = 'NoConvergence';
  }
}

/**
 * Eigenvalues of an upper Hessenberg matrix (row-major, n × n, overwritten) by the QR algorithm with double shifts (Francis
 * 1961; Golub & Van Loan, 7.5; deflation as in Wilkinson & Reinsch, II/14). `work` is told of the elements touched; may
 * throw. Throws `NoConvergence`.
 */
export function hessenbergEigenvalues(h: Float64Array, n: number, work: (elements: number) => void): Spectrum {
  return new Francis(h, n, work).run();
}

class Francis {
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly norm: number;
  /** Sum of exceptional shifts taken off the diagonal. */
  private shifted = 0;
  /** First Householder vector of a sweep. */
  private p = 0;
  private q = 0;
  private r = 0;

  constructor(
    private readonly h: Float64Array,
    private readonly n: number,
    private readonly work: (elements: number) => void,
  ) {
    this.re = new Float64Array(n);
    this.im = new Float64Array(n);
    let norm = 0;
    for (let i = 0; i < n; i++) for (let j = Math.max(0, i - 1); j < n; j++) norm += Math.abs(h[i * n + j]!);
    this.norm = norm;
  }

  run(): Spectrum {
    const { h, n, re, im } = this;
    let sweeps = 0;
    for (let end = n - 1; end >= 0; ) {
      const start = this.deflate(end);
      if (start === end) {
        re[end] = h[end * n + end]! + this.shifted;
        im[end] = 0;
        end--;
        sweeps = 0;
      } else if (start === end - 1) {
        this.pair(end);
        end -= 2;
        sweeps = 0;
      } else {
        if (sweeps === MOST_SWEEPS) throw new NoConvergence();
        sweeps++;
        this.sweep(start, end, sweeps % STUCK === 0);
        this.work((end - start) ** 2);
      }
    }
    return { re, im };
  }

  /** Where the last block that has not come apart begins: behind the last subdiagonal entry that is negligible. */
  private deflate(end: number): number {
    const { h, n, norm } = this;
    for (let l = end; l > 0; l--) {
      const size = Math.abs(h[(l - 1) * n + l - 1]!) + Math.abs(h[l * n + l]!) || norm;
      if (Math.abs(h[l * n + l - 1]!) > Number.EPSILON * size) continue;
      h[l * n + l - 1] = 0;
      return l;
    }
    return 0;
  }

  /** The two eigenvalues of the block that ends at `end`. */
  private pair(end: number): void {
    const { h, n, re, im } = this;
    const x = h[end * n + end]!;
    const half = (h[(end - 1) * n + end - 1]! - x) / 2;
    const product = h[end * n + end - 1]! * h[(end - 1) * n + end]!;
    const discriminant = half * half + product;
    const root = Math.sqrt(Math.abs(discriminant));
    const at = x + this.shifted;
    if (discriminant >= 0) {
      const z = half + (half < 0 ? -root : root);
      re[end - 1] = at + z;
      re[end] = z === 0 ? at : at - product / z;
      im[end - 1] = 0;
      im[end] = 0;
    } else {
      re[end - 1] = at + half;
      re[end] = at + half;
      im[end - 1] = root;
      im[end] = -root;
    }
  }

  private sweep(start: number, end: number, exceptional: boolean): void {
    const { h, n } = this;
    let x = h[end * n + end]!;
    let y = h[(end - 1) * n + end - 1]!;
    let w = h[end * n + end - 1]! * h[(end - 1) * n + end]!;
    if (exceptional) {
      this.shifted += x;
      for (let i = 0; i <= end; i++) h[i * n + i]! -= x;
      const s = Math.abs(h[end * n + end - 1]!) + Math.abs(h[(end - 1) * n + end - 2]!);
      x = 0.75 * s;
      y = x;
      w = -0.4375 * s * s;
    }
    const first = this.begin(start, end, x, y, w);
    for (let i = first + 2; i <= end; i++) {
      h[i * n + i - 2] = 0;
      if (i > first + 2) h[i * n + i - 3] = 0;
    }
    for (let k = first; k < end; k++) this.chase(k, first, start, end);
  }

  /** Where the sweep can begin, between two small subdiagonal entries; prepares the first reflection. */
  private begin(start: number, end: number, x: number, y: number, w: number): number {
    const { h, n } = this;
    for (let m = end - 2; ; m--) {
      const z = h[m * n + m]!;
      const r = x - z;
      const s = y - z;
      const p = (r * s - w) / h[(m + 1) * n + m]! + h[m * n + m + 1]!;
      const q = h[(m + 1) * n + m + 1]! - z - r - s;
      const t = h[(m + 2) * n + m + 1]!;
      const scale = Math.abs(p) + Math.abs(q) + Math.abs(t);
      this.p = p / scale;
      this.q = q / scale;
      this.r = t / scale;
      if (m === start) return m;
      const small = Math.abs(h[m * n + m - 1]!) * (Math.abs(this.q) + Math.abs(this.r));
      const large =
        Math.abs(this.p) * (Math.abs(h[(m - 1) * n + m - 1]!) + Math.abs(z) + Math.abs(h[(m + 1) * n + m + 1]!));
      if (small <= Number.EPSILON * large) return m;
    }
  }

  /** One reflection of three (at the end two) rows and columns from k on. */
  private chase(k: number, first: number, start: number, end: number): void {
    const { h, n } = this;
    const three = k + 1 < end;
    let { p, q, r } = this;
    let scale = 1;
    if (k > first) {
      p = h[k * n + k - 1]!;
      q = h[(k + 1) * n + k - 1]!;
      r = three ? h[(k + 2) * n + k - 1]! : 0;
      scale = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (scale === 0) return;
      p /= scale;
      q /= scale;
      r /= scale;
    }
    const root = Math.sqrt(p * p + q * q + r * r);
    const s = p < 0 ? -root : root;
    if (s === 0) return;
    if (k > first) h[k * n + k - 1] = -s * scale;
    else if (start !== first) h[k * n + k - 1] = -h[k * n + k - 1]!;
    p += s;
    if (three) reflectThree(h, n, k, start, end, p / s, q / s, r / s, q / p, r / p);
    else reflectTwo(h, n, k, start, end, p / s, q / s, q / p);
  }
}

/** Rows k … k + 2 from column k on, then these columns down to row k + 3: I − (x, y, z)ᵀ (1, q, r). */
function reflectThree(
  h: Float64Array,
  n: number,
  k: number,
  start: number,
  end: number,
  x: number,
  y: number,
  z: number,
  q: number,
  r: number,
): void {
  const row0 = k * n;
  const row1 = row0 + n;
  const row2 = row1 + n;
  for (let j = k; j <= end; j++) {
    const b = h[row1 + j]!;
    const c = h[row2 + j]!;
    const a = h[row0 + j]!;
    const p = a + q * b + r * c;
    h[row0 + j] = a - p * x;
    h[row1 + j] = b - p * y;
    h[row2 + j] = c - p * z;
  }
  const last = Math.min(end, k + 3);
  for (let i = start, at = start * n + k; i <= last; i++, at += n) {
    const a = h[at]!;
    const b = h[at + 1]!;
    const c = h[at + 2]!;
    const p = x * a + y * b + z * c;
    h[at] = a - p;
    h[at + 1] = b - p * q;
    h[at + 2] = c - p * r;
  }
}

function reflectTwo(
  h: Float64Array,
  n: number,
  k: number,
  start: number,
  end: number,
  x: number,
  y: number,
  q: number,
): void {
  const row0 = k * n;
  const row1 = row0 + n;
  for (let j = k; j <= end; j++) {
    const a = h[row0 + j]!;
    const b = h[row1 + j]!;
    const p = a + q * b;
    h[row0 + j] = a - p * x;
    h[row1 + j] = b - p * y;
  }
  for (let i = start, at = start * n + k; i <= end; i++, at += n) {
    const a = h[at]!;
    const b = h[at + 1]!;
    const p = x * a + y * b;
    h[at] = a - p;
    h[at + 1] = b - p * q;
  }
}
