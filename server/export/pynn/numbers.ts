/** Numbers as Python writes them. */

/**
 * value · 10^shift as a Python literal; the decimal point of the shortest decimal is moved, so nothing is rounded: 0.1 pA
 * becomes 0.0001 nA and not 0.00010000000000000002.
 */
export function pythonNumber(value: number, shift = 0): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value < 0 ? 'float("-inf")' : 'float("inf")';
  if (value === 0) return '0.0';
  const [digits, exponent] = String(value).split('e') as [string, string | undefined];
  const moved = Number(exponent ?? 0) + shift;
  const text = moved === 0 ? digits : moveTo(digits, moved);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Written without exponent where that is short enough. */
function moveTo(digits: string, shift: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole, fraction = ''] = digits.replace('-', '').split('.') as [string, string?];
  const all = `${whole}${fraction}`;
  const point = whole.length + shift;
  if (point > 21 || point < -7) return `${digits}e${shift}`;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${all}` : all.padEnd(point, '0');
  const at = Math.max(1, point);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const tail = padded.slice(at).replace(/0+$/, '');
  return `${sign}${head}.${tail === '' ? '0' : tail}`;
}

export const pythonText = (text: string): string => JSON.stringify(text);

const LINE = 100;

/** A list of numbers over as many lines as it takes. */
export function pythonList(items: readonly string[], indent = 4): string {
  const short = `[${items.join(', ')}]`;
  if (short.length <= LINE - indent) return short;
  const space = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line.length + item.length + 2 + indent > LINE) {
      lines.push(`${space}${line.trimEnd()}`);
      line = '';
    }
    line += `${item}, `;
  }
  return `[\n${lines.join('\n')}\n${space}${line.trimEnd()}\n]`;
}
