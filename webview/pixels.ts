/** The canvas under the graph: the colour of empty cells, and the blocks that are not heatmap traces. */
import type { Figure } from './figure';
import type { Block } from './figure/blocks';
import { viewOf } from './figure/traces';
import { type Raster, rasterize } from './raster';

function imageData({ width, height, pixels }: Raster): ImageData {
  return new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height);
}

/** Paints the canvas anew; `left` are the blocks whose cells are left to the graph. */
export function paintPixels(
  canvas: HTMLCanvasElement,
  figure: Figure,
  blocks: readonly Block[],
  left: ReadonlySet<number>,
  ratio: number,
): void {
  const { grid, missing, scales, settings } = figure;
  const [width, height] = [Math.round(grid.width * ratio), Math.round(grid.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const buffer = document.createElement('canvas');
  blocks.forEach((block, i) => {
    const view = viewOf(block, settings, ratio);
    const [x, y] = [Math.round(block.x.start * ratio), Math.round(block.y.start * ratio)];
    context.fillStyle = missing;
    context.fillRect(x, y, view.width, view.height);
    if (!block.tile || left.has(i)) return;
    // putImageData would replace the empty cells' colour by transparency.
    buffer.width = view.width;
    buffer.height = view.height;
    buffer.getContext('2d')?.putImageData(imageData(rasterize(block.tile, scales[block.scale]!, view)), 0, 0);
    context.drawImage(buffer, x, y);
  });
}

/** A block as a PNG in its own address, for files. */
export function pngOf(block: Block, figure: Figure, ratio: number): string {
  const canvas = document.createElement('canvas');
  const view = viewOf(block, figure.settings, ratio);
  canvas.width = view.width;
  canvas.height = view.height;
  if (block.tile)
    canvas.getContext('2d')?.putImageData(imageData(rasterize(block.tile, figure.scales[block.scale]!, view)), 0, 0);
  return canvas.toDataURL('image/png');
}
