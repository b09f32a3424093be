/** The page: what it shows, and what happens on messages from the host and on the reader's doings. */

import type { AxisChange } from './axisChanges';
import { type Choices, compact } from './choices';
import { copyPng } from './clipboard';
import { decodeTile } from './decode';
import { element } from './dom';
import { exportFigure } from './exportFigure';
import type { Host } from './host';
import type { FigureOptions, Notice, PreviewState, ReadyFrame, ToWebview } from './messages';
import { NoticeBoard } from './notice';
import { Questions } from './questions';
import { effective, fileView, type Key, override, standing, type ViewSettings } from './settings';
import type { Shown } from './shown';
import { SidePanel } from './sidePanel';
import type { Focus, SideContext, SideView } from './sideView';
import { type Pointed, type Scene, Stage } from './stage';
import { StatusLine } from './status';
import { TileLoader } from './tileLoader';
import { Tiles } from './tiles';
import { Toolbar } from './toolbar/toolbar';
import { isWhole, WHOLE } from './viewport';
import { restored, type ViewState } from './viewState';
import { revealedAt, zoomedAt, zoomedBy } from './zooming';

/** Resolves when the browser has painted what is in the page now. */
const painted = (): Promise<void> =>
  new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

export class Preview {
  readonly #host: Host;
  readonly #stage: Stage;
  readonly #toolbar: Toolbar;
  readonly #status = new StatusLine();
  readonly #loader: TileLoader;
  readonly #questions: Questions;
  readonly #side: SidePanel;
  readonly #notices: NoticeBoard;
  #state: PreviewState | undefined;
  #view: ViewState;
  #shown: Shown | undefined;
  #notice: Notice | undefined;
  #fileName = '';
  #paintedFrame: ReadyFrame | undefined;
  #rendering = false;
  #stale = false;
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
      limited: (key, range) => this.#limit(key, range),
      pointed: at => this.#loader.askExact(this.#shown, at),
    });
    this.#loader = new TileLoader(host, this.#stage);
    this.#questions = new Questions(message => host.send(message));
    this.#side = new SidePanel(
      {
        request: question => this.#questions.ask(this.#shown?.frame.version ?? 0, question),
        setFocus: focus => this.#focusOn(focus),
        opened: side => this.#setView({ ...this.#view, side }),
      },
      this.#context,
    );
    this.#toolbar = new Toolbar({
      set: (key, value) => this.#override(key, value),
      choose: change => this.#choose(change),
      resetView: () => this.#setView({ ...this.#view, overrides: {}, choices: {} }),
      resetZoom: () => this.#setView({ ...this.#view, zoom: WHOLE }),
      copyFigure: () => void this.#copyFigure(),
      toggleSide: () => this.#side.toggle(),
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
    const middle = element('div', { class: 'middle' }, this.#stage.element, this.#side.element);
    page.append(this.#toolbar.element, middle, this.#status.element);
    this.#side.show(this.#view.side);
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

  /** Adds a view beside the picture; to be called before `start`. */
  registerView(view: SideView): void {
    this.#side.register(view);
  }

  get #context(): SideContext {
    const { frame } = this.#shown ?? {};
    return {
      summary: frame?.summary,
      generation: frame?.generation ?? 0,
      version: frame?.version ?? 0,
      focus: this.#view.choices?.focus,
      theme: this.#stage.theme,
    };
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
        if (message.generation === this.#shown?.frame.generation)
          if (this.#loader.receive(this.#shown, message.id, message.tiles)) void this.#render();
        break;
      case 'answer':
        this.#questions.answer(message);
        break;
      case 'focus':
        this.#focusOn(message.sources.length + message.targets.length === 0 ? undefined : message);
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
      this.#side.show(this.#view.side);
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
    this.#notice = frame.isBuilding && { kind: 'busy', ...frame.isBuilding };
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
    return effective(this.#view.overrides, view, this.#view.choices);
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
    this.#toolbar.show({
      summary,
      settings,
      changed: Object.keys({ ...this.#view.overrides, ...this.#view.choices }).length > 0,
      zoomed: !isWhole(this.#view.zoom),
      side: this.#side.isEmpty ? undefined : this.#side.open !== undefined,
    });
    if (settings.resolution !== 'populations' && summary.connections > 0 && !shown.tiles.has(settings.quantity))
      return this.#loader.askAll(shown, settings);
    const scene: Scene = { summary, tiles: shown.tiles, settings, zoom: this.#view.zoom };
    if (summary.populations.length === 0) this.#stage.clear();
    else await this.#stage.draw(scene);
    this.#side.update(this.#context);
    this.#status.show(summary, this.#stage.legends);
    this.#updateNotice();
    this.#afterPaint(shown);
  }

  #afterPaint(shown: Shown): void {
    this.#loader.askFiner(shown);
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

  /** Changes choices; other populations on the sides take the zoom along them away. */
  #choose(change: Choices): void {
    const { all, populations, ...zoom } = this.#view.zoom;
    const moved = 'focus' in change || 'hidden' in change;
    const choices = compact({ ...this.#view.choices, ...change });
    this.#setView({ ...this.#view, choices, ...(moved ? { zoom } : {}) });
  }

  #limit(key: string, range: readonly [number, number] | undefined): void {
    const { [key]: _, ...others } = this.#view.choices?.ranges ?? {};
    const ranges = range ? { ...others, [key]: range } : others;
    this.#choose({ ranges: Object.keys(ranges).length > 0 ? ranges : undefined });
  }

  #override(key: Key, value: string | undefined): void {
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

  #focusOn(focus: Focus | undefined): void {
    const { sources, targets } = focus ?? {};
    this.#choose({ focus: sources && targets && { sources, targets } });
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

  /** Puts the figure on the clipboard, as for a paper. */
  async #copyFigure(): Promise<void> {
    const { width, height, scene } = this.#stage;
    if (!scene) return;
    try {
      await copyPng(exportFigure({ scene, width, height }, { format: 'png' }));
      this.#status.say('Figure copied');
    } catch (error) {
      this.#host.send({ type: 'log', level: 'warn', message: `copying the figure: ${error}` });
      this.#status.say('The figure could not be copied; export it instead');
    }
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
