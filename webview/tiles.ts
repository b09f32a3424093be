/** The tiles the page holds of the network it shows. */
import type { CellQuantity } from '../server/engine/plan';
import type { NetworkSummary, NodeOrder, Window } from '../server/protocol';
import type { BlockTile } from './decode';
import type { BlockId } from './figure/blocks';
import { covers, suffices, type WindowRequest, windowFor } from './viewport';

interface Held {
  /** The whole block. */
  overview?: BlockTile;
  /** The part last looked at closely. */
  detail?: BlockTile;
}

const keyOf = ({ source, target }: BlockId): string => `${source} ${target}`;

const finer = (a: BlockTile, b: BlockTile): boolean =>
  a.cellsPerBin[0] * a.cellsPerBin[1] < b.cellsPerBin[0] * b.cellsPerBin[1];

/** Most bins to ask for at once, over all blocks. */
const MOST_BINS = 4e6;

/** Most windows to ask for at once. */
const MOST_WINDOWS = 500;

export class Tiles {
  readonly #populations: NetworkSummary['populations'];
  readonly #blocks: NetworkSummary['blocks'];
  readonly #held = new Map<string, Held>();
  readonly #asked = new Set<string>();
  /** Of rows and columns, where it is not that of the nodes. */
  readonly order: NodeOrder | undefined;

  constructor(summary: NetworkSummary) {
    this.#populations = summary.populations;
    this.#blocks = summary.blocks;
    this.order = summary.orders?.by;
  }

  add(tile: BlockTile): void {
    const { window } = tile;
    const held = this.#heldOf(window);
    const source = this.#populations[window.source];
    const target = this.#populations[window.target];
    const whole =
      window.rows[1] - window.rows[0] === source?.size && window.columns[1] - window.columns[0] === target?.size;
    if (!whole) held.detail = tile;
    else if (!held.overview || held.overview.window.quantity !== window.quantity || !finer(held.overview, tile)) {
      if (held.detail && held.detail.window.quantity !== window.quantity) held.detail = undefined;
      held.overview = tile;
    }
  }

  /** The finest tile that shows all that is seen of a block; else the whole block's, stretched. */
  pick(request: WindowRequest): BlockTile | undefined {
    const { overview, detail } = this.#held.get(keyOf(request)) ?? {};
    if (detail && covers(detail, request) && (!overview || finer(detail, overview))) return detail;
    return overview?.window.quantity === request.quantity ? overview : undefined;
  }

  /** Whether some block was brought in this quantity. */
  has(quantity: CellQuantity): boolean {
    return Array.from(this.#held.values()).some(({ overview }) => overview?.window.quantity === quantity);
  }

  /** Every connected block whole, in bins of at most `maxBins` a side; [] when asked before. */
  wholeWindows(quantity: CellQuantity, maxBins: number): Window[] {
    if (this.#asked.has(quantity)) return [];
    this.#asked.add(quantity);
    const connected = this.#blocks.filter(block => block.connections > 0);
    const bins = Math.ceil(Math.min(maxBins, Math.sqrt(MOST_BINS / Math.max(1, connected.length))));
    return connected.map(({ source, target }) => ({
      source,
      target,
      rows: [0, this.#populations[source]!.size],
      columns: [0, this.#populations[target]!.size],
      maxRows: bins,
      maxColumns: bins,
      quantity,
      ...(this.order && { order: this.order }),
    }));
  }

  /** Windows worth asking for, each once; none where they are too many to be worth it. */
  missing(requests: readonly WindowRequest[]): Window[] {
    const wanting = requests.filter(request => {
      const tile = this.pick(request);
      return tile !== undefined && !suffices(tile, request);
    });
    if (wanting.length > MOST_WINDOWS) return [];
    return wanting.flatMap(request => {
      const window = { ...windowFor(request), ...(this.order && { order: this.order }) };
      const key = JSON.stringify(window);
      if (this.#asked.has(key)) return [];
      this.#asked.add(key);
      return [window];
    });
  }

  #heldOf(id: BlockId): Held {
    const key = keyOf(id);
    const held = this.#held.get(key) ?? {};
    this.#held.set(key, held);
    return held;
  }
}
