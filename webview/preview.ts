/** The page: what it shows, and what happens on messages from the host and on the reader's doings. */
import type { NetworkSummary, Tile } from '../server/protocol';
import type { AxisChange } from './axisChanges';
import { Controls } from './controls';
import { decodeTile } from './decode';
import { exportFigure } from './exportFigure';
import type { Host } from './host';
import type { FigureOptions, Notice, PreviewState, ReadyFrame, ToWebview } from './messages';
import { isMosaic } from './mosaic';
import { NoticeBoard } from './notice';
import { effective, fileView, type Overrides, override, standing, type ViewSettings } from './settings';
import { type Pointed, type Scene, Stage } from './stage';
import { StatusLine } from './status';
import { Tiles } from './tiles';
import { isWhole, WHOLE, type Zoom } from './viewport';
import { revealedAt, zoomedAt, zoomedBy } from './zooming';

/** After the last change of the view, before finer tiles are asked for, in milliseconds. */
const TILE_DELAY = 60;

/** Bins a side of a block to ask for before its size on the screen is known. */
const FIRST_BINS = 300;

/** The network on the screen, or on its way there. */
interface Shown {
  readonly frame: ReadyFrame;
  /** The file's own view. */
  readonly view: NetworkSummary['view'];
  readonly tiles: Tiles;
  readonly receivedAt: number;
}

/** The page's own part of `PreviewState`. */
interface ViewState {
  readonly overrides: Overrides;
  readonly zoom: Zoom;
}

const INITIAL: ViewState = { overrides: {}, zoom: WHOLE };

/** The view of an earlier page, if the state is one that this version wrote. */
function restored(state: PreviewState | undefined): ViewState {
  const view = state?.view as Partial<ViewState> | undefined;
  if (!view?.zoom?.sources || !view.zoom.targets || !view.overrides) return INITIAL;
  return { overrides: view.overrides, zoom: view.zoom };
}

/** Resolves when the browser has painted what is in the page now. */
const painted = (): Promise<void> =>
  new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

export class Preview {
  readonly #host: Host;
  readonly #stage: Stage;
  readonly #controls: Controls;
  readonly #status = new StatusLine();
  readonly #notices: NoticeBoard;
  #state: PreviewState | undefined;
  #view: ViewState;
  #shown: Shown | undefined;
  #notice: Notice | undefined;
  #fileName = '';
  #paintedFrame: ReadyFrame | undefined;
  #rendering = false;
  #stale = false;
  #tileTimer: ReturnType<typeof setTimeout> | undefined;
  #lastTiles = 0;
  /** A single cell asked for, to show its exact value. */
  #cellRequest: { readonly id: number; readonly at: Pointed } | undefined;
  #lastShows = '';

