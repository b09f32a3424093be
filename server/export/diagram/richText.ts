/** Text with subscripts, bars and struck symbols, measured and drawn the same everywhere. */

export interface Piece {
  readonly text: string;
  readonly italic?: true;
  readonly bold?: true;
  readonly sub?: true;
  /** A bar above: a constant in the notation. */
  readonly bar?: true;
  /** A stroke through it: prohibited. */
  readonly struck?: true;
}

export type Line = readonly Piece[];

/** Metrically alike: Helvetica, Arial, Liberation Sans, Nimbus Sans. */
export const FONTS = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

/** Advance widths of Helvetica, space to tilde, in thousandths of the size (Adobe's font metrics). */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';

/** Those beyond ASCII that the notation uses; of all others, that of a wide letter. */
const OTHERS: Readonly<Record<string, number>> = {
  '×': 584,
  '±': 584,
  '…': 1000,
  '·': 278,
  '−': 584,
  '–': 556,
  '∼': 584,
};

const widths = (): readonly number[] => WIDTHS.split(' ').map(Number);

const SUB = 0.72;

const sizeOf = (piece: Piece, size: number): number => (piece.sub ? size * SUB : size);

function widthOf(piece: Piece, size: number, table: readonly number[]): number {
  let total = 0;
  for (const character of piece.text)
    total += table[character.charCodeAt(0) - 32] ?? OTHERS[character] ?? (character > '\u2fff' ? 1000 : 600);
  return (total / 1000) * sizeOf(piece, size) * (piece.bold ? 1.06 : 1);
}

/** Width of a line in pixels at a font size. */
export const lineWidth = (line: Line, size: number): number => {
  const table = widths();
  return line.reduce((sum, piece) => sum + widthOf(piece, size, table), 0);
};

export type Anchor = 'start' | 'middle' | 'end';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML takes it: reserved characters as entities, none that XML does not allow. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, character => ENTITIES[character]!).replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** A line of text with its baseline at y. */
export function drawLine(line: Line, x: number, y: number, size: number, anchor: Anchor = 'start'): string {
  const table = widths();
  const width = lineWidth(line, size);
  let at = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  let markup = '';
  for (const piece of line) {
    const own = widthOf(piece, size, table);
    const style = `${piece.italic ? ' font-style="italic"' : ''}${piece.bold ? ' font-weight="bold"' : ''}`;
    const baseline = piece.sub ? y + size * 0.2 : y;
    markup += `<text x="${n(at)}" y="${n(baseline)}" font-size="${n(sizeOf(piece, size))}"${style} xml:space="preserve">${escapeXml(piece.text)}</text>`;
    if (piece.bar) markup += stroke(at + own * 0.1, y - size * 0.66, at + own, y - size * 0.66, size);
    if (piece.struck) markup += stroke(at + own * 0.08, y + size * 0.12, at + own * 0.92, y - size * 0.84, size);
    at += own;
  }
  return markup;
}

const stroke = (x1: number, y1: number, x2: number, y2: number, size: number): string =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="#000" stroke-width="${n(size / 14)}"/>`;
