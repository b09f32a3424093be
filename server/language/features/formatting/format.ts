import { textStart } from '../../syntax/characters';
import { parse } from '../../syntax/parser';
import { scan } from '../../syntax/scanner';
import { tokenText } from '../../syntax/tokens';
import type { TextEdit } from '../types';
import { layoutOf } from './layout';
import { type Source, sourceOf } from './source';

const LINE_BREAK = /\r\n|\n|\r/;

/** White space that the canonical style changes, in the order of the text; none where the text has syntax errors. */
export function formatEdits(text: string): readonly TextEdit[] {
  const { file, problems } = parse(text);
  if (problems.some(({ severity }) => severity === 'error')) return [];
  const source = sourceOf(text, file);
  const edits = gapEdits(source);
  return keepsTokens(text, applyEdits(text, edits)) ? edits : [];
}

/** The gaps between the items that differ from the layout. */
function gapEdits(source: Source): TextEdit[] {
  const { text, starts, ends } = source;
  const { breaks, spaces } = layoutOf(source);
  const lineBreak = LINE_BREAK.exec(text)?.[0] ?? '\n';
  const edits: TextEdit[] = [];
  let end = textStart(text);
  const replace = (start: number, wanted: string): void => {
    if (text.slice(end, start) !== wanted) edits.push({ start: end, end: start, text: wanted });
  };
  for (let i = 0; i < starts.length; i++) {
    replace(starts[i]!, lineBreak.repeat(breaks[i]!) + ' '.repeat(spaces[i]!));
    end = ends[i]!;
  }
  replace(text.length, starts.length > 0 ? lineBreak : '');
  return edits;
}

/** Whether two texts have the same tokens and comments: what a formatter may never change. */
function keepsTokens(before: string, after: string): boolean {
  const a = scan(before);
  const b = scan(after);
  if (a.kinds.length !== b.kinds.length || a.comments.length !== b.comments.length) return false;
  return a.kinds.every((kind, i) => kind === b.kinds[i] && tokenText(a, i) === tokenText(b, i));
}

/** A text after edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of edits) {
    parts.push(text.slice(end, edit.start), edit.text);
    end = edit.end;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/**
 * A text in the canonical style: two spaces a level, one entry or statement a line, `=` of neighbours aligned, one
 * space around operators, comments and blank lines kept. Only white space changes. A text with syntax errors is
 * returned as it is.
 */
export const format = (text: string): string => applyEdits(text, formatEdits(text));
