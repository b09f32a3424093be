import type { Problem } from '../problem';
import type { SourceFile } from './ast';
import { parseFileStatements } from './bodies';
import { Cursor } from './cursor';

export interface Parsed {
  readonly file: SourceFile;
  readonly problems: readonly Problem[];
}

/**
 * Parses a text. Total: any text gives a tree, in time linear in its length, whose ranges lie in the text and whose
 * nodes lie within their parents; what is wrong is told in `problems`, in the order of the text.
 */
export function parse(text: string): Parsed {
  const c = new Cursor(text);
  const statements = parseFileStatements(c);
  const problems = [...c.problems].sort((a, b) => a.start - b.start || a.end - b.end);
  return { file: { kind: 'file', start: 0, end: text.length, statements }, problems };
}
