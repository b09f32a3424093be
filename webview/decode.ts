/** From the protocol's tiles to typed arrays. */
import type { EncodedArray, Reduction, Tile, Window } from '../server/protocol';

/** A tile ready to draw: `height` × `width` bins, row-major, rows are sources. */
export interface BlockTile {
  readonly window: Window;
  readonly height: number;
  readonly width: number;
  /** Cells along sources and along targets that one bin stands for. */
  readonly cellsPerBin: readonly [rows: number, columns: number];
  readonly reduction: Reduction;
  /** NaN is "no connection". */
  readonly values: Float64Array;
  readonly counts: ArrayLike<number>;
  readonly extremes?: readonly [number, number];
  /** Values are exact, not rounded for transport. */
  readonly lossless: boolean;
}

/** n that means "no connection" in quantised arrays. */
const MISSING = 65535;

/** In engines of 2025 and later. */
type WithBase64 = { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as WithBase64;
  if (fromBase64) return fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function dequantised(numbers: Uint16Array, scale: number, offset: number): Float64Array {
  const values = new Float64Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const n = numbers[i]!;
    values[i] = n === MISSING ? Number.NaN : offset + scale * n;
  }
  return values;
}

/** Numbers of an encoded array (little-endian, as every browser's machine). */
export function decodeArray(array: EncodedArray): Float64Array | Uint32Array {
  const { buffer } = bytesOf(array.data);
  switch (array.type) {
    case 'float64':
      return new Float64Array(buffer, 0, array.length);
    case 'uint32':
      return new Uint32Array(buffer, 0, array.length);
    case 'uint16':
      return dequantised(new Uint16Array(buffer, 0, array.length), array.scale ?? 1, array.offset ?? 0);
  }
}

export function decodeTile(tile: Tile): BlockTile {
  const values = decodeArray(tile.values);
  return {
    window: tile.window,
    height: tile.height,
    width: tile.width,
    cellsPerBin: tile.cellsPerBin,
    reduction: tile.reduction,
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    counts: decodeArray(tile.counts),
    extremes: tile.extremes,
    lossless: tile.values.type !== 'uint16',
  };
}

/** Whether every bin is one pair of nodes. */
export const isExact = (tile: BlockTile): boolean => tile.cellsPerBin[0] === 1 && tile.cellsPerBin[1] === 1;
