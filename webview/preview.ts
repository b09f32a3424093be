import type { NodeOrder } from '../server/protocol';
import { CellCard } from './cellCard';
import { decodeTile } from './decode';
import { element } from './dom';
import { Figures } from './figures';
import type { Host } from './host';
import type { Notice, PreviewState, ReadyFrame, ToWebview } from './messages';
import { NoticeBoard } from './notice';
import { Questions } from './questions';
import { fileView, type ViewSettings } from './settings';
import type { Shown } from './shown';
import { SidePanel } from './sidePanel';
import type { SideContext, SideView } from './sideView';
import { type Scene, Stage } from './stage';
import { StatusLine } from './status';
import { TileLoader } from './tileLoader';
import { Tiles } from './tiles';
import { Toolbar } from './toolbar/toolbar';
import { ViewModel } from './viewModel';

/** Resolves when the browser has painted what is in the page now. */
const painted = (): Promise<void> =>
  new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

/** Why the nodes of a network cannot be put in order; undefined where they can. */
const unordered = ({ isBuilding, isStreamed }: ReadyFrame): string | undefined =>
  isBuilding ? 'while the network is built' : isStreamed ? 'as only bins of so large a network are kept' : undefined;

export class Preview {
  readonly #host: Host;
  readonly #stage: Stage;
  readonly #toolbar: Toolbar;
  readonly #status = new StatusLine(() => this.#view.choose({ seen: true }));
  readonly #loader: TileLoader;
  readonly #figures: Figures;
  readonly #questions: Questions;
  readonly #side: SidePanel;
  readonly #cellCard: CellCard;
  readonly #notices: NoticeBoard;
  #state: PreviewState | undefined;
  readonly #view: ViewModel;
  #shown: Shown | undefined;
  #notice: Notice | undefined;
  #fileName = '';
  #paintedFrame: ReadyFrame | undefined;
  #rendering = false;
  #stale = false;
  #lastShows = '';
  #lastOrder: NodeOrder | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#state = host.readState();
    this.#view = new ViewModel(this.#state, () => this.#viewChanged());
    this.#stage = new Stage({
      changed: () => void this.#render(),
      zoomed: changes => this.#withScene(scene => this.#view.zoomTo(scene, changes)),
      zoomAt: (at, factor) => this.#withScene(scene => this.#view.zoomAt(scene, at, factor)),
      reveal: at => this.#withScene(scene => this.#view.reveal(scene, at)),
      resetZoom: () => this.#view.resetZoom(),
      opened: (at, text, box) =>
        this.#withScene(({ summary, settings }) => void this.#cellCard.open(at, text, box, summary, settings)),
      back: () => this.#view.back(),
      limited: (key, range) => this.#view.limit(key, range),
      pointed: at => this.#loader.askExact(this.#shown, at),
    });
    this.#loader = new TileLoader(host, this.#stage);
    this.#figures = new Figures(host, this.#stage);
    this.#questions = new Questions(message => host.send(message));
    this.#cellCard = new CellCard(this.#stage.card, {
      values: async (at, quantities) => (this.#shown ? this.#loader.values(this.#shown, at, quantities) : []),
      origins: ({ block: { source, target } }, ranges) => this.#questions.origins({ source, target, ...ranges }),
      showStatements: ranges => host.send({ type: 'showStatements', ranges }),
      focus: (focus, nodes) => this.#view.choose({ focus, ...(nodes ? { resolution: undefined } : {}) }),
    });
    this.#side = new SidePanel(
      {
        request: question => this.#questions.ask(this.#shown?.frame.version ?? 0, question),
        setFocus: focus => this.#view.focusOn(focus),
        save: chart => host.send({ type: 'saveChart', ...chart }),
        say: message => this.#status.say(message),
        opened: side => this.#view.openSide(side),
      },
      this.#context,
    );
    this.#toolbar = new Toolbar({
      set: (key, value) => this.#shown && this.#view.override(this.#shown.view, key, value),
      choose: change => this.#view.choose(change),
      resetView: () => this.#view.reset(),
      resetZoom: () => this.#view.resetZoom(),
      copyFigure: async () => this.#status.say(await this.#figures.copy()),
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
    page.append(this.#toolbar.element, middle, this.#notices.hint, this.#status.element);
    this.#side.show(this.#view.state.side);
    this.#host.onMessage((message, receivedAt) => {
      try {
        this.#receive(message, receivedAt);
      } catch (error) {
        this.#fail(error);
      }
    });
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#view.back();
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
      focus: this.#view.state.choices?.focus,
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
      case 'highlight':
        this.#stage.mark(message.blocks);
        break;
      case 'focus':
        this.#view.focusOn(message.sources.length + message.targets.length === 0 ? undefined : message);
        break;
      case 'renderFigure':
        void this.#figures.send(message.id, message.options);
        break;
    }
  }

  /** Takes over the host's state; another document starts with a fresh view. */
  #enter(state: PreviewState): void {
    if (this.#state?.uri !== state.uri) {
      this.#view.restore(state);
      this.#shown = undefined;
      this.#stage.clear();
      this.#side.show(this.#view.state.side);
    }
    this.#state = state;
    this.#persist();
  }

  #persist(): void {
    if (this.#state) this.#host.writeState({ ...this.#state, view: this.#view.state });
  }

  #showFrame(frame: ReadyFrame, fileName: string, receivedAt: number): void {
    const tiles = new Tiles(frame.summary);
    for (const tile of frame.tiles) tiles.add(decodeTile(tile));
    const view = fileView(this.#view.state.overrides, frame.summary.view);
    this.#shown = { frame, view, tiles, receivedAt };
    this.#view.yieldTo(view);
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
    const { summary, isBuilding } = this.#shown?.frame ?? {};
    const outdated = this.#notice !== undefined && this.#notice.kind !== 'busy' && this.#stage.filled;
    this.#stage.element.classList.toggle('outdated', outdated);
    if (this.#notice || !summary || isBuilding) this.#notices.show(this.#notice, this.#fileName, this.#stage.filled);
    else this.#notices.showHint(summary);
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
    const settings = { ...this.#view.settings(shown.view), room: Math.min(this.#stage.width, this.#stage.height) };
    this.#toolbar.show({
      summary,
      settings,
      changed: this.#view.isChanged,
      zoomed: this.#view.isZoomed,
      side: this.#side.isEmpty ? undefined : this.#side.open !== undefined,
      unordered: unordered(shown.frame),
    });
    if (settings.resolution !== 'populations' && summary.connections > 0 && !shown.tiles.has(settings.quantity))
      return this.#loader.askAll(shown, settings);
    const scene: Scene = { summary, tiles: shown.tiles, settings, zoom: this.#view.state.zoom };
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

  #withScene(act: (scene: Scene) => void): void {
    const { scene } = this.#stage;
    if (scene) act(scene);
  }

  #viewChanged(): void {
    this.#persist();
    this.#tellChoices();
    void this.#render();
  }

  /** Lets the host ask for later frames as they are wanted here. */
  #tellChoices(): void {
    const quantity = this.#view.state.overrides.quantity?.value as ViewSettings['quantity'] | undefined;
    const maxBins = this.#stage.filled ? Math.max(160, 64 * Math.ceil((1.5 * this.#stage.finest) / 64)) : undefined;
    const order = this.#view.state.choices?.order;
    const again = this.#shown !== undefined && order !== this.#lastOrder;
    const shows = JSON.stringify([quantity, maxBins, order]);
    if (shows === this.#lastShows || (shows === '[null,null,null]' && this.#lastShows === '')) return;
    this.#lastShows = shows;
    this.#lastOrder = order;
    this.#host.send({ type: 'shows', quantity, maxBins, ...(order && { order }), ...(again && { again }) });
  }
}
