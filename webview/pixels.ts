/** The canvas under the graph: the colour of empty cells, and the blocks that are not heatmap traces. */
import type { BlockTile } from './decode';
import { element } from './dom';
import type { Figure } from './figure';
import type { Block } from './figure/blocks';
import { viewOf } from './figure/traces';
import { type Raster, rasterize } from './raster';

type Box = [x: number, y: number, width: number, height: number];

function imageData({ width, height, pixels }: Raster): ImageData {
  return new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height);
}

/** An opaque colour, "rgb(1,2,3)", as rasters have it. */
function pixelOf(color: string): number {
  const [r = 0, g = 0, b = 0] = color.match(/\d+/g)?.map(Number) ?? [];
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
}

/** What decides about the pixels of a block; without a tile it is empty. */
interface Painted {
  readonly tile: BlockTile | undefined;
  readonly look: string;
}

/** What a block is painted with; `left`: its cells are left to the graph. */
function paintedOf(block: Block, { scales, settings }: Figure, left: boolean): Painted {
  const { tile, summary, x, y, sourceRange, targetRange } = block;
  const isEmpty = left || !tile || summary?.connections === 0;
  if (isEmpty) return { tile: undefined, look: JSON.stringify([x, y]) };
  const { map, from, to, transform, steps } = scales[block.scale]!;
  const look = JSON.stringify([x, y, sourceRange, targetRange, settings.rows, map, from, to, transform, steps]);
  return { tile, look };
}

/** The canvas under the graph. Blocks that look as they did are not painted again. */
export class PixelCanvas {
  readonly element = element('canvas', { class: 'pixels' });
  #ground = '';
  #painted: readonly Painted[] = [];

  /** `left` are the blocks whose cells are left to the graph; `ratio`: device pixels per pixel of the figure. */
  paint(figure: Figure, left: ReadonlySet<number>, ratio: number): void {
    const context = this.element.getContext('2d');
    if (!context) return;
    const painted = figure.blocks.map((block, i) => paintedOf(block, figure, left.has(i)));
    const ground = JSON.stringify([figure.grid, figure.missing, ratio]);
    const before = ground === this.#ground ? this.#painted : [];
    if (ground !== this.#ground) this.#paintGround(context, figure, ratio);
    this.#ground = ground;
    this.#painted = painted;
    const background = pixelOf(figure.missing);
    figure.blocks.forEach((block, i) => {
      const { tile, look } = painted[i]!;
      if (before[i]?.tile === tile && before[i]?.look === look) return;
      const view = viewOf(block, figure.settings, ratio);
      const [x, y] = [Math.round(block.x.start * ratio), Math.round(block.y.start * ratio)];
      if (tile) {
        const drawn = rasterize(tile, figure.scales[block.scale]!, view, background);
        context.putImageData(imageData(drawn), x, y);
      } else context.fillRect(x, y, view.width, view.height);
    });
  }

  clear(): void {
    this.element.width = 0;
    this.#ground = '';
  }

  /** The areas of all blocks, as if they were empty. */
  #paintGround(context: CanvasRenderingContext2D, { grid, missing }: Figure, ratio: number): void {
    const canvas = this.element;
    canvas.width = Math.round(grid.width * ratio);
    canvas.height = Math.round(grid.height * ratio);
    context.fillStyle = missing;
    for (const x of grid.columns)
      for (const y of grid.rows)
        context.fillRect(...([x.start, y.start, x.length, y.length].map(v => Math.round(v * ratio)) as Box));
  }
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
