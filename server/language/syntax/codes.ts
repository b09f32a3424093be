import type { SourceRange } from '../../engine/plan';
import type { Fix, Problem } from '../problem';

/** Every code the scanner and the parser report, with what it means. */
export const SYNTAX_CODES = {
  'bad-number': 'A number is malformed: `1e`, `01`, `1__0`, `0x10`.',
  'binary-data': 'The file contains control characters: it is not a text.',
  'expected-call': 'A call such as `grid(shape=[20, 20])` was expected.',
  'expected-block': 'A block or body in braces was expected.',
  'expected-expression': 'An expression was expected.',
  'expected-name': 'A name was expected.',
  'expected-string': 'A string in quotes was expected.',
  'expected-token': 'Something else was expected at this place.',
  'foreign-operator': 'An operator of another language, such as `&&`, `^` or `=>`.',
  'keyword-as-name': 'A keyword cannot be a name.',
  'mismatched-bracket': 'A bracket is closed by one of another kind.',
  'misplaced-statement': 'A statement stands where it may not stand.',
  'missing-comma': 'A comma is missing between two items.',
  'nested-too-deeply': 'Brackets, operators or bodies are nested too deeply.',
  'non-ascii-name': 'A name holds a character other than A–Z, a–z, 0–9 and _.',
  'parenthesized-not': '`not` behind another operator needs parentheses.',
  'positional-after-named': 'A positional argument follows a named one.',
  'single-equals': '`=` stands where a comparison needs `==`.',
  'stray-bracket': 'A closing bracket has no opening one.',
  'stray-comma': 'A comma stands where none belongs.',
  'string-prefix': 'Strings have no prefixes such as f, r or b.',
  'triple-quoted-string': 'Strings are written in single quotation marks or apostrophes, on one line.',
  'unclosed-bracket': 'A bracket is never closed.',
  'unexpected-character': 'A character has no meaning in the language.',
  'unknown-escape': 'A backslash in a string is followed by an unknown character.',
  'unknown-statement': 'No statement begins with this word.',
  'unknown-unit': 'The word behind a number is not a unit.',
  'unsupported-syntax': 'A construct of Python that the language does not have.',
  'unterminated-string': 'A string is not closed on its line.',
} as const;

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
