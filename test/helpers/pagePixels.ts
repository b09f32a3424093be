/** Pixels of PNG files, for looking at screenshots. */
import { inflateSync } from 'node:zlib';

/** Undoes the filter of one row (PNG specification, section 9). */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const a = i >= step ? row[i - step]! : 0;
    const b = above[i]!;
    const c = i >= step ? above[i - step]! : 0;
    const p = a + b - c;
    const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    row[i] = (row[i]! + [0, a, b, (a + b) >> 1, paeth][kind]!) & 255;
  }
}

/** Reads [red, green, blue] of a pixel of an 8-bit true-colour PNG without interlacing. */
export function pixelsOfPng(png: Uint8Array): ((x: number, y: number) => number[]) & { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const step = png[25] === 6 ? 4 : 3;
  const parts: Uint8Array[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const data = new Uint8Array(inflateSync(Buffer.concat(parts)));
  const stride = width * step;
  let above: Uint8Array = new Uint8Array(stride);
  const rows = Array.from({ length: height }, (_, y) => {
    const from = y * (stride + 1);
    const row = data.subarray(from + 1, from + 1 + stride);
    unfilter(data[from]!, row, above, step);
    above = row;
    return row;
  });
  const read = (x: number, y: number) => {
    const at = Math.floor(x) * step;
    return [...rows[Math.floor(y)]!.subarray(at, at + 3)];
  };
  return Object.assign(read, { width, height });
}
