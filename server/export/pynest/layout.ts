/**
 * Python text that breaks its lines inside brackets where it gets too long, one item a line with a comma behind each.
 */

/** Brackets with items; `fill` puts as many items in a line as fit (rows of numbers). */
export interface Brackets {
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
  readonly fill?: boolean;
}

/** Text, a sequence, or brackets. Only brackets in which a comma may follow the last item are `Brackets`. */
export type Doc = string | Brackets | readonly Doc[];

const WIDTH = 100;
const INDENT = 4;

const isSequence = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

/** The whole on one line. */
export function flat(doc: Doc): string {
  if (typeof doc === 'string') return doc;
  if (isSequence(doc)) return doc.map(flat).join('');
  return doc.open + doc.items.map(flat).join(', ') + doc.close;
}

/** Text of a document that begins at `column` of a line indented by `indent`; lines below carry their own indent. */
export function layOut(doc: Doc, indent = 0, column = indent, after = 0): string {
  const line = flat(doc);
  if (typeof doc === 'string' || column + line.length + after <= WIDTH) return line;
  return isSequence(doc) ? sequence(doc, indent, column, after) : brackets(doc, indent);
}

function sequence(docs: readonly Doc[], indent: number, column: number, after: number): string {
  let text = '';
  for (const [index, doc] of docs.entries()) {
    const lastLine = text.slice(text.lastIndexOf('\n') + 1);
    const at = text.includes('\n') ? lastLine.length : column + text.length;
    text += layOut(doc, indent, at, textBehind(docs, index, after));
  }
  return text;
}

/** Length of what follows on the line before there is another place to break. */
function textBehind(docs: readonly Doc[], index: number, after: number): number {
  let length = 0;
  for (let i = index + 1; i < docs.length; i++) {
    const doc = docs[i]!;
    if (typeof doc !== 'string') return length + 1;
    length += doc.length;
  }
  return length + after;
}

function brackets({ open, items, close, fill }: Brackets, indent: number): string {
  const inner = indent + INDENT;
  const lines = fill ? filled(items.map(flat), WIDTH - inner) : items.map(item => layOut(item, inner, inner, 1));
  return `${open}\n${lines.map(line => `${' '.repeat(inner)}${line},\n`).join('')}${' '.repeat(indent)}${close}`;
}

function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length + 3 <= width) lines[lines.length - 1] = `${last}, ${item}`;
    else lines.push(item);
  }
  return lines;
}

export const call = (callee: string, items: readonly Doc[]): Doc => ({ open: `${callee}(`, items, close: ')' });
export const list = (items: readonly Doc[], fill = false): Doc => ({ open: '[', items, close: ']', fill });

/** A dictionary with texts as keys, in the order given. */
export const dictionary = (entries: readonly (readonly [key: string, value: Doc])[]): Doc => ({
  open: '{',
  items: entries.map(([key, value]) => [`${pythonString(key)}: `, value]),
  close: '}',
});

/** A Python string literal; double quotes, everything beyond printable ASCII and letters escaped. */
export function pythonString(text: string): string {
  let literal = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === '\\') literal += `\\${character}`;
    else if (character === '\n') literal += '\\n';
    else if (character === '\t') literal += '\\t';
    else if (/[\p{C}\p{Zl}\p{Zp}]/u.test(character)) literal += escapeCode(code);
    else literal += character;
  }
  return `"${literal}"`;
}

function escapeCode(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
