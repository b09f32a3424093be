import * as vscode from 'vscode';
import type { FigureOptions, FromWebview, Notice, PreviewState, ReadyFrame, ToWebview } from '../../webview/messages';
import type { LanguageService } from '../languageService';
import { FramePull, type FrameWishes, messageOf } from './framePull';
import { pageHtml, webviewOptions } from './html';

export const VIEW_TYPE = 'netspec.preview';

/** The picture of this document version is on the screen. */
export interface Painted {
  readonly uri: vscode.Uri;
  readonly version: number;
  readonly generation: number;
  readonly milliseconds: number;
}

const baseName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1) || uri.path;

/** How long an export waits for the page to draw. */
const FIGURE_TIMEOUT = 60_000;

interface PendingFigure {
  readonly resolve: (data: string) => void;
  readonly reject: (error: Error) => void;
}

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

  readonly #figures = new Map<number, PendingFigure>();
  #figureId = 0;
  #locked: boolean;
  #pull: FramePull;
  #wishes: FrameWishes = {};
  #view: unknown;
  #isReady = false;
  #frame: ReadyFrame | undefined;
  #notice: Notice | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    state: PreviewState,
    readonly extension: vscode.Uri,
    readonly service: LanguageService,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#locked = state.locked;
    this.#view = state.view;
    this.#pull = this.#pullOf(vscode.Uri.parse(state.uri));
    panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'file-dark.svg');
    panel.webview.options = webviewOptions(extension);
    this.#disposables.push(
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => this.#focusChanged.fire()),
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
    this.#frame = undefined;
    this.#notice = undefined;
    this.#pull = this.#pullOf(uri);
    this.#retitle();
    void this.#pull.now();
  }

  /** The document has changed. */
  documentChanged(): void {
    if (this.#isReady) this.#pull.schedule();
  }

  refresh(): Promise<void> {
    return this.#pull.now();
  }

  /** Draws the figure for an export: SVG text, or a PNG as base64. */
  async renderFigure(options: FigureOptions): Promise<string> {
    const id = ++this.#figureId;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<string>((resolve, reject) => {
        this.#figures.set(id, { resolve, reject });
        timer = setTimeout(() => reject(new Error('The preview did not answer.')), FIGURE_TIMEOUT);
        this.#post({ type: 'renderFigure', id, options });
      });
    } finally {
      clearTimeout(timer);
      this.#figures.delete(id);
    }
  }

  /** Whether there is a picture that can be exported. */
  get hasPicture(): boolean {
    return this.#isReady && this.#frame !== undefined;
  }

  dispose(): void {
    for (const figure of this.#figures.values()) figure.reject(new Error('The preview was closed.'));
    this.#pull.dispose();
    this.#disposed.fire();
    for (const each of [...this.#disposables, this.#painted, this.#failed, this.#disposed, this.#focusChanged])
      each.dispose();
    this.panel.dispose();
  }

  #pullOf(uri: vscode.Uri): FramePull {
    const sink = {
      frame: (frame: ReadyFrame) => {
        this.#frame = frame;
        this.#notice = undefined;
        this.#sendFrame();
      },
      notice: (notice: Notice | undefined) => {
        this.#notice = notice;
        this.#sendNotice();
        if (notice && notice.kind !== 'busy') this.#failed.fire();
      },
    };
    return new FramePull(uri, this.service, sink, () => this.#wishes);
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
        return this.#wish({ quantity: message.quantity, maxBins: message.maxBins });
      case 'figure':
        return this.#figures.get(message.id)?.resolve(message.data);
      case 'figureFailed':
        return this.#figures.get(message.id)?.reject(new Error(message.message));
      case 'revealProblem':
        return this.#reveal(new vscode.Position(message.line, message.character));
      case 'command':
        await vscode.commands.executeCommand(PAGE_COMMANDS[message.command]);
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
    void this.#pull.now();
  }

  #wish(wishes: FrameWishes): void {
    this.#wishes = wishes;
  }

  async #tiles({ id, generation, windows }: Extract<FromWebview, { type: 'tiles' }>): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uri);
    const source = new vscode.CancellationTokenSource();
    try {
      const uri = document.uri.toString();
      const result = await this.service.frame({ uri, version: document.version, windows }, source.token);
      if (result.state !== 'ready') return;
      if (result.generation === generation) this.#post({ type: 'tiles', id, generation, tiles: result.tiles });
      else this.#pull.schedule();
    } catch (error) {
      this.log.warn(`tiles of ${this.uri}: ${messageOf(error)}`);
    } finally {
      source.dispose();
    }
  }

  async #reveal(position: vscode.Position): Promise<void> {
    const visible = vscode.window.visibleTextEditors.find(
      editor => editor.document.uri.toString() === this.uri.toString(),
    );
    const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(this.uri, { viewColumn, selection: new vscode.Range(position, position) });
  }
}

const PAGE_COMMANDS = {
  exportFigure: 'netspec.exportFigurePng',
  export: 'netspec.export',
  refresh: 'netspec.refresh',
  showSource: 'netspec.showSource',
} as const;
