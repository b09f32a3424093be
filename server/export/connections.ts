import type { ConnectionTable } from '../engine/network';
import type { Provenance } from '../protocol';
import { numberJson, numberText } from './numberText';
import { commentLines } from './provenance';

/** Rows put together before they are handed on: some 200 KB of text. */
const ROWS_PER_CHUNK = 4096;

export const CSV_HEADER = 'source,target,weight,delay';

/** Columns are often constant over long runs; the text of the last value is kept. */
function cached(text: (value: number) => string): (value: number) => string {
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

function* rows(table: ConnectionTable, row: (index: number) => string, separator: string): Generator<string> {
  for (let from = 0; from < table.count; from += ROWS_PER_CHUNK) {
    const to = Math.min(from + ROWS_PER_CHUNK, table.count);
    let chunk = '';
    for (let i = from; i < to; i++) chunk += (i === 0 ? '' : separator) + row(i);
    yield chunk;
  }
}

/**
 * Connections as CSV: the header `source,target,weight,delay`, then a line a connection in the order of the table; node
 * ids as NEST's, weights in NEST's unit, delays in ms, decimals that read back to the same double. With provenance, lines
 * starting with `#` precede the header.
 */
export function* connectionsCsv(table: ConnectionTable, provenance?: Provenance): Generator<string> {
  if (provenance) yield commentLines(provenance);
  yield `${CSV_HEADER}\n`;
  const { source, target, weight, delay } = table;
  const weightText = cached(numberText);
  const delayText = cached(numberText);
  yield* rows(table, i => `${source[i]},${target[i]},${weightText(weight[i]!)},${delayText(delay[i]!)}\n`, '');
}

/**
 * Connections as JSON: an array of `{source, target, weight, delay}`, or with provenance an object with that array as
 * `connections`.
 */
export function* connectionsJson(table: ConnectionTable, provenance?: Provenance): Generator<string> {
  if (provenance) yield `{"provenance":${JSON.stringify(provenance)},\n"connections":`;
  yield '[';
  const { source, target, weight, delay } = table;
  const weightText = cached(numberJson);
  const delayText = cached(numberJson);
  const row = (i: number) =>
    `{"source":${source[i]},"target":${target[i]},"weight":${weightText(weight[i]!)},"delay":${delayText(delay[i]!)}}`;
  yield* rows(table, row, ',\n');
  yield provenance ? ']}\n' : ']\n';
}
