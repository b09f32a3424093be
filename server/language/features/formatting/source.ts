import type { SourceFile } from '../../syntax/ast';
import { isLineBreak } from '../../syntax/characters';
import { scan } from '../../syntax/scanner';
import type { TokenKind } from '../../syntax/tokens';

/**
 * A text as the formatter sees it: its tokens and comments in order, and the white space between them. The formatter
 * changes nothing but that white space.
 */
export interface Source {
  readonly text: string;
  readonly file: SourceFile;
  readonly kinds: readonly (TokenKind | 'comment')[];
  readonly starts: readonly number[];
  /** Ends of the items; a comment ends before the blanks at the end of its line. */
  readonly ends: readonly number[];
  /** How many line breaks are before an item. */
  readonly breaks: readonly number[];
  /** The item that begins at an offset. */
  readonly itemAt: ReadonlyMap<number, number>;
}

/** The lengths of the items. */
export const widthOf = ({ starts, ends }: Source, item: number): number => ends[item]! - starts[item]!;

function countBreaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const isSecondHalf = text[i] === '\n' && i > start && text[i - 1] === '\r';
    if (isLineBreak(text.charCodeAt(i)) && !isSecondHalf) count++;
  }
  return count;
}

/** Tokens and comments in the order of the text: kind, start, end. */
function* itemsOf(text: string): Generator<readonly [TokenKind | 'comment', number, number]> {
  const { kinds, starts, ends, comments } = scan(text);
  let comment = 0;
  for (let i = 0; i < kinds.length; i++) {
    for (; comment < comments.length && comments[comment]! < starts[i]!; comment += 2) {
      const start = comments[comment]!;
      yield ['comment', start, start + text.slice(start, comments[comment + 1]).trimEnd().length];
    }
    if (kinds[i] !== 'end') yield [kinds[i]!, starts[i]!, ends[i]!];
  }
}

export function sourceOf(text: string, file: SourceFile): Source {
  const kinds: (TokenKind | 'comment')[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  const itemAt = new Map<number, number>();
  for (const [kind, start, end] of itemsOf(text)) {
    itemAt.set(start, kinds.length);
    breaks.push(countBreaks(text, ends.at(-1) ?? 0, start));
    kinds.push(kind);
    starts.push(start);
    ends.push(end);
  }
  return { text, file, kinds, starts, ends, breaks, itemAt };
}
