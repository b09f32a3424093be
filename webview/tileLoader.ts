/** Asks the host for tiles: blocks in another quantity, finer ones of what is zoomed into, exact values of cells. */
import type { CellQuantity } from '../server/engine/plan';
import type { Tile, Window } from '../server/protocol';
import type { Cell } from './cell';
import { type BlockTile, decodeTile } from './decode';
import type { BlockId } from './figure/blocks';
import type { Host } from './host';
import type { ViewSettings } from './settings';
import type { Shown } from './shown';
import type { Pointed, Stage } from './stage';

/** After the last change of the view, before finer tiles are asked for, in milliseconds. */
const TILE_DELAY = 60;

/** Bins a side of a block to ask for before its size on the screen is known. */
const FIRST_BINS = 300;

/** The window of one pair of nodes. */
const singleCell = ({ source, target }: BlockId, cell: Cell): Omit<Window, 'quantity'> => ({
  source,
  target,
  rows: [cell.source, cell.source + 1],
  columns: [cell.target, cell.target + 1],
  maxRows: 1,
  maxColumns: 1,
});

export class TileLoader {
  readonly #host: Host;
  readonly #stage: Stage;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Questions of others than the picture. */
  readonly #waiting = new Map<number, (tiles: readonly Tile[]) => void>();
  #last = 0;
  /** A single cell asked for, to show its exact value. */
  #cell: { readonly id: number; readonly at: Pointed } | undefined;

  constructor(host: Host, stage: Stage) {
    this.#host = host;
    this.#stage = stage;
  }

  /** Asks for every block whole, in a quantity that the frame did not bring. */
  askAll({ frame, tiles }: Shown, settings: ViewSettings): void {
    const windows = tiles.wholeWindows(settings.quantity, this.#stage.filled ? this.#stage.finest : FIRST_BINS);
    if (windows.length > 0) this.#host.requestTiles(frame.generation, windows);
  }

  /** Soon asks for finer tiles of what the stage shows then. */
  askFiner({ frame, tiles }: Shown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const windows = tiles.missing(this.#stage.requests());
      if (windows.length > 0) this.#host.requestTiles(frame.generation, windows);
    }, TILE_DELAY);
  }

  /** Values of big tiles are rounded for transport: asks for the one that is pointed at. */
  askExact(shown: Shown | undefined, at: Pointed | undefined): void {
    this.#cell = undefined;
    const tile = at?.block.tile;
    if (!at || !tile || tile.lossless || !shown || tile.cellsPerBin[0] * tile.cellsPerBin[1] !== 1) return;
    const window = {
      ...tile.window,
      ...singleCell(at.block, at.cell),
    };
    this.#cell = { id: this.#host.requestTiles(shown.frame.generation, [window]), at };
  }

  /** Exact values of the cell pointed at. */
  async values(
    { frame, tiles }: Shown,
    { block, cell }: Pointed,
    quantities: readonly CellQuantity[],
  ): Promise<BlockTile[]> {
    const windows = quantities.map(quantity => ({
      ...singleCell(block, cell),
      quantity,
      ...(tiles.order && { order: tiles.order }),
    }));
    const id = this.#host.requestTiles(frame.generation, windows);
    const found = await new Promise<readonly Tile[]>(resolve => this.#waiting.set(id, resolve));
    return found.map(decodeTile);
  }

  /** Takes in an answer; true where there is something new to draw. */
  receive({ tiles }: Shown, id: number, answer: readonly Tile[]): boolean {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting) {
      waiting(answer);
      return false;
    }
    if (id === this.#cell?.id) {
      this.#showExact(answer);
      return false;
    }
    if (id < this.#last) return false; // a later question was answered before: this view is past
    this.#last = id;
    for (const tile of answer) tiles.add(decodeTile(tile));
    return true;
  }

  #showExact([tile]: readonly Tile[]): void {
    const value = tile && decodeTile(tile).values[0];
    if (value !== undefined && this.#cell) this.#stage.setExactValue(this.#cell.at, value);
    this.#cell = undefined;
  }
}
