import * as vscode from 'vscode';
import type { FigureOptions, FromWebview, Notice, PreviewState, ReadyFrame, ToWebview } from '../../webview/messages';
import type { LanguageService } from '../languageService';
import { FigureRequests, type RenderedFigure } from './figureRequests';
import { FramePull, type FrameWishes, messageOf } from './framePull';
import { pageHtml, webviewOptions } from './html';
import { CursorBlocks, selectRanges } from './textSync';

export const VIEW_TYPE = 'netspec.preview';

/** Errors of text that is being typed come and go; only one that stays this long, in milliseconds, is put over a picture. */
const FAILED_AFTER = 400;

/** The picture of this document version is on the screen. */
export interface Painted {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly generation: number;
  readonly milliseconds: number;
}

/** Names of populations, as in the view. */
export interface Focus {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

const baseName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.path;

/** One preview: a webview panel that shows the network of a document and follows its edits. */
export class PreviewPanel implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #painted = new vscode.EventEmitter<Painted>();
  readonly #failed = new vscode.EventEmitter<void>();
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly #focusChanged = new vscode.EventEmitter<void>();
  readonly onDidPaint = this.#painted.event;
  /** There is no network to show: the text has errors, or building went wrong. */
  readonly onDidFail = this.#failed.event;
  readonly onDidDispose = this.#disposed.event;
  readonly onDidChangeFocus = this.#focusChanged.event;

