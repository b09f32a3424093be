import { type BlockEntries, entryValue } from '../matrix/blockEntries';

/** How pairs of nodes of one block differ between two networks; pairs are matched by index within the populations. */
export interface BlockDifference {
  /** Sources and targets compared: what both networks have. */
  readonly rows: number;
  readonly columns: number;
  /** Pairs connected only afterwards, only before, in both but otherwise (count, weight or delay), and alike. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
  /** Largest size of a change of the summed weight of a pair, one that was added or removed included. */
  readonly largest: number;
  /** Bins, row-major: `height` × `width`, each of `cellsPerBin` rows and columns. */
  readonly height: number;
  readonly width: number;
  readonly cellsPerBin: readonly [rows: number, columns: number];
  /** Pairs added, removed and changed in each bin, and the sum of what their weights changed by. */
  readonly addedIn: Uint32Array;
  readonly removedIn: Uint32Array;
  readonly changedIn: Uint32Array;
  readonly weightIn: Float64Array;
}

type Counts = { added: number; removed: number; changed: number; same: number; largest: number };

/** Compares a block before and after; bins at most `maxBins` a side. Entries must be of blocks with the same msPerStep. */
export function compareEntries(before: BlockEntries, after: BlockEntries, maxBins: number): BlockDifference {
  const rows = Math.min(before.rows, after.rows);
  const columns = Math.min(before.columns, after.columns);
  const per = (size: number): number => Math.max(1, Math.ceil(size / Math.max(1, maxBins)));
  const cellsPerBin = [per(rows), per(columns)] as const;
  const height = Math.ceil(rows / cellsPerBin[0]);
  const width = Math.ceil(columns / cellsPerBin[1]);
  const bins = {
    addedIn: new Uint32Array(height * width),
    removedIn: new Uint32Array(height * width),
    changedIn: new Uint32Array(height * width),
    weightIn: new Float64Array(height * width),
  };
  const counts: Counts = { added: 0, removed: 0, changed: 0, same: 0, largest: 0 };
  const comparison = new Comparison(before, after, counts);
  for (let row = 0; row < rows; row++) {
    const start = Math.floor(row / cellsPerBin[0]) * width;
    comparison.row(row, columns, (column, kind, change) => {
      const bin = start + Math.floor(column / cellsPerBin[1]);
      bins[kind][bin]!++;
      bins.weightIn[bin]! += change;
    });
  }
  return { rows, columns, ...counts, height, width, cellsPerBin, ...bins };
}

type Kind = 'addedIn' | 'removedIn' | 'changedIn';

class Comparison {
  constructor(
    private readonly before: BlockEntries,
    private readonly after: BlockEntries,
    private readonly counts: Counts,
  ) {}

  /** Goes along a row of both blocks at once, which list columns in ascending order. */
  row(row: number, columns: number, found: (column: number, kind: Kind, change: number) => void): void {
    const { before, after, counts } = this;
    let a = before.rowStart[row]!;
    let b = after.rowStart[row]!;
    const endA = before.rowStart[row + 1]!;
    const endB = after.rowStart[row + 1]!;
    for (;;) {
      const columnA = a < endA ? before.column[a]! : columns;
      const columnB = b < endB ? after.column[b]! : columns;
      const column = Math.min(columnA, columnB);
      if (column >= columns) return;
      const old = columnA === column ? entryValue(before, 'weight', a) : 0;
      const now = columnB === column ? entryValue(after, 'weight', b) : 0;
      const size = Math.abs(now - old);
      if (size > counts.largest) counts.largest = size;
      if (columnA > column) {
        counts.added++;
        found(column, 'addedIn', now);
        b++;
      } else if (columnB > column) {
        counts.removed++;
        found(column, 'removedIn', -old);
        a++;
      } else {
        if (this.alike(a, b)) counts.same++;
        else {
          counts.changed++;
          found(column, 'changedIn', now - old);
        }
        a++;
        b++;
      }
    }
  }

  private alike(a: number, b: number): boolean {
    const { before, after } = this;
    return (['count', 'weight', 'delay'] as const).every(quantity =>
      Object.is(entryValue(before, quantity, a), entryValue(after, quantity, b)),
    );
  }
}
