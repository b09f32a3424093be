/** Lists in brackets: items, commas, and the recovery where a comma or the closing bracket is missing. */

import { fix } from './codes';
import type { Cursor } from './cursor';

export type Closer = ')' | ']';

/** Steps over an opening bracket; returns what to give back to `closeBracket`. */
export function openBracket(c: Cursor): { readonly opener: number; readonly outer: number } {
  const opener = c.position;
  const outer = c.bracket;
  c.bracket = opener;
  c.next();
  return { opener, outer };
}

/** Steps over the closing bracket, or says that it is missing and goes to where it is. */
export function closeBracket(c: Cursor, bracket: ReturnType<typeof openBracket>, closer: Closer): void {
  const { opener, outer } = bracket;
  c.bracket = outer;
  if (c.accept(closer)) return;
  if (c.isClosed(opener)) {
    c.expected('expected-token', `\`${closer}\``);
    while (c.position <= c.partners[opener]!) c.next();
  } else if (isStrayCloser(c)) mismatched(c, opener, closer);
  else c.reportUnclosed(opener, closer);
}

/** Whether the next token is a closing bracket that closes nothing. */
export const isStrayCloser = (c: Cursor): boolean => (c.at(')') || c.at(']')) && c.partners[c.position] === -1;

function mismatched(c: Cursor, opener: number, closer: Closer): void {
  const { start } = c;
  const bracket = c.kindAt(opener);
  const message = `\`${bracket}\` is closed by \`${c.text}\`: expected \`${closer}\`.`;
  c.report('mismatched-bracket', message, { fixes: [fix(`Write ${closer}`, start, start + 1, closer)] });
  c.next();
}

/** Whether nothing of the open bracket can follow: the file, a block or a statement ends or begins here. */
export function endsBracket(c: Cursor): boolean {
  if (c.at('end') || c.at('}') || c.at(')') || c.at(']') || c.startsStatement) return true;
  if (c.isClosed(c.bracket)) return false;
  return c.at('{') || c.at('->') || (c.kindAt(c.bracket) === '[' && c.startsEntry && c.isFirstOnLine);
}

/** Whether an expression can begin at the next token. */
export function startsOperand(c: Cursor): boolean {
  switch (c.kind) {
    case 'name':
    case 'number':
    case 'string':
    case '(':
    case '[':
    case 'True':
    case 'False':
    case 'not':
      return true;
    default:
      return c.startsEntry;
  }
}

/** Entries of `connect`, which are no arguments of anything: what is open before them lacks its bracket. */
const ENTRIES: ReadonlySet<string> = new Set(['rule', 'synapse', 'third_rule', 'third_in', 'third_out']);

/** Behind an item: steps over the comma and tells whether another item may follow. */
export function separator(c: Cursor): boolean {
  if (c.accept(',')) return true;
  if (endsBracket(c)) return false;
  const isClosed = c.isClosed(c.bracket);
  if (!isClosed && (c.isFirstOnLine || (c.startsEntry && ENTRIES.has(c.text)))) return false;
  if (startsOperand(c)) return missingComma(c);
  if (!isClosed) return false;
  c.expected('expected-token', '`,` or the closing bracket');
  skipItem(c);
  return c.accept(',');
}

function missingComma(c: Cursor): true {
  const end = c.previousEnd;
  c.report('missing-comma', `A comma is missing before ${c.describe()}.`, { fixes: [fix('Insert ,', end, end, ',')] });
  return true;
}

/** Goes to the next comma or the closing bracket of the open bracket, over brackets within. */
function skipItem(c: Cursor): void {
  while (!c.at(',') && !endsBracket(c)) skipToken(c);
}

/** Steps over a token, or a bracket with all that is in it. */
export function skipToken(c: Cursor): void {
  const isOpener = c.at('(') || c.at('[') || c.at('{');
  const partner = isOpener ? c.partners[c.position]! : -1;
  do c.next();
  while (c.position <= partner);
}
