import type { SourceFile } from '../syntax/ast';
import { comments } from '../syntax/comments';
import { type AnyNode, children, nodeAt } from '../syntax/visit';
import type { SelectionRange, TextRange } from './types';

/**
 * For each offset the ranges that "expand selection" goes through: word, value, argument, arguments, call, entry,
 * entries, block, statement, body … and the whole text.
 */
export function selectionRanges(text: string, file: SourceFile, offsets: readonly number[]): readonly SelectionRange[] {
  const notes = comments(text);
  return offsets.map(offset => chain(candidates(text, file, notes, offset)));
}

/** Ranges around an offset, outermost first; they may repeat. */
function candidates(text: string, file: SourceFile, notes: readonly TextRange[], offset: number): TextRange[] {
  const note = notes.find(({ start, end }) => start <= offset && offset <= end);
  const nodes = nodeAt(file, offset).filter(node => note === undefined || node.end >= note.end);
  const ranges = nodes.flatMap(node => rangesOf(text, node));
  if (note !== undefined) ranges.push(note, { start: note.start + 1, end: note.end });
  return ranges.filter(({ start, end }) => start <= offset && offset <= end);
}

/** A node, and what is inside its brackets or quotes. */
function rangesOf(text: string, node: AnyNode): TextRange[] {
  switch (node.kind) {
    case 'string':
      return [node, { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) }];
    case 'call':
      return [node, node.callee, node.parentheses, ...within(node.arguments)];
    case 'number':
      return [node, { start: node.start, end: node.unit === undefined ? node.end : numberEnd(text, node.unit.start) }];
    case 'block':
    case 'body':
    case 'list':
      return [node, ...within(children(node))];
    default:
      return [node];
  }
}

const within = (nodes: readonly TextRange[]): TextRange[] =>
  nodes.length === 0 ? [] : [{ start: nodes[0]!.start, end: nodes.at(-1)!.end }];

/** The end of the digits before a unit. */
const numberEnd = (text: string, unit: number): number => text.slice(0, unit).trimEnd().length;

/** Links ranges that lie strictly in one another; others are left out. */
function chain(ranges: readonly TextRange[]): SelectionRange {
  let innermost: SelectionRange | undefined;
  for (const { start, end } of ranges) {
    const outer = innermost?.range;
    const isInside = outer === undefined || (outer.start <= start && end <= outer.end);
    const isSmaller = outer === undefined || end - start < outer.end - outer.start;
    if (isInside && isSmaller) innermost = { range: { start, end }, parent: innermost };
  }
  return innermost!;
}
