import type { Problem } from '../problem';

/** Keywords that can only begin a statement. `for` and `if` also stand in expressions. */
export const STATEMENT_KEYWORDS = [
  'network',
  'kernel',
  'let',
  'model',
  'population',
  'connect',
  'view',
  'assert',
] as const;

/** Keywords inside statements and expressions. */
export const OTHER_KEYWORDS = ['third', 'for', 'in', 'if', 'else', 'on', 'and', 'or', 'not', 'True', 'False'] as const;

const PUNCTUATION = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  '=',
  '->',
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
] as const;

export type StatementKeyword = (typeof STATEMENT_KEYWORDS)[number];
export type Keyword = StatementKeyword | (typeof OTHER_KEYWORDS)[number];
export type Punctuation = (typeof PUNCTUATION)[number];
/** A keyword's or punctuation's kind is its own text; `end` closes every token list. */
export type TokenKind = 'end' | 'name' | 'number' | 'string' | Keyword | Punctuation;

export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  [...STATEMENT_KEYWORDS, ...OTHER_KEYWORDS].map(keyword => [keyword, keyword]),
);

const statementKeywords: ReadonlySet<string> = new Set(STATEMENT_KEYWORDS);

/** Whether a token of this kind can only begin a statement. Most are names and signs, which need not be looked up. */
export const isStatementKeyword = (kind: TokenKind): kind is StatementKeyword =>
  kind.length > 2 && kind !== 'name' && statementKeywords.has(kind);

/** By code of a first letter: bit n is set where a keyword of n letters begins with it. */
const keywordLengths = Array.from({ length: 128 }, (_, letter) =>
  [...KEYWORDS.keys()]
    .filter(keyword => keyword.charCodeAt(0) === letter)
    .reduce((bits, { length }) => bits | (1 << length), 0),
);

/** The keyword a word of the text at [start, end) is, if any: only words that look like one are cut out of the text. */
export function keywordAt(text: string, start: number, end: number): Keyword | undefined {
  const isLikely = (keywordLengths[text.charCodeAt(start)]! & (1 << (end - start))) !== 0;
  return isLikely ? KEYWORDS.get(text.slice(start, end)) : undefined;
}

/**
 * The tokens of a text, field by field; index i names one token. The last is of kind `end`, zero width.
 * White space, comments and characters that cannot stand in the language are left out.
 */
export interface Tokens {
  readonly text: string;
  readonly kinds: readonly TokenKind[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 for a token that is the first on its line. */
  readonly firstOnLine: Uint8Array;
  /** How far the first token of a token's line is indented, in characters. */
  readonly indents: Int32Array;
  /** Comments: start, end, start, end, … */
  readonly comments: readonly number[];
  /** Tokens already reported as malformed; nothing more is said about them. */
  readonly flawed: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

/** The text of token `index`. */
export const tokenText = (tokens: Tokens, index: number): string =>
  tokens.text.slice(tokens.starts[index], tokens.ends[index]);
