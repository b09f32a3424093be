/** The canvas under the graph: the colour of empty cells, and the blocks that are not heatmap traces. */
import type { Figure } from './figure';
import type { Block } from './figure/blocks';
import { viewOf } from './figure/traces';
import { type Raster, rasterize } from './raster';

type Box = [x: number, y: number, width: number, height: number];

function imageData({ width, height, pixels }: Raster): ImageData {
  return new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height);
}

/** Paints the canvas anew; `left` are the blocks whose cells are left to the graph. */
export function paintPixels(canvas: HTMLCanvasElement, figure: Figure, left: ReadonlySet<number>, ratio: number): void {
  const { grid, blocks, missing, scales, settings } = figure;
  const [width, height] = [Math.round(grid.width * ratio), Math.round(grid.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  context.fillStyle = missing;
  for (const x of grid.columns)
    for (const y of grid.rows)
      context.fillRect(...([x.start, y.start, x.length, y.length].map(v => Math.round(v * ratio)) as Box));
  const buffer = document.createElement('canvas');
  blocks.forEach((block, i) => {
    if (!block.tile || block.summary?.connections === 0 || left.has(i)) return;
    // putImageData would replace the empty cells' colour by transparency.
    const view = viewOf(block, settings, ratio);
    buffer.width = view.width;
    buffer.height = view.height;
    buffer.getContext('2d')?.putImageData(imageData(rasterize(block.tile, scales[block.scale]!, view)), 0, 0);
    context.drawImage(buffer, Math.round(block.x.start * ratio), Math.round(block.y.start * ratio));
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
