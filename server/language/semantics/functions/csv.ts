import type { BoundCall } from '../arguments';
import { toText } from '../coerce';
import { type Context, fail, type Thunk, work } from '../context';
import { fromDouble, normalize } from '../numbers/integer';
import { float, int, list, type NumberValue, UNKNOWN, type Value } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';

/** `csv("path")`: a table of numbers, separated by commas, semicolons, tabs or blanks; `#` begins a comment. */
function csv(call: BoundCall, context: Context): Thunk {
  const given = call.given.get('path')!;
  return () => {
    const path = toText(given.thunk(), placeOf(given, context));
    if (path === undefined) return UNKNOWN;
    const content = context.readTable(path);
    if (typeof content !== 'string') {
      return fail(context, 'unreadable-file', given.node, `\`${path}\` cannot be read: ${content.error}`);
    }
    work(context, content.length, call.node);
    const table = parseTable(content);
    if (typeof table === 'string') return fail(context, 'bad-table', given.node, `\`${path}\`, ${table}`);
    return asList(table);
  };
}

/** One row or one column is a flat list. */
function asList(table: readonly (readonly NumberValue[])[]): Value {
  if (table.length === 1) return list(table[0]!);
  if (table.every(row => row.length === 1)) return list(table.map(row => row[0]!));
  return list(table.map(row => list(row)));
}

/** Rows of numbers, all of one length; or what is wrong, with its line. */
function parseTable(content: string): NumberValue[][] | string {
  const table: NumberValue[][] = [];
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const cells = cellsOf(line);
    if (cells.length === 0) continue;
    const row: NumberValue[] = [];
    for (const cell of cells) {
      const number = parseNumber(cell);
      if (!number) return `line ${index + 1}: ${cell === '' ? 'a number is missing' : `“${cell}” is not a number`}.`;
      row.push(number);
    }
    const width = table[0]?.length ?? row.length;
    if (row.length !== width) return `line ${index + 1}: ${row.length} numbers, but ${width} in the lines before.`;
    table.push(row);
  }
  return table;
}

function cellsOf(line: string): string[] {
  const content = line.replace(/#.*/, '').trim();
  if (content === '') return [];
  const separator = /[,;]/.exec(content)?.[0];
  if (separator === undefined) return content.split(/\s+/);
  const cells = content.split(separator).map(cell => cell.trim());
  // A separator at the end of the line is a habit of some programs.
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells;
}

/** Digits of ints beyond which a cell is read as a float. */
const MAX_DIGITS = 1000;

function parseNumber(cell: string): NumberValue | undefined {
  if (/^[+-]?\d+$/.test(cell)) {
    const value = Number(cell);
    if (Number.isSafeInteger(value)) return int(fromDouble(value));
    return cell.length <= MAX_DIGITS ? int(normalize(BigInt(cell.replace(/^\+/, '')))) : float(value);
  }
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell)) return float(Number(cell));
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(cell);
  if (!word) return undefined;
  if (word[2]!.toLowerCase() === 'nan') return float(Number.NaN);
  return float(word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
}

export const CSV_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = { csv };
