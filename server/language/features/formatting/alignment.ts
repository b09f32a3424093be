/** Extra spaces that bring `=` and the cells of tables into columns. */
import type { Aligned, Run, Shape } from './shape';
import { type Source, widthOf } from './source';
import type { Spacing } from './spacing';

const maximum = (numbers: readonly number[]): number => numbers.reduce((most, n) => Math.max(most, n), 0);

class Aligner {
  readonly extra: Int32Array;

  constructor(
    readonly source: Source,
    readonly gaps: Uint8Array,
    readonly breaks: Int32Array,
  ) {
    this.extra = new Int32Array(source.kinds.length);
  }

  /** The width of items `first` to `last`, exclusive, on one line. */
  #width(first: number, last: number): number {
    let width = widthOf(this.source, first);
    for (let i = first + 1; i < last; i++) width += this.gaps[i]! + widthOf(this.source, i);
    return width;
  }

  #isOneLine(first: number, last: number): boolean {
    for (let i = first + 1; i <= last; i++) if (this.breaks[i]! > 0) return false;
    return true;
  }

  /** Whether `next` stands right below `previous`. */
  #isNeighbour({ isBlock }: Run, previous: Aligned, next: Aligned): boolean {
    if (isBlock) {
      for (let i = previous.last + 1; i <= next.first; i++) if (this.breaks[i]! > 1) return false;
      return true;
    }
    if (this.breaks[next.first] !== 1 || !this.#isOneLine(previous.first, previous.last)) return false;
    for (let i = previous.last + 1; i < next.first; i++) if (this.breaks[i]! > 0) return false;
    return true;
  }

  run(run: Run): void {
    let group: Aligned[] = [];
    for (const member of run.members) {
      const previous = group.at(-1);
      if (previous !== undefined && !this.#isNeighbour(run, previous, member)) {
        this.#align(group);
        group = [];
      }
      group.push(member);
    }
    this.#align(group);
  }

  #align(group: readonly Aligned[]): void {
    const lines = group.filter(({ first, equals }) => this.#beginsLine(first) && this.#isOneLine(first, equals));
    const widths = lines.map(({ first, equals }) => this.#width(first, equals));
    const widest = maximum(widths);
    lines.forEach(({ equals }, i) => {
      this.extra[equals] = widest - widths[i]!;
    });
  }

  #beginsLine(item: number): boolean {
    return item === 0 || this.breaks[item]! > 0;
  }

  /** Brings the cells of rows that stand each on a line of its own into columns. */
  table(rows: readonly (readonly number[])[]): void {
    if (!rows.every(row => this.#beginsLine(row[0]! - 1) && this.#isOneLine(row[0]! - 1, row.at(-1)!))) return;
    for (let column = 0; column + 1 < rows[0]!.length; column++) {
      const widths = rows.map(row => this.#width(row[column]!, row[column + 1]!));
      const widest = maximum(widths);
      rows.forEach((row, i) => {
        this.extra[row[column + 1]!] = widest - widths[i]!;
      });
    }
  }
}

/** Spaces before each item, besides the usual. */
export function alignmentOf(source: Source, shape: Shape, { gaps }: Spacing, breaks: Int32Array): Int32Array {
  const aligner = new Aligner(source, gaps, breaks);
  for (const run of shape.runs) aligner.run(run);
  for (const table of shape.tables) aligner.table(table);
  return aligner.extra;
}
