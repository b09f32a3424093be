/** Character classes of the scanner, on UTF-16 code units. */

export const isDigit = (c: number): boolean => c >= 48 && c <= 57;

export const isNameStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;

export const isNamePart = (c: number): boolean => isNameStart(c) || isDigit(c);

export const isLineBreak = (c: number): boolean => c === 10 || c === 13;

/** Space, tab, vertical tab, form feed. */
export const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 11 || c === 12;

/** The end of the line that `offset` lies on: the offset of its line break, or of the end of the text. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

const BYTE_ORDER_MARK = 0xfeff;

/** Where a text begins: behind its byte order mark, if it has one, which takes no column. */
export const textStart = (text: string): number => (text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
