/** Scaling stops where it would make a row and column less than this much smaller (Parlett & Reinsch 1969). */
const WORTH_IT = 0.95;

/**
 * Scales rows and columns by powers of two, in place, until those of each index are about as large as each other: the
 * eigenvalues stay exactly the same, and small ones keep more digits. Row-major, n × n.
 */
export function balance(a: Float64Array, n: number): void {
  const rows = new Float64Array(n);
  const columns = new Float64Array(n);
  for (let changed = true; changed; ) {
    changed = false;
    sums(a, n, rows, columns);
    for (let i = 0; i < n; i++) {
      const factor = factorFor(rows[i]!, columns[i]!);
      if (factor === 1) continue;
      changed = true;
      scale(a, n, i, factor, rows, columns);
    }
  }
}

/** Sums of the sizes of the entries beside the diagonal. */
function sums(a: Float64Array, n: number, rows: Float64Array, columns: Float64Array): void {
  columns.fill(0);
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const size = Math.abs(a[i * n + j]!);
      row += size;
      columns[j]! += size;
    }
    rows[i] = row;
  }
}

/** What to multiply the column with, and divide the row by. */
function factorFor(row: number, column: number): number {
  if (row === 0 || column === 0) return 1;
  const factor = 2 ** Math.round(Math.log2(row / column) / 2);
  return column * factor + row / factor < WORTH_IT * (row + column) ? factor : 1;
}

function scale(a: Float64Array, n: number, i: number, factor: number, rows: Float64Array, columns: Float64Array): void {
  const inverse = 1 / factor;
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    const inRow = Math.abs(a[i * n + j]!);
    const inColumn = Math.abs(a[j * n + i]!);
    a[i * n + j]! *= inverse;
    a[j * n + i]! *= factor;
    columns[j]! += inRow * (inverse - 1);
    rows[j]! += inColumn * (factor - 1);
  }
  rows[i]! *= inverse;
  columns[i]! *= factor;
}
