import { Lines } from '../../syntax/lines';
import { scan } from '../../syntax/scanner';
import type { TextEdit, TextRange } from '../types';
import { formatEdits } from './format';

const LINE_BREAKS = /\r\n|\n|\r/g;

/** The edits of the lines that a range touches; other lines stay as they are. */
export function formatRange(text: string, range: TextRange): readonly TextEdit[] {
  const lines = new Lines(text);
  const start = lines.start(lines.lineAt(range.start));
  const lastLine = lines.lineAt(Math.max(range.start, range.end - 1));
  const end = range.end >= text.length ? text.length : lines.end(lastLine);
  return formatEdits(text)
    .map(edit => clip(text, edit, { start, end }))
    .filter(edit => edit !== undefined);
}

const breaksIn = (text: string): readonly string[] => text.match(LINE_BREAKS) ?? [];

/** The part of an edit of white space that lies within whole lines: line breaks before and behind them are kept. */
function clip(text: string, edit: TextEdit, { start, end }: TextRange): TextEdit | undefined {
  if (edit.end < start || edit.start > end) return undefined;
  if (edit.start >= start && edit.end <= end) return edit;
  const wanted = breaksIn(edit.text);
  if (wanted.length === 0 || (edit.start < start && edit.end > end)) return undefined;
  if (edit.start < start) {
    const kept = breaksIn(text.slice(edit.start, start)).length;
    const indent = /[^\n\r]*$/.exec(edit.text)![0];
    return changed(text, { start, end: edit.end, text: wanted.slice(kept).join('') + indent });
  }
  const within = breaksIn(text.slice(edit.start, end)).length;
  return changed(text, { start: edit.start, end, text: wanted.slice(0, within).join('') });
}

const changed = (text: string, edit: TextEdit): TextEdit | undefined =>
  text.slice(edit.start, edit.end) === edit.text ? undefined : edit;

/**
 * The edits when `character` has been typed before `offset`: behind `}` those of the block it closes, behind a line
 * break those of the paragraph above, so that alignments stay whole.
 */
export function formatOnType(text: string, offset: number, character: string): readonly TextEdit[] {
  if (character === '}') return formatClosed(text, offset);
  const lines = new Lines(text);
  return character === '\n' ? formatRange(text, paragraph(lines, lines.lineAt(offset) - 1)) : [];
}

/** The lines around a line, up to the next blank ones. */
function paragraph(lines: Lines, line: number): TextRange {
  const isBlank = (i: number): boolean => lines.text.slice(lines.start(i), lines.end(i)).trim() === '';
  let first = Math.max(line, 0);
  let last = first;
  while (first > 0 && !isBlank(first - 1)) first--;
  while (last + 1 < lines.count && !isBlank(last + 1)) last++;
  return { start: lines.start(first), end: lines.end(last) };
}

/** The lines from the brace that the one before `offset` closes. */
function formatClosed(text: string, offset: number): readonly TextEdit[] {
  const { kinds, starts } = scan(text);
  const open: number[] = [];
  for (let i = 0; i < kinds.length && starts[i]! < offset; i++) {
    if (kinds[i] === '{') open.push(starts[i]!);
    if (kinds[i] !== '}') continue;
    const start = open.pop();
    if (starts[i] === offset - 1 && start !== undefined) return formatRange(text, { start, end: offset });
  }
  return [];
}