  readonly #closed = new vscode.CancellationTokenSource();
  readonly #figures = new FigureRequests(message => this.#post(message));
  readonly #cursor: CursorBlocks;
  #locked: boolean;
  #pull: FramePull;
  #wishes: FrameWishes = {};
  #view: unknown;
  /** The page is there and listens. It is not kept while hidden, and says so when it is there again. */
  #isReady = false;
  #frame: ReadyFrame | undefined;
  #notice: Notice | undefined;
  #laterNotice: ReturnType<typeof setTimeout> | undefined;
  /** What is to be looked at as soon as there is a picture. */
  #focus: Focus | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    state: PreviewState,
    readonly extension: vscode.Uri,
    readonly service: LanguageService,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#cursor = new CursorBlocks(service, blocks => this.#post({ type: 'highlight', blocks }));
    this.#locked = state.locked;
    this.#view = state.view;
    this.#pull = this.#pullOf(vscode.Uri.parse(state.uri));
    const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `file-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = webviewOptions(extension);
    this.#disposables.push(
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => this.#viewStateChanged()),
      panel.webview.onDidReceiveMessage((message: FromWebview) => void this.#receive(message)),
    );
    panel.webview.html = pageHtml(panel.webview, extension);
    this.#retitle();
  }

  get uri(): vscode.Uri {
    return this.#pull.uri;
  }

  get locked(): boolean {
    return this.#locked;
  }

  set locked(locked: boolean) {
    this.#locked = locked;
    this.#retitle();
    this.#sendNotice();
  }

  /** Shows another document. */
  show(uri: vscode.Uri): void {
    if (uri.toString() === this.uri.toString()) return;
    this.#pull.dispose();
    clearTimeout(this.#laterNotice);
    this.#frame = undefined;
    this.#notice = undefined;
    this.#focus = undefined;
    this.#view = undefined;
    this.#pull = this.#pullOf(uri);
    this.#retitle();
    this.#cursor.forget();
    this.cursorMoved();
    if (this.#isReady) void this.#pull.now();
  }

  /** The document, or a file that it reads, has changed. A hidden preview asks when it is shown again. */
  documentChanged(): void {
    if (this.#isReady) this.#pull.schedule();
  }

  /** Its changes may have gone with it: then the picture is to be that of the file again. */
  documentClosed(): void {
    if (this.#pull.hasUnsaved) this.documentChanged();
  }

  async refresh(): Promise<void> {
    if (this.#isReady) await this.#pull.now();
  }

  /** Draws the figure as it is shown, for an export. */
  async renderFigure(options: FigureOptions): Promise<RenderedFigure> {
    if (!this.#frame) throw new Error('There is no picture to export; see the preview for why.');
    return this.#figures.render(options);
  }

  /** Shows only the connections between populations with these names; as soon as there is a picture. */
  focus(focus: Focus): void {
    this.#focus = focus;
    this.#sendFocus();
  }

  /** The cursor of the document's editor is elsewhere: the blocks that its statement makes are marked. */
  cursorMoved(): void {
    if (this.#isReady) this.#cursor.moved(this.uri);
  }

  /** Whether there is a picture that can be exported. */
  get hasPicture(): boolean {
    return this.#isReady && this.#frame !== undefined;
  }

  dispose(): void {
    this.#figures.rejectAll('The preview was closed.');
    this.#closed.cancel();
    this.#pull.dispose();
    clearTimeout(this.#laterNotice);
    this.#disposed.fire();
    for (const each of [
      ...this.#disposables,
      this.#cursor,
      this.#painted,
      this.#failed,
      this.#disposed,
      this.#focusChanged,
    ])
      each.dispose();
    this.panel.dispose();
  }

  #pullOf(uri: vscode.Uri): FramePull {
    const sink = {
      frame: (frame: ReadyFrame) => {
        clearTimeout(this.#laterNotice);
        this.#frame = frame;
        this.#notice = undefined;
        this.#sendFrame();
      },
      notice: (notice: Notice | undefined) => this.#take(notice),
    };
    return new FramePull(uri, this.service, sink, () => this.#wishes);
  }

  #take(notice: Notice | undefined): void {
    clearTimeout(this.#laterNotice);
    if (notice && notice.kind !== 'busy') this.#failed.fire();
    const show = () => {
      this.#notice = notice;
      this.#sendNotice();
    };
    if (notice?.kind === 'failed' && this.#frame && !this.#notice) this.#laterNotice = setTimeout(show, FAILED_AFTER);
    else show();
  }

  #viewStateChanged(): void {
    if (!this.panel.visible) this.#isReady = false;
    this.#focusChanged.fire();
  }

  #retitle(): void {
    const name = baseName(this.uri);
    this.panel.title = this.#locked ? `[Preview] ${name}` : `Preview ${name}`;
  }

  #context(): { fileName: string; state: PreviewState } {
    return {
      fileName: baseName(this.uri),
      state: { uri: this.uri.toString(), locked: this.#locked, view: this.#view },
    };
  }

  #sendFrame(): void {
    if (this.#frame) this.#post({ type: 'frame', frame: this.#frame, ...this.#context() });
    this.#sendFocus();
  }

  #sendFocus(): void {
    if (!this.#focus || !this.#isReady || !this.#frame) return;
    this.#post({ type: 'focus', ...this.#focus });
    this.#focus = undefined;
  }

  #sendNotice(): void {
    this.#post({ type: 'notice', notice: this.#notice, ...this.#context() });
  }

  #post(message: ToWebview): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }

  async #receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#start();
      case 'tiles':
        return this.#tiles(message);
      case 'shows':
        this.#wishes = { quantity: message.quantity, maxBins: message.maxBins, order: message.order };
        return message.again ? this.#pull.now() : undefined;
      case 'ask': {
        const { id, version, question } = message;
        const uri = this.uri.toString();
        return this.#answer(id, this.service.ask({ uri, version, question }, this.#closed.token));
      }
      case 'origins': {
        const { id, type: _, ...nodes } = message;
        const textDocument = { uri: this.uri.toString() };
        return this.#answer(id, this.service.origins({ textDocument, ...nodes }, this.#closed.token));
      }
      case 'showStatements':
        return selectRanges(this.uri, message.ranges);
      case 'figure':
      case 'figureFailed':
        return this.#figures.answer(message);
      case 'revealProblem':
        return selectRanges(this.uri, [{ start: message, end: message }]);
      case 'command':
        await vscode.commands.executeCommand(PAGE_COMMANDS[message.command], this.uri);
        return;
      case 'saveChart':
        await vscode.commands.executeCommand('netspec.saveChart', this.uri, message);
        return;
      case 'painted':
        return this.#painted.fire({ ...message, uri: this.uri });
      case 'log':
        return this.log[message.level](`preview: ${message.message}`);
    }
  }

  /** The page has loaded, or loaded again after it was hidden: it gets what there is, and then what is new. */
  #start(): void {
    this.#isReady = true;
    this.#sendFrame();
    if (this.#notice || !this.#frame) this.#sendNotice();
    this.#cursor.forget();
    this.cursorMoved();
    void this.#pull.now();
  }

  async #tiles({ id, generation, windows }: Extract<FromWebview, { type: 'tiles' }>): Promise<void> {
    try {
      await this.#pull.tiles(generation, windows, tiles => this.#post({ type: 'tiles', id, generation, tiles }));
    } catch (error) {
      this.log.warn(`tiles of ${this.uri}: ${messageOf(error)}`);
    }
  }

  async #answer(id: number, asked: Promise<unknown>): Promise<void> {
    try {
      this.#post({ type: 'answer', id, answer: await asked });
    } catch (error) {
      this.#post({ type: 'answer', id, error: messageOf(error) });
    }
  }
}

const PAGE_COMMANDS = {
  exportFigure: 'netspec.exportFigurePng',
  export: 'netspec.export',
  refresh: 'netspec.refresh',
  showSource: 'netspec.showSource',
} as const;
