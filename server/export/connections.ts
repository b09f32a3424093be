import type { ConnectionTable } from '../engine/network';
import { cached, ROWS_PER_CHUNK } from './connectionTables';
import { numberJson, numberText } from './numberText';

const CSV_HEADER = 'source,target,weight,delay';

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
 * ids as NEST's, weights in NEST's unit, delays in ms, decimals that read back to the same double.
 */
export function* connectionsCsv(table: ConnectionTable): Generator<string> {
  yield `${CSV_HEADER}\n`;
  const { source, target, weight, delay } = table;
  const weightText = cached(numberText);
  const delayText = cached(numberText);
  yield* rows(table, i => `${source[i]},${target[i]},${weightText(weight[i]!)},${delayText(delay[i]!)}\n`, '');
}

/** Connections as JSON: an array of `{source, target, weight, delay}`. */
export function* connectionsJson(table: ConnectionTable): Generator<string> {
  yield '[';
  const { source, target, weight, delay } = table;
  const weightText = cached(numberJson);
  const delayText = cached(numberJson);
  const row = (i: number) =>
    `{"source":${source[i]},"target":${target[i]},"weight":${weightText(weight[i]!)},"delay":${delayText(delay[i]!)}}`;
  yield* rows(table, row, ',\n');
  yield ']\n';
}
