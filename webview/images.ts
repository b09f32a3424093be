/** Pictures of tiles as addresses that Plotly can show. */
import type { BlockTile } from './decode';
import { bitmap, enlarge, type Raster, rasterize } from './raster';
import type { ColorScale } from './scale';

const keyOf = (scale: ColorScale, transposed: boolean): string =>
  `${scale.map} ${scale.lo} ${scale.hi} ${scale.steps ?? 0} ${transposed}`;

interface Entry {
  readonly key: string;
  readonly url: string;
}

/** Bitmaps of the tiles on the screen, drawn once for each colouring and freed when they have left it. */
export class Images {
  readonly #drawn = new WeakMap<BlockTile, Entry>();
  /** Addresses on the screen, or once meant for it. */
  #shown = new Set<string>();
  /** Addresses of the picture being made. */
  #next = new Set<string>();

  /** Opens a new picture. */
  begin(): void {
    for (const url of this.#next) this.#shown.add(url);
    this.#next = new Set();
  }

  /** Address of a tile's image in the picture being made. */
  readonly of = (tile: BlockTile, scale: ColorScale, transposed: boolean): string => {
    const key = keyOf(scale, transposed);
    const drawn = this.#drawn.get(tile);
    const url = drawn?.key === key ? drawn.url : draw(tile, scale, transposed);
    this.#drawn.set(tile, { key, url });
    this.#next.add(url);
    return url;
  };

  /** Resolves when the browser can show the new images at once: without it a block would be empty for a moment. */
  async ready(): Promise<void> {
    const fresh = [...this.#next].filter(url => !this.#shown.has(url));
    await Promise.all(fresh.map(decoded));
  }

  /** The picture is on the screen: frees what it does not show. */
  release(): void {
    for (const url of this.#shown) if (!this.#next.has(url)) URL.revokeObjectURL(url);
    this.#shown = this.#next;
    this.#next = new Set();
  }
}

const draw = (tile: BlockTile, scale: ColorScale, transposed: boolean): string =>
  URL.createObjectURL(new Blob([bitmap(rasterize(tile, scale, transposed))], { type: 'image/bmp' }));

async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}

/** Fewest pixels of an exported block's side: viewers blur what they enlarge, so it is enlarged here. */
const EXPORT_PIXELS = 1000;

function pngUrl({ width, height, pixels }: Raster): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.byteLength);
  canvas.getContext('2d')?.putImageData(new ImageData(bytes, width, height), 0, 0);
  return canvas.toDataURL('image/png');
}

/** A tile's image as a PNG in its own address, for files. */
export function embeddedImage(tile: BlockTile, scale: ColorScale, transposed: boolean): string {
  const raster = rasterize(tile, scale, transposed);
  const factor = Math.max(1, Math.ceil(EXPORT_PIXELS / Math.max(raster.width, raster.height)));
  return pngUrl(enlarge(raster, factor));
}
