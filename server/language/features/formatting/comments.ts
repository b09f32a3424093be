/** Columns of the comments at the ends of lines. */
import { isLineBreak, textStart } from '../../syntax/characters';
import type { Layout } from './layout';
import { type Source, widthOf } from './source';

const LEAST_GAP = 2;

/** A comment behind the code of a line. */
interface Trailing {
  readonly item: number;
  /** The line it is on, counted in the layout. */
  readonly line: number;
  /** The width of the line without it. */
  readonly width: number;
  /** The column in the text. */
  readonly column: number;
}

function columnOf(text: string, offset: number): number {
  const first = textStart(text);
  let start = offset;
  while (start > first && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return offset - start;
}

function trailingComments(source: Source, { breaks, spaces }: Layout): Trailing[] {
  const found: Trailing[] = [];
  let line = 0;
  let width = 0;
  for (let i = 0; i < breaks.length; i++) {
    line += breaks[i]!;
    if (breaks[i]! > 0) width = 0;
    const isTrailing = source.kinds[i] === 'comment' && i > 0 && breaks[i] === 0;
    if (isTrailing) found.push({ item: i, line, width, column: columnOf(source.text, source.starts[i]!) });
    else width += spaces[i]! + widthOf(source, i);
  }
  return found;
}

/**
 * Puts the comments of neighbouring lines into one column: the one they share in the text where they do and the code
 * leaves room, and otherwise two spaces behind the longest line.
 */
export function trailingCommentGaps(source: Source, layout: Layout): void {
  let run: Trailing[] = [];
  for (const comment of trailingComments(source, layout)) {
    if (run.length > 0 && comment.line !== run.at(-1)!.line + 1) run = place(run, layout);
    run.push(comment);
  }
  place(run, layout);
}

function place(run: readonly Trailing[], { spaces }: Layout): Trailing[] {
  const least = run.reduce((most, { width }) => Math.max(most, width), 0) + LEAST_GAP;
  const [first] = run;
  const isShared = run.every(({ column }) => column === first!.column && column >= least);
  const column = isShared && first !== undefined ? first.column : least;
  for (const { item, width } of run) spaces[item] = column - width;
  return [];
}
