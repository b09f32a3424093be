import type { EncodedArray, Tile } from '../protocol';
import type { RawArray, RawTile } from './jobs';

/** Beyond this many bins values are rounded to 65,535 levels: nobody can tell them apart, and they weigh a quarter. */
const EXACT_BINS = 160 * 160;

/** "No connection" among quantised values. */
const NONE = 0xffff;
const LEVELS = NONE - 1;

/**
 * Values of bins (NaN: no connection) as they travel: exact doubles where there are at most `exact`, else 16-bit levels between the
 * extremes. What is not finite, or spans more than a double can, stays exact.
 */
export function encodeValues(
  values: Float64Array,
  extremes: readonly [number, number] | undefined,
  exact = EXACT_BINS,
): RawArray {
  const [offset, highest] = extremes ?? [0, 0];
  const span = highest - offset;
  if (values.length <= exact || !Number.isFinite(span)) return { array: values };
  const scale = span / LEVELS;
  const perUnit = scale > 0 ? 1 / scale : 0;
  const array = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    array[i] = Number.isNaN(value) ? NONE : Math.min(LEVELS, Math.round((value - offset) * perUnit));
  }
  return { array, scale, offset };
}

/** Counts of bins as 16-bit numbers where they fit. */
export function encodeCounts(counts: Uint32Array): RawArray {
  let most = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > most) most = counts[i]!;
  return most < NONE ? { array: Uint16Array.from(counts), scale: 1, offset: 0 } : { array: counts };
}

const typeOf = (array: RawArray['array']): EncodedArray['type'] =>
  array instanceof Float64Array ? 'float64' : array instanceof Uint16Array ? 'uint16' : 'uint32';

const CHUNK = 0x8000;

/** Base64 of bytes; Node's own where there is one, which is much faster. */
export function base64(bytes: Uint8Array): string {
  if (typeof Buffer !== 'undefined')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

function encodeArray({ array, scale, offset }: RawArray): EncodedArray {
  return {
    type: typeOf(array),
    length: array.length,
    data: base64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)),
    ...(scale === undefined ? {} : { scale }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** A tile as text, for the protocol. */
export const encodeTile = (tile: RawTile): Tile => ({
  ...tile,
  values: encodeArray(tile.values),
  counts: encodeArray(tile.counts),
});

/** The buffers of tiles, to be transferred between threads. */
export const buffersOf = (tiles: readonly RawTile[]): ArrayBuffer[] =>
  tiles.flatMap(tile => [tile.values.array.buffer as ArrayBuffer, tile.counts.array.buffer as ArrayBuffer]);