  constructor(host: Host) {
    this.#host = host;
    this.#state = host.readState();
    this.#view = restored(this.#state);
    this.#stage = new Stage({
      changed: () => void this.#render(),
      zoomed: changes => this.#zoomTo(changes),
      zoomAt: (at, factor) => this.#zoomAt(at, factor),
      reveal: at => this.#reveal(at),
      resetZoom: () => this.#setView({ ...this.#view, zoom: WHOLE }),
      pointed: at => this.#askExact(at),
    });
    this.#controls = new Controls({
      set: (key, value) => this.#override(key, value),
      resetView: () => this.#setView({ ...this.#view, overrides: {} }),
      resetZoom: () => this.#setView({ ...this.#view, zoom: WHOLE }),
      command: command => host.send({ type: 'command', command }),
    });
    this.#notices = new NoticeBoard({
      reveal: ({ line, character }) => host.send({ type: 'revealProblem', line, character }),
      refresh: () => host.send({ type: 'command', command: 'refresh' }),
    });
  }

  /** Puts the page together and asks the host for its state. */
  start(page: HTMLElement): void {
    this.#stage.element.append(this.#notices.element);
    page.append(this.#controls.element, this.#stage.element, this.#status.element);
    this.#host.onMessage((message, receivedAt) => {
      try {
        this.#receive(message, receivedAt);
      } catch (error) {
        this.#fail(error);
      }
    });
    this.#tellChoices();
    this.#host.send({ type: 'ready' });
  }

  #receive(message: ToWebview, receivedAt: number): void {
    switch (message.type) {
      case 'frame':
        this.#enter(message.state);
        this.#showFrame(message.frame, message.fileName, receivedAt);
        break;
      case 'notice':
        this.#enter(message.state);
        this.#showNotice(message.notice, message.fileName);
        break;
      case 'tiles':
        this.#addTiles(message.id, message.generation, message.tiles);
        break;
      case 'renderFigure':
        void this.#renderFigure(message.id, message.options);
        break;
    }
  }

  /** Takes over the host's state; another document starts with a fresh view. */
  #enter(state: PreviewState): void {
    if (this.#state?.uri !== state.uri) {
      this.#view = restored(state);
      this.#shown = undefined;
      this.#stage.clear();
    }
    this.#state = state;
    this.#persist();
  }

  #persist(): void {
    if (this.#state) this.#host.writeState({ ...this.#state, view: this.#view });
  }

  #showFrame(frame: ReadyFrame, fileName: string, receivedAt: number): void {
    const tiles = new Tiles(frame.summary);
    for (const tile of frame.tiles) tiles.add(decodeTile(tile));
    const view = fileView(this.#view.overrides, frame.summary.view);
    this.#shown = { frame, view, tiles, receivedAt };
    this.#view = { ...this.#view, overrides: standing(this.#view.overrides, view) };
    this.#notice = undefined;
    this.#fileName = fileName;
    void this.#render();
  }

  #showNotice(notice: Notice | undefined, fileName: string): void {
    this.#notice = notice;
    this.#fileName = fileName;
    this.#updateNotice();
  }

  #updateNotice(): void {
    const summary = this.#shown?.frame.summary;
    const outdated = this.#notice !== undefined && this.#notice.kind !== 'busy' && this.#stage.filled;
    this.#stage.element.classList.toggle('outdated', outdated);
    if (this.#notice || !summary) this.#notices.show(this.#notice, this.#fileName, this.#stage.filled);
    else this.#notices.showHint(summary);
  }

  #settings({ view }: Shown): ViewSettings {
    return effective(this.#view.overrides, view);
  }

  /** Draws what there is now; while it draws, further calls make it draw once more. */
  async #render(): Promise<void> {
    if (this.#rendering || this.#stage.held) {
      this.#stale = true;
      return;
    }
    this.#rendering = true;
    try {
      do {
        this.#stale = false;
        await this.#renderOnce();
      } while (this.#stale && !this.#stage.held);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#rendering = false;
    }
  }

  /** A picture could not be drawn: says so, instead of leaving an old one unmarked. */
  #fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#host.send({ type: 'log', level: 'error', message: error instanceof Error ? `${error.stack}` : message });
    this.#showNotice({ kind: 'broken', message }, this.#fileName);
  }

  async #renderOnce(): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const { summary } = shown.frame;
    const settings = this.#settings(shown);
    this.#controls.show(settings, {
      overridden: Object.keys(this.#view.overrides).length > 0,
      zoomed: !isWhole(this.#view.zoom),
      mosaic: isMosaic(summary.populations.length),
    });
    if (summary.connections > 0 && !shown.tiles.has(settings.quantity)) return this.#askAll(shown, settings);
    const scene: Scene = { summary, tiles: shown.tiles, settings, zoom: this.#view.zoom };
    if (summary.populations.length === 0) this.#stage.clear();
    else await this.#stage.draw(scene);
    this.#status.show(summary, this.#stage.legends);
    this.#updateNotice();
    this.#afterPaint(shown);
  }

  #afterPaint(shown: Shown): void {
    this.#askFiner();
    if (this.#paintedFrame === shown.frame) return;
    this.#paintedFrame = shown.frame;
    const { version, generation } = shown.frame;
    void painted().then(() => {
      const now = performance.now();
      this.#host.send({ type: 'painted', version, generation, milliseconds: now - shown.receivedAt });
      // For measurements from outside the page: the document version on the screen, and since when.
      document.body.dataset.painted = String(version);
      document.body.dataset.paintedAt = String(performance.timeOrigin + now);
      this.#tellChoices();
    });
  }

  /** Asks for every block whole, in a quantity that the frame did not bring. */
  #askAll({ frame, tiles }: Shown, settings: ViewSettings): void {
    const windows = tiles.wholeWindows(settings.quantity, this.#stage.filled ? this.#stage.finest : FIRST_BINS);
    if (windows.length > 0) this.#host.requestTiles(frame.generation, windows);
  }

  #askFiner(): void {
    clearTimeout(this.#tileTimer);
    this.#tileTimer = setTimeout(() => {
      if (!this.#shown) return;
      const windows = this.#shown.tiles.missing(this.#stage.requests());
      if (windows.length > 0) this.#host.requestTiles(this.#shown.frame.generation, windows);
    }, TILE_DELAY);
  }

  #addTiles(id: number, generation: number, tiles: readonly Tile[]): void {
    if (generation !== this.#shown?.frame.generation) return;
    if (id === this.#cellRequest?.id) {
      this.#showExact(tiles);
      return;
    }
    if (id < this.#lastTiles) return; // a later question was answered before: this view is past
    this.#lastTiles = id;
    for (const tile of tiles) this.#shown.tiles.add(decodeTile(tile));
    void this.#render();
  }

  /** Values of big tiles are rounded for transport: asks for the one that is pointed at. */
  #askExact(at: Pointed | undefined): void {
    this.#cellRequest = undefined;
    const tile = at?.block.tile;
    if (!at || !tile || tile.lossless || !this.#shown || tile.cellsPerBin[0] * tile.cellsPerBin[1] !== 1) return;
    const { source, target } = at.cell;
    const window = {
      ...tile.window,
      rows: [source, source + 1],
      columns: [target, target + 1],
      maxRows: 1,
      maxColumns: 1,
    } as const;
    this.#cellRequest = { id: this.#host.requestTiles(this.#shown.frame.generation, [window]), at };
  }

  #showExact([tile]: readonly Tile[]): void {
    const value = tile && decodeTile(tile).values[0];
    if (value !== undefined && this.#cellRequest) this.#stage.setExactValue(this.#cellRequest.at, value);
    this.#cellRequest = undefined;
  }

  #override(key: keyof ViewSettings, value: string | undefined): void {
    if (!this.#shown) return;
    const overrides = override(this.#view.overrides, this.#shown.view, key, value);
    this.#setView({ ...this.#view, overrides });
  }

  #setView(view: ViewState): void {
    this.#view = view;
    this.#persist();
    this.#tellChoices();
    void this.#render();
  }

  /** Lets the host ask for later frames as they are wanted here. */
  #tellChoices(): void {
    const quantity = this.#view.overrides.quantity?.value as ViewSettings['quantity'] | undefined;
    const maxBins = this.#stage.filled ? Math.max(160, 64 * Math.ceil((1.5 * this.#stage.finest) / 64)) : undefined;
    const shows = JSON.stringify([quantity, maxBins]);
    if (shows === this.#lastShows || (quantity === undefined && maxBins === undefined && this.#lastShows === ''))
      return;
    this.#lastShows = shows;
    this.#host.send({ type: 'shows', quantity, maxBins });
  }

  #zoomTo(changes: readonly AxisChange[]): void {
    const { scene } = this.#stage;
    if (scene) this.#setView({ ...this.#view, zoom: zoomedBy(scene, changes) });
  }

  #zoomAt({ block, cell }: Pointed, factor: number): void {
    const { scene } = this.#stage;
    if (scene) this.#setView({ ...this.#view, zoom: zoomedAt(scene, block, cell, factor) });
  }

  #reveal({ block, cell }: Pointed): void {
    const { scene } = this.#stage;
    const zoom = scene && revealedAt(scene, block, cell);
    if (zoom && zoom !== scene.zoom) this.#setView({ ...this.#view, zoom });
  }

  async #renderFigure(id: number, options: FigureOptions): Promise<void> {
    try {
      if (!this.#shown || !this.#stage.scene) throw new Error('There is no picture yet.');
      const { width, height, scene } = this.#stage;
      const data = await exportFigure({ scene, width, height }, options);
      this.#host.send({ type: 'figure', id, data });
    } catch (error) {
      this.#host.send({ type: 'figureFailed', id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
