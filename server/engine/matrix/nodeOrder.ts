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

/**
 * The block with its rows and columns in another order: place k has row `rows[k]` and column `columns[k]` of `entries`.
 * `check` is called between rows and may throw.
 */
export function permuted(
  entries: BlockEntries,
  rows: Int32Array,
  columns: Int32Array,
  check: () => void = () => {},
): BlockEntries {
  const order = pairOrder(entries, rows, columns, check);
  const { count, weight, delay } = entries;
  return {
    ...entries,
    rowStart: order.rowStart,
    column: order.column,
    count: typeof count === 'number' ? count : picked(count, order.pairs, new Uint32Array(entries.pairs)),
    weight: typeof weight === 'number' ? weight : picked(weight, order.pairs, new Float64Array(entries.pairs)),
    delay: typeof delay === 'number' ? delay : picked(delay, order.pairs, new Float64Array(entries.pairs)),
  };
}

function picked<T extends Uint32Array | Float64Array>(from: ArrayLike<number>, positions: Uint32Array, into: T): T {
  for (let i = 0; i < positions.length; i++) into[i] = from[positions[i]!]!;
  return into;
}

/** Rows with fewer pairs than this part of the columns have their places sorted, others are read off in order. */
const SPARSE = 1 / 32;

/** Which pair of the entries comes where, row by row and ascending by column. */
function pairOrder(
  { rowStart: before, column: old, pairs: total }: BlockEntries,
  rows: Int32Array,
  columns: Int32Array,
  check: () => void,
) {
  const place = new Int32Array(columns.length);
  for (let k = 0; k < columns.length; k++) place[columns[k]!] = k;
  const rowStart = new Uint32Array(rows.length + 1);
  const column = new Int32Array(total);
  const pairs = new Uint32Array(total);
  // By place: 1 + which pair of the present row is there; 0 for none, and between rows.
  const pairAt = new Uint32Array(columns.length);
  for (let k = 0; k < rows.length; k++) {
    check();
    const from = before[rows[k]!]!;
    const length = before[rows[k]! + 1]! - from;
    const start = rowStart[k]!;
    const places = column.subarray(start, start + length);
    for (let i = 0; i < length; i++) {
      places[i] = place[old[from + i]!]!;
      pairAt[places[i]!] = 1 + i;
    }
    if (length < columns.length * SPARSE) places.sort();
    else readOff(pairAt, places);
    for (let i = 0; i < length; i++) {
      pairs[start + i] = from + pairAt[places[i]!]! - 1;
      pairAt[places[i]!] = 0;
    }
    rowStart[k + 1] = start + length;
  }
  return { rowStart, column, pairs };
}

/** The places where there is something, in order. */
function readOff(pairAt: Uint32Array, places: Int32Array): void {
  let next = 0;
  for (let at = 0; next < places.length; at++) if (pairAt[at] !== 0) places[next++] = at;
}
