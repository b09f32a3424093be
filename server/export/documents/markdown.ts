import type { Cell, DocumentData, Inline, Table } from './document';

/** Letters that mean something in Markdown, in HTML inside it, or in its tables. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~&$]/g, letter => `\\${letter}`).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** Code between as many backticks as it does not contain; a bar would end the cell. */
function codeSpan(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/\|/g, '\\|');
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}

/** The macron and the stroke are combining characters: GitHub and others strip markup that would draw them. */
function inline(piece: Inline): string {
  if ('code' in piece) return codeSpan(piece.code);
  const { italic, bold, sub, bar, struck } = piece;
  let text = escaped(piece.text);
  if (bar) text += '\u0304';
  if (struck) text += '\u0338';
  if (italic) text = `*${text}*`;
  if (bold) text = `**${text}**`;
  return sub ? `<sub>${text}</sub>` : text;
}

const cellText = (cell: Cell): string => cell.map(inline).join('').trim();

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table({ title, columns, rows, note }: Table): string {
  const lines = [row(columns), row(columns.map(() => '---')), ...rows.map(cells => row(cells.map(cellText)))];
  return `## ${title}\n\n${lines.join('\n')}\n${note ? `\n${cellText(note)}\n` : ''}`;
}

/** A document as Markdown with tables (GitHub's, CommonMark plus tables). */
export function markdown({ title, tables, provenance }: DocumentData): string {
  const parts = tables.filter(({ rows }) => rows.length > 0).map(table);
  const origin = provenance.map(line => `- ${escaped(line)}`).join('\n');
  return `# ${escaped(title)}\n\n${parts.join('\n')}\n## Provenance\n\n${origin}\n`;
}
