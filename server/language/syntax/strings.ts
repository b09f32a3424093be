import type { Problem } from '../problem';
import { endOfLine, isLineBreak } from './characters';
import { fix, syntaxError } from './codes';

const BACKSLASH = 92;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['n', '\n'],
  ['t', '\t'],
]);

/** A scanned string: where it ends and what is wrong with it. */
export interface ScannedString {
  readonly end: number;
  readonly problems: readonly Problem[];
}

const NONE: readonly Problem[] = [];

/** The offset behind the closing quote, or -1 where there is none on the line. */
function closedEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (isLineBreak(c)) return -1;
    if (c === BACKSLASH && !isLineBreak(text.charCodeAt(i + 1))) i++;
  }
  return -1;
}

function tripleQuoted(text: string, start: number): ScannedString {
  const quotes = text.slice(start, start + 3);
  const close = text.indexOf(quotes, start + 3);
  const end = close < 0 ? endOfLine(text, start) : close + 3;
  const message = `A string is written on one line, between ${quotes[0]} and ${quotes[0]}; longer texts go in comments.`;
  return { end, problems: [syntaxError('triple-quoted-string', { start, end }, message)] };
}

/** The string goes to the end of the line, but for brackets and commas there, which hardly belong to it. */
function unterminated(text: string, start: number): ScannedString {
  const quote = text[start]!;
  let end = endOfLine(text, start);
  while (end > start + 1 && ' \t)]},'.includes(text[end - 1]!)) end--;
  const problem = syntaxError(
    'unterminated-string',
    { start, end },
    `The string is not closed: a ${quote} is missing before the end of the line.`,
    { fixes: [fix(`Insert ${quote}`, end, end, quote)] },
  );
  return { end, problems: [problem] };
}

function escapeProblems(text: string, start: number, end: number): readonly Problem[] {
  const problems: Problem[] = [];
  for (let i = text.indexOf('\\', start); i >= 0 && i < end - 1; i = text.indexOf('\\', i + 2)) {
    const escaped = text[i + 1]!;
    if (ESCAPES.has(escaped)) continue;
    const message = `\`\\${escaped}\` is not known; a backslash is written \\\\, and \\" \\' \\n \\t are known.`;
    problems.push(
      syntaxError('unknown-escape', { start: i, end: i + 2 }, message, {
        fixes: [fix('Write the backslash as \\\\', i, i, '\\')],
      }),
    );
  }
  return problems;
}

/** Scans the string that begins at `start` with a quote. */
export function scanString(text: string, start: number): ScannedString {
  const quote = text[start]!;
  if (text.startsWith(quote.repeat(3), start)) return tripleQuoted(text, start);
  const end = closedEnd(text, start);
  if (end < 0) return unterminated(text, start);
  return { end, problems: text.slice(start, end).includes('\\') ? escapeProblems(text, start, end) : NONE };
}

/** The value of a string literal, quotes removed and escapes resolved; unknown escapes are kept as written. */
export function stringValue(literal: string): string {
  const quote = literal[0]!;
  const width = literal.length >= 6 && literal.startsWith(quote.repeat(3)) ? 3 : 1;
  const isClosed = literal.length >= 2 * width && literal.endsWith(quote);
  const body = literal.slice(width, isClosed ? -width : undefined);
  if (!body.includes('\\')) return body;
  return body.replace(/\\(.)/g, (written, escaped: string) => ESCAPES.get(escaped) ?? written);
}
