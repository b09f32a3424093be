import type { Piece } from '../diagram/richText';

/** A document as data, before it becomes Markdown or LaTeX. */

/** Words as they stand in the specification. */
export interface Code {
  readonly code: string;
}

export type Inline = Piece | Code;

/** A cell or a line of text. */
export type Cell = readonly Inline[];

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** Widths of the columns relative to each other. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note?: Cell;
}

export interface DocumentData {
  readonly title: string;
  /** Those without rows are left out. */
  readonly tables: readonly Table[];
  readonly provenance: readonly string[];
}

export const words = (text: string): Cell => [{ text }];
export const code = (text: string): Cell => [{ code: text }];

/** Cells one behind the other, with words between them; empty ones are left out. */
export function joined(cells: readonly Cell[], separator: string): Cell {
  const full = cells.filter(cell => cell.length > 0);
  return full.flatMap((cell, index) => (index === 0 ? [...cell] : [{ text: separator }, ...cell]));
}
