import type { Layer } from '../network';
import type { BlockEntries } from './blockEntries';

/** Indices of nodes in the order of their keys, ascending or descending; equal ones by index, those without a key (NaN) last. */
export function orderBy(keys: Float64Array, descending: boolean): Int32Array {
  const sign = descending ? -1 : 1;
  return Int32Array.from(keys.keys()).sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return sign * (x - y) || a - b;
  });
}

/** Connections from each row of blocks that have the same rows: out-degrees. */
export function rowDegrees(blocks: readonly BlockEntries[], rows: number): Float64Array {
  const degrees = new Float64Array(rows);
  for (const { rowStart, count } of blocks) {
    for (let row = 0; row < rows; row++) {
      const [from, to] = [rowStart[row]!, rowStart[row + 1]!];
      if (typeof count === 'number') degrees[row]! += count * (to - from);
      else for (let pair = from; pair < to; pair++) degrees[row]! += count[pair]!;
    }
  }
  return degrees;
}

/** Connections to each column of blocks that have the same columns: in-degrees. */
export function columnDegrees(blocks: readonly BlockEntries[], columns: number): Float64Array {
  const degrees = new Float64Array(columns);
  for (const { pairs, column, count } of blocks)
    for (let pair = 0; pair < pairs; pair++)
      degrees[column[pair]!]! += typeof count === 'number' ? count : count[pair]!;
  return degrees;
}

/** A coordinate of nodes by id, in the units of their layer; NaN for those without. */
export function coordinates(layers: readonly Layer[], ids: Int32Array, dimension: 0 | 1 | 2): Float64Array {
  const found = new Float64Array(ids.length).fill(Number.NaN);
  for (const { firstId, dimensions, coordinates: all } of layers) {
    if (dimension >= dimensions) continue;
    const last = firstId + all.length / dimensions - 1;
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index]!;
      if (id >= firstId && id <= last) found[index] = all[(id - firstId) * dimensions + dimension]!;
    }
  }
  return found;
}

/** The block with its rows and columns in another order: place k has row `rows[k]` and column `columns[k]` of `entries`. */
export function permuted(entries: BlockEntries, rows: Int32Array, columns: Int32Array): BlockEntries {
  const order = pairOrder(entries, rows, columns);
  const { count, weight, delay } = entries;
  return {
    ...entries,
    rowStart: order.rowStart,
    column: order.column,
    count: typeof count === 'number' ? count : Uint32Array.from(order.pairs, pair => count[pair]!),
    weight: typeof weight === 'number' ? weight : Float64Array.from(order.pairs, pair => weight[pair]!),
    delay: typeof delay === 'number' ? delay : Float64Array.from(order.pairs, pair => delay[pair]!),
  };
}

/** Which pair of the entries comes where, row by row and ascending by column. */
function pairOrder(
  { rowStart: before, column: old, pairs: total }: BlockEntries,
  rows: Int32Array,
  columns: Int32Array,
) {
  const place = new Int32Array(columns.length);
  for (let k = 0; k < columns.length; k++) place[columns[k]!] = k;
  const rowStart = new Uint32Array(rows.length + 1);
  const column = new Int32Array(total);
  const pairs = new Uint32Array(total);
  let next = 0;
  for (let k = 0; k < rows.length; k++) {
    const from = before[rows[k]!]!;
    const length = before[rows[k]! + 1]! - from;
    // One number holds place and pair, so that sorting needs no comparison function.
    const keys = new Float64Array(length);
    for (let i = 0; i < length; i++) keys[i] = place[old[from + i]!]! * length + i;
    keys.sort();
    for (const key of keys) {
      column[next] = Math.floor(key / length);
      pairs[next++] = from + (key % length);
    }
    rowStart[k + 1] = next;
  }
  return { rowStart, column, pairs };
}
