import { at, type ConnectionRows, ORDERS } from './connectionSource';
import type { ExportInput } from './exportInput';
import { NodeTable } from './nodeTable';
import { numberText } from './numberText';
import type { Output } from './output';
import { commentLines } from './provenance';

/** Rows put together before they are handed on: some 300 KB of text. */
export const ROWS_PER_CHUNK = 4096;

const TABLE_COLUMNS = [
  'source',
  'target',
  'weight',
  'delay',
  'synapse_model',
  'source_population',
  'target_population',
] as const;

/** Columns are often constant over long runs; the text of the last value is kept. */
export function cached(text: (value: number) => string): (value: number) => string {
  let last = Number.NaN;
  let lastText = text(last);
  return value => {
    if (!Object.is(value, last)) {
      last = value;
      lastText = text(value);
    }
    return lastText;
  };
}

/** Turns all connections into text, row by row, and tells how far it is; returns how many there were. */
export function writeConnections(
  { connections, progress }: ExportInput,
  write: (text: string) => void,
  rowText: (rows: ConnectionRows, index: number, isFirst: boolean) => string,
): number {
  const source = connections('reported');
  let written = 0;
  source.visit(rows => {
    for (let from = 0; from < rows.count; from += ROWS_PER_CHUNK) {
      const to = Math.min(from + ROWS_PER_CHUNK, rows.count);
      let text = '';
      for (let i = from; i < to; i++) text += rowText(rows, i, written === 0 && i === 0);
      write(text);
    }
    written += rows.count;
    progress(Math.min(1, written / Math.max(1, source.expected)));
  });
  return written;
}

/**
 * Connections as a table: comments that say where it comes from and in which order it is, a header, a line a connection:
 * node ids as NEST's, weight in NEST's unit and delay in ms as decimals that read back to the same double, synapse model and
 * the populations of both nodes.
 */
export function writeTable(input: ExportInput, output: Output, separator: ',' | '\t'): void {
  const file = output.file();
  const { models, order } = input.connections('reported');
  const { populations, populationOf } = new NodeTable(input.plan);
  const names = populations.map(({ name }) => name);
  file.write(`${commentLines(input.provenance)}# order of connections: ${ORDERS[order]}\n`);
  file.write(`${TABLE_COLUMNS.join(separator)}\n`);
  const weightText = cached(numberText);
  const delayText = cached(numberText);
  writeConnections(
    input,
    text => file.write(text),
    ({ source, target, weight, delay, model }, i) => {
      const from = source[i]!;
      const to = target[i]!;
      const numbers = `${from}${separator}${to}${separator}${weightText(at(weight, i))}${separator}${delayText(at(delay, i))}`;
      const ends = `${names[populationOf[from]!]}${separator}${names[populationOf[to]!]}`;
      return `${numbers}${separator}${models[at(model, i)]}${separator}${ends}\n`;
    },
  );
}
