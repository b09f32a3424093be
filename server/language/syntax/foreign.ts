import type { TokenKind } from './tokens';

/** An operator or character of another language or of a word processor, and what takes its place. */
export interface Foreign {
  readonly text: string;
  /** The token it is read as; none: it is left out. */
  readonly kind?: TokenKind;
  /** What the quick fix writes instead. */
  readonly replacement: string;
  readonly message: string;
  readonly title: string;
}

const instead = (text: string, kind: TokenKind, word: string = kind): Foreign => ({
  text,
  kind,
  replacement: word,
  message: `\`${text}\` is not an operator; \`${kind}\` is.`,
  title: `Write ${kind}`,
});

const typographic = (text: string, kind: TokenKind): Foreign => ({
  text,
  kind,
  replacement: kind,
  message: `\`${text}\` is written \`${kind}\`.`,
  title: `Write ${kind}`,
});

const space = (text: string, name: string): Foreign => ({
  text,
  replacement: ' ',
  message: `This is a ${name}; write an ordinary space.`,
  title: 'Write an ordinary space',
});

/** Longest first where one begins another. */
const FOREIGN: readonly Foreign[] = [
  instead('===', '=='),
  instead('!==', '!='),
  instead('&&', 'and'),
  instead('||', 'or'),
  instead('<>', '!='),
  instead('=>', '->'),
  instead('=<', '<='),
  { ...instead('&', 'and'), message: '`&` is not an operator; `and` is. Populations are joined with `+`.' },
  instead('|', 'or'),
  instead('!', 'not', 'not '),
  instead('^', '**'),
  { text: ';', replacement: '', message: 'Statements end without a semicolon.', title: 'Remove the semicolon' },
  { text: '\\', replacement: '', message: 'Lines are joined without a backslash.', title: 'Remove the backslash' },
  typographic('\u2192', '->'),
  typographic('\u21d2', '->'),
  typographic('\u2212', '-'),
  typographic('\u2013', '-'),
  typographic('\u2014', '-'),
  typographic('\u00d7', '*'),
  typographic('\u00b7', '*'),
  typographic('\u00f7', '/'),
  typographic('\u2264', '<='),
  typographic('\u2265', '>='),
  typographic('\u2260', '!='),
  space('\u00a0', 'no-break space'),
  space('\u202f', 'narrow no-break space'),
  space('\u2009', 'thin space'),
  space('\u3000', 'wide space'),
  space('\u200b', 'space of zero width'),
  space('\ufeff', 'byte order mark'),
];

const byFirst: ReadonlyMap<string, readonly Foreign[]> = new Map(
  FOREIGN.map(({ text }) => [text[0]!, FOREIGN.filter(other => other.text.startsWith(text[0]!))]),
);

/** What stands at `offset`, where it is known from elsewhere. */
export const foreignAt = (text: string, offset: number): Foreign | undefined =>
  byFirst.get(text[offset]!)?.find(foreign => text.startsWith(foreign.text, offset));

/** Typographic quotation marks. */
export const isTypographicQuote = (c: string): boolean => /[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]/.test(c);
