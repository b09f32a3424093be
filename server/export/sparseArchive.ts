import { bytesOf, npyHeader, npyText } from './npy';
import { NpyColumn, type NpyNumbers } from './npyColumn';
import type { OutputFile } from './output';
import { ZipWriter } from './zip';

/** Indices have 32 bits as long as they can, as SciPy does it. */
const LARGEST_INT32 = 2 ** 31 - 1;

export const indexType = (largest: number): NpyNumbers => (largest <= LARGEST_INT32 ? '<i4' : '<i8');

/** A sparse matrix as `scipy.sparse.save_npz` stores it: a .npz archive of the arrays that make it up. */
export class SparseArchive {
  private readonly zip: ZipWriter;

  constructor(file: OutputFile) {
    this.zip = new ZipWriter(chunk => file.write(chunk));
  }

  /** Writes an array of `length` numbers, those that `fill` adds. */
  numbers(name: string, type: NpyNumbers, length: number, fill: (column: NpyColumn) => void): void {
    // Nobody wants to hear that at the end.
    this.zip.open(`${name}.npy`, length * (type === '<i4' ? 4 : 8));
    const column = new NpyColumn(type, length, bytes => this.zip.write(bytes));
    fill(column);
    column.flush();
  }

  /**
   * Ends the archive with its format and shape, and with what SciPy passes over: ids of the nodes of rows and columns, and
   * a description.
   */
  finish(format: 'csr' | 'coo', rows: Int32Array, columns: Int32Array, description: object): void {
    this.zip.open('format.npy');
    this.zip.write(npyHeader('|S3', []));
    this.zip.write(new TextEncoder().encode(format));
    this.numbers('shape', '<i8', 2, column => {
      column.add(rows.length);
      column.add(columns.length);
    });
    for (const [name, ids] of [
      ['ids_rows', rows],
      ['ids_columns', columns],
    ] as const) {
      this.zip.open(`${name}.npy`);
      this.zip.write(npyHeader('<i4', [ids.length]));
      this.zip.write(bytesOf(ids));
    }
    this.zip.open('description.npy');
    for (const bytes of npyText(JSON.stringify(description))) this.zip.write(bytes);
    this.zip.finish();
  }
}
