import type { Cell, DocumentData, Inline, Table } from './document';

/** What has a meaning in LaTeX, and letters that pdfLaTeX's fonts have under a name only. */
const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\ensuremath{\\sim}',
  '<': '\\ensuremath{<}',
  '>': '\\ensuremath{>}',
  '|': '\\ensuremath{|}',
  '"': '\\textquotedblright{}',
  '−': '\\ensuremath{-}',
  '×': '\\ensuremath{\\times}',
  '±': '\\ensuremath{\\pm}',
  '·': '\\ensuremath{\\cdot}',
  '→': '\\ensuremath{\\to}',
  '∞': '\\ensuremath{\\infty}',
  '≥': '\\ensuremath{\\ge}',
  '≤': '\\ensuremath{\\le}',
  '…': '\\ldots{}',
  '–': '--',
  '\u202f': '\\,',
  '\u00a0': '~',
  µ: '\\ensuremath{\\mu}',
  Ω: '\\ensuremath{\\Omega}',
  δ: '\\ensuremath{\\delta}',
  λ: '\\ensuremath{\\lambda}',
};

/** Letters LaTeX's kernel makes from a base letter and an accent. */
const ACCENTED = /^[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e]$/u;

/** Any text as LaTeX shows it in a paragraph; what its fonts do not have is shown as its code point. */
export function escapeLatex(text: string): string {
  return Array.from(text.normalize('NFC'), letter => {
    const known = LETTERS[letter];
    if (known !== undefined) return known;
    if (/[\p{Cc}\u2028\u2029]/u.test(letter)) return ' ';
    if (/[ -~]/.test(letter) || ACCENTED.test(letter)) return letter;
    return `[U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}

/** Code in typewriter letters; lines may break behind what separates. */
const codeText = (text: string): string =>
  `\\texttt{${escapeLatex(text)
    .replace(/\\textquotedblright\{\}/g, '\\char34{}')
    .replace(/(\\_|[,=([+*/:]|\.(?=[A-Za-z]))/g, '$1\\allowbreak{}')}}`;

const MATH_LETTERS = /^[A-Za-z]$/;

function inline(piece: Inline): string {
  if ('code' in piece) return codeText(piece.code);
  const { text, italic, bold, sub, bar, struck } = piece;
  if (sub) return `\\ensuremath{_{\\mathrm{${escapeLatex(text)}}}}`;
  let symbol = escapeLatex(text);
  if (italic && MATH_LETTERS.test(text)) symbol = `\\ensuremath{${bar ? `\\bar{${text}}` : text}}`;
  else if (italic) symbol = `\\textit{${symbol}}`;
  if (struck) symbol = `\\prohibited{${symbol}}`;
  return bold ? `\\textbf{${symbol}}` : symbol;
}

const cellText = (cell: Cell): string => cell.map(inline).join('').trim();

/** Widths as parts of the line, less what stands between columns. */
const columnSpecification = ({ widths }: Table): string => {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map(width => `L{\\dimexpr ${(width / total).toFixed(4)}\\linewidth-2\\tabcolsep\\relax}`);
  return columns.join('');
};

function table(data: Table): string {
  const { title, columns, rows, note } = data;
  const names = columns.map(column => `\\textbf{${escapeLatex(column)}}`).join(' & ');
  // Columns without names need no head.
  const head = columns.some(column => column !== '') ? `${names} \\\\\n\\hline\n` : '';
  const lines = rows.map(cells => `${cells.map(cellText).join(' & ')} \\\\`);
  const below = note ? `\\noindent ${cellText(note)}\n` : '';
  return `\\tablehead{${escapeLatex(title)}}
\\begin{longtable}{${columnSpecification(data)}}
\\hline
${head}\\endhead
${lines.join('\n')}
\\hline
\\end{longtable}
${below}`;
}

/** Only packages of a minimal installation. */
const PREAMBLE = `\\documentclass[a4paper,10pt]{article}
\\usepackage[utf8]{inputenc}
\\usepackage[margin=2cm]{geometry}
\\usepackage{array}
\\usepackage{longtable}
\\newcolumntype{L}[1]{>{\\raggedright\\arraybackslash}p{#1}}
% A symbol struck through: what the rule prohibits.
\\newcommand{\\prohibited}[1]{\\leavevmode\\ooalign{#1\\cr\\hidewidth\\ensuremath{/}\\hidewidth\\cr}}
\\newcommand{\\tablehead}[1]{\\subsection*{#1}\\vspace{-\\medskipamount}}
\\setlength{\\LTleft}{0pt}
\\setlength{\\LTright}{0pt}
\\setlength{\\parindent}{0pt}
% Keeps letters off the rules above them.
\\setlength{\\extrarowheight}{2pt}
\\emergencystretch=3em
`;

/** A document as LaTeX that compiles by itself; its tables can be copied into a paper. */
export function latex({ title, tables, provenance }: DocumentData): string {
  const parts = tables.filter(({ rows }) => rows.length > 0).map(table);
  const comments = provenance.map(line => `% ${line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}\n`).join('');
  const origin = provenance.map(line => `\\item ${escapeLatex(line)}`).join('\n');
  return `${comments}${PREAMBLE}\\begin{document}
\\small
\\section*{${escapeLatex(title)}}
${parts.join('\n')}
\\tablehead{Provenance}
\\begin{itemize}\\sloppy
${origin}
\\end{itemize}
\\end{document}
`;
}
