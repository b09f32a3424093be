/** From a tile to pixels: our own colour mapping, for what is too much for Plotly's heatmaps. */
import type { BlockTile } from './decode';
import { type ColorScale, lutIndex } from './scale';
import type { Range } from './viewport';

/** `width` × `height` pixels, row-major from the top, as 0xAABBGGRR (bytes red, green, blue, alpha in memory). */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** The part of a tile to draw, and its size in pixels. */
export interface RasterView {
  /** Node indices along the vertical and the horizontal. */
  readonly sourceRange: Range;
  readonly targetRange: Range;
  readonly width: number;
  readonly height: number;
  /** Rows are targets. */
  readonly transposed: boolean;
}

/** The 256 colours of a scale as pixels, opaque. */
export function pixelsOfLut({ lut }: ColorScale): Uint32Array {
  const pixels = new Uint32Array(lut.length / 3);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = (0xff000000 | (lut[3 * i + 2]! << 16) | (lut[3 * i + 1]! << 8) | lut[3 * i]!) >>> 0;
  return pixels;
}

/** Pixels that the bins along one side cover: bin k those from `from[k]` up to `to[k]`, none outside of the picture. */
export interface Cover {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Several bins fall on a pixel. */
  readonly crowded: boolean;
}

/**
 * Where bins go: large ones from edge to edge without gaps, and ones smaller than a pixel on just one, so that none grows
 * and none is lost.
 */
export function coverOf(start: number, perBin: number, bins: number, [a, b]: Range, pixels: number): Cover {
  const perNode = pixels / (b - a);
  const crowded = perNode * perBin < 1;
  const from = new Int32Array(bins);
  const to = new Int32Array(bins);
  for (let k = 0; k < bins; k++) {
    const edge = (start - 0.5 + k * perBin - a) * perNode;
    const end = (start - 0.5 + (k + 1) * perBin - a) * perNode; // as the next bin's edge, to the last bit
    const first = crowded ? Math.floor((edge + end) / 2) : Math.round(edge);
    const last = crowded ? first + 1 : Math.round(end);
    from[k] = Math.min(Math.max(first, 0), pixels);
    to[k] = Math.min(Math.max(last, 0), pixels);
  }
  return { from, to, crowded };
}

/** The bins that have pixels: [first, one past the last). */
function seen({ from, to }: Cover, bins: number): [number, number] {
  let first = 0;
  while (first < bins && from[first]! >= to[first]!) first++;
  let end = bins;
  while (end > first && from[end - 1]! >= to[end - 1]!) end--;
  return [first, end];
}

/** The value farthest from zero on each pixel, row-major; NaN where there is none. */
function strongest(tile: BlockTile, vertical: Cover, horizontal: Cover, view: RasterView): Float64Array {
  const { values, width: tileWidth, height: tileHeight } = tile;
  const { width, height, transposed } = view;
  const result = new Float64Array(width * height).fill(Number.NaN);
  const rowStride = transposed ? 1 : tileWidth;
  const columnStride = transposed ? tileWidth : 1;
  const rows = transposed ? tileWidth : tileHeight;
  const [first, end] = seen(horizontal, transposed ? tileHeight : tileWidth);
  for (let row = 0; row < rows; row++) {
    const top = vertical.from[row]!;
    const bottom = vertical.to[row]!;
    if (top >= bottom) continue;
    for (let column = first; column < end; column++) {
      const value = values[row * rowStride + column * columnStride]!;
      if (Number.isNaN(value)) continue;
      const strength = Math.abs(value);
      const right = horizontal.to[column]!;
      for (let y = top; y < bottom; y++)
        for (let at = y * width + horizontal.from[column]!, end = y * width + right; at < end; at++)
          if (!(Math.abs(result[at]!) > strength)) result[at] = value;
    }
  }
  return result;
}

/** Colours the pixels of bins that are large enough to have some to themselves: each once, its further rows copied. */
function fillBins(
  pixels: Uint32Array,
  tile: BlockTile,
  vertical: Cover,
  horizontal: Cover,
  { width, transposed }: RasterView,
  colorOf: (value: number) => number,
): void {
  const { values, width: tileWidth } = tile;
  const rowStride = transposed ? 1 : tileWidth;
  const columnStride = transposed ? tileWidth : 1;
  const columns = horizontal.from.length;
  for (let row = 0; row < vertical.from.length; row++) {
    const top = vertical.from[row]! * width;
    const bottom = vertical.to[row]! * width;
    if (top >= bottom) continue;
    for (let column = 0; column < columns; column++) {
      const from = horizontal.from[column]!;
      const to = horizontal.to[column]!;
      if (from >= to) continue;
      const value = values[row * rowStride + column * columnStride]!;
      if (!Number.isNaN(value)) pixels.fill(colorOf(value), top + from, top + to);
    }
    for (let at = top + width; at < bottom; at += width) pixels.copyWithin(at, top, top + width);
  }
}

/**
 * The seen part of a tile in colours; "no connection" has the colour of the background, a pixel that is transparent where
 * none is given. Where several bins fall on a pixel the value farthest from zero wins, so that nothing vanishes and every
 * colour is that of a value.
 */
export function rasterize(tile: BlockTile, scale: ColorScale, view: RasterView, background = 0): Raster {
  const { width, height, transposed, sourceRange, targetRange } = view;
  const sources = coverOf(
    tile.window.rows[0],
    tile.cellsPerBin[0],
    tile.height,
    sourceRange,
    transposed ? width : height,
  );
  const targets = coverOf(
    tile.window.columns[0],
    tile.cellsPerBin[1],
    tile.width,
    targetRange,
    transposed ? height : width,
  );
  const [vertical, horizontal] = transposed ? [targets, sources] : [sources, targets];
  const colors = pixelsOfLut(scale);
  const colorOf = (value: number): number => colors[lutIndex(scale, value)]!;
  const pixels = new Uint32Array(width * height).fill(background);
  if (!vertical.crowded && !horizontal.crowded) {
    fillBins(pixels, tile, vertical, horizontal, view, colorOf);
    return { width, height, pixels };
  }
  const values = strongest(tile, vertical, horizontal, view);
  for (let at = 0; at < pixels.length; at++) {
    const value = values[at]!;
    if (!Number.isNaN(value)) pixels[at] = colorOf(value);
  }
  return { width, height, pixels };
}

/** Whether some bins of a tile are smaller than a pixel of the picture. */
export function isCrowded(tile: BlockTile, view: RasterView): boolean {
  const { sourceRange, targetRange, transposed, width, height } = view;
  const perNode = (range: Range, pixels: number) => pixels / (range[1] - range[0]);
  return (
    perNode(sourceRange, transposed ? width : height) * tile.cellsPerBin[0] < 1 ||
    perNode(targetRange, transposed ? height : width) * tile.cellsPerBin[1] < 1
  );
}
