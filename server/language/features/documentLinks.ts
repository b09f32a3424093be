import type { Bindings } from '../semantics/bindings';
import type { CallExpression, SourceFile } from '../syntax/ast';
import { walk } from '../syntax/visit';
import type { TextRange } from './types';

/** A path in the text; the range is what stands between its quotes. */
export interface DocumentLink extends TextRange {
  /** As written, relative to the file. */
  readonly path: string;
}

/** The files that a text names: the paths of `csv("…")`, as far as they are written out. */
export function documentLinks(text: string, file: SourceFile, bindings: Bindings): DocumentLink[] {
  const links: DocumentLink[] = [];
  // Most texts read no files.
  if (!text.includes('csv')) return links;
  walk(file, node => {
    if (node.kind === 'call' && isCsv(node, bindings)) links.push(...linkOf(text, node));
  });
  return links;
}

const isCsv = ({ callee }: CallExpression, bindings: Bindings): boolean =>
  callee.kind === 'name' && callee.name === 'csv' && !bindings.at(callee.start);

function linkOf(text: string, call: CallExpression): DocumentLink[] {
  const value = call.arguments.find(({ name }, position) => (name ? name.name === 'path' : position === 0))?.value;
  if (value?.kind !== 'string' || value.value === '') return [];
  const start = value.start + 1;
  const isClosed = value.end > start && text[value.end - 1] === text[value.start];
  return [{ start, end: isClosed ? value.end - 1 : value.end, path: value.value }];
}
