import type { SourceRange } from '../../engine/plan';
import type { SYNTAX_CODES } from '../facts/syntaxCodes';
import type { Fix, Problem } from '../problem';

/** A code the scanner or the parser reports. */
export type SyntaxCode = keyof typeof SYNTAX_CODES;

/** What may accompany a problem. */
export interface ProblemExtras {
  readonly fixes?: readonly Fix[];
  readonly related?: Problem['related'];
}

export function syntaxError(code: SyntaxCode, at: SourceRange, message: string, extras: ProblemExtras = {}): Problem {
  return { code, severity: 'error', start: at.start, end: at.end, message, ...extras };
}

/** A quick fix of one edit. */
export function fix(title: string, start: number, end: number, text: string): Fix {
  return { title, edits: [{ start, end, text }] };
}
