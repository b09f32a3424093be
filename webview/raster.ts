/** From a tile to pixels: our own colour mapping, for tiles too big for a heatmap trace. */
import type { BlockTile } from './decode';
import { type ColorScale, lutIndex } from './scale';

/** `width` × `height` pixels, row-major from the top, as 0xAABBGGRR (bytes red, green, blue, alpha in memory). */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** The 256 colours of a scale as pixels, opaque. */
export function pixelsOfLut(scale: ColorScale): Uint32Array {
  const { lut } = scale;
  const pixels = new Uint32Array(lut.length / 3);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = (0xff000000 | (lut[3 * i + 2]! << 16) | (lut[3 * i + 1]! << 8) | lut[3 * i]!) >>> 0;
  return pixels;
}

/**
 * A pixel a bin; "no connection" is transparent. Rows are sources, or targets when `transposed`.
 */
export function rasterize(tile: BlockTile, scale: ColorScale, transposed: boolean): Raster {
  const { width, height, values } = tile;
  const colors = pixelsOfLut(scale);
  const pixels = new Uint32Array(width * height);
  const rowStep = transposed ? 1 : width;
  const columnStep = transposed ? height : 1;
  for (let row = 0; row < height; row++) {
    let to = row * rowStep;
    for (let at = row * width, end = at + width; at < end; at++, to += columnStep) {
      const value = values[at]!;
      if (!Number.isNaN(value)) pixels[to] = colors[lutIndex(scale, value)]!;
    }
  }
  return transposed ? { width: height, height: width, pixels } : { width, height, pixels };
}

/** Every pixel `factor` × `factor` times, for viewers that would blur an enlarged picture. */
export function enlarge({ width, height, pixels }: Raster, factor: number): Raster {
  const big = new Uint32Array(width * height * factor * factor);
  for (let y = 0; y < height * factor; y++) {
    const from = Math.floor(y / factor) * width;
    const to = y * width * factor;
    for (let x = 0; x < width * factor; x++) big[to + x] = pixels[from + Math.floor(x / factor)]!;
  }
  return { width: width * factor, height: height * factor, pixels: big };
}

/** Length of the file header and the version 4 information header, which alone has masks and so transparency. */
const HEADER = 14 + 108;

/** A 32-bit Windows bitmap: no compression to wait for. Layout: BITMAPFILEHEADER, BITMAPV4HEADER, rows from the top. */
export function bitmap({ width, height, pixels }: Raster): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER + pixels.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4d42, true); // "BM"
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, HEADER, true);
  view.setUint32(14, 108, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true); // negative: first row on top
  view.setUint16(26, 1, true); // planes
  view.setUint16(28, 32, true); // bits a pixel
  view.setUint32(30, 3, true); // BI_BITFIELDS: masks follow
  view.setUint32(34, pixels.byteLength, true);
  view.setUint32(54, 0x000000ff, true); // red
  view.setUint32(58, 0x0000ff00, true);
  view.setUint32(62, 0x00ff0000, true);
  view.setUint32(66, 0xff000000, true); // alpha
  bytes.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), HEADER);
  return bytes;
}
