import * as vscode from 'vscode';
import type { PreviewState } from '../../webview/messages';
import { LANGUAGE, type LanguageService } from '../languageService';
import { webviewOptions } from './html';
import { type Focus, type Painted, PreviewPanel, VIEW_TYPE } from './panel';

export interface OpenOptions {
  readonly toSide: boolean;
  readonly locked: boolean;
}

/** All previews: opens, restores, and tells them what happens to documents. They behave as Markdown's previews do. */
export class PreviewManager implements vscode.Disposable, vscode.WebviewPanelSerializer<PreviewState> {
  readonly #panels = new Set<PreviewPanel>();
  readonly #painted = new vscode.EventEmitter<Painted>();
  /** Documents whose preview was opened without being asked for; once closed, it stays closed. */
  readonly #opened = new Set<string>();
  readonly #disposables: vscode.Disposable[];
  readonly onDidPaint = this.#painted.event;

  constructor(
    readonly extension: vscode.Uri,
    readonly service: LanguageService,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#disposables = [
      this.#painted,
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.window.onDidChangeActiveTextEditor(editor => this.#follow(editor)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && updatesOn(document, 'onType')) this.#documentChanged(document.uri);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
        if (document.languageId === LANGUAGE) for (const panel of this.#showing(document.uri)) panel.cursorMoved();
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (updatesOn(document, 'onSave')) this.#documentChanged(document.uri);
      }),
      // Opened again, perhaps with other contents, or set to the language.
      vscode.workspace.onDidOpenTextDocument(document => {
        if (document.languageId === LANGUAGE) this.#documentChanged(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        for (const panel of this.#showing(uri)) panel.documentClosed();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => this.#renamed(files)),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const panel of this.#panels) if (files.some(file => isWithin(panel.uri, file))) panel.documentChanged();
      }),
      service.onDidChangeNetwork(uri => this.#documentChanged(vscode.Uri.parse(uri))),
      service.onDidRestart(() => this.refreshAll()),
    ];
    this.#follow(vscode.window.activeTextEditor);
  }

  /** The preview that has the focus. */
  get active(): PreviewPanel | undefined {
    return [...this.#panels].find(({ panel }) => panel.active);
  }

  /** A preview that shows the document, one in sight before a hidden one. */
  showing(uri: vscode.Uri): PreviewPanel | undefined {
    const panels = this.#showing(uri);
    return panels.find(({ panel }) => panel.visible) ?? panels[0];
  }

  /** Previews that have the focus, or else the only one there is. */
  get current(): PreviewPanel | undefined {
    return this.active ?? (this.#panels.size === 1 ? [...this.#panels][0] : undefined);
  }

  /**
   * Shows a document: in the preview of the column that follows the editor (or, locked, is of the document), else in a new
   * one. To the side, the focus stays in the text.
   */
  open(uri: vscode.Uri, { toSide, locked }: OpenOptions): PreviewPanel {
    const viewColumn = toSide ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const column = vscode.window.tabGroups.activeTabGroup.viewColumn + (toSide ? 1 : 0);
    const existing = [...this.#panels].find(
      preview =>
        preview.panel.viewColumn === column &&
        preview.locked === locked &&
        (!locked || preview.uri.toString() === uri.toString()),
    );
    if (existing) {
      existing.show(uri);
      existing.panel.reveal(column, toSide);
      return existing;
    }
    const showOptions = { viewColumn, preserveFocus: toSide };
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, 'Preview', showOptions, webviewOptions(this.extension));
    return this.#add(panel, { uri: uri.toString(), locked });
  }

  /** Shows only the connections between some populations, by name, in a preview of the document; opens one if there is none. */
  focus(uri: vscode.Uri, focus: Focus): void {
    const panel = this.showing(uri) ?? this.open(uri, { toSide: true, locked: false });
    panel.panel.reveal(undefined, true);
    panel.focus(focus);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PreviewState | undefined): Promise<void> {
    if (typeof state?.uri === 'string') this.#add(panel, { ...state, locked: state.locked === true });
    else panel.dispose();
  }

  refreshAll(): void {
    for (const panel of this.#panels) void panel.refresh();
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
    for (const each of this.#disposables) each.dispose();
  }

  #showing(uri: vscode.Uri): PreviewPanel[] {
    return [...this.#panels].filter(panel => panel.uri.toString() === uri.toString());
  }

  #add(webviewPanel: vscode.WebviewPanel, state: PreviewState): PreviewPanel {
    const panel = new PreviewPanel(webviewPanel, state, this.extension, this.service, this.log);
    this.#panels.add(panel);
    panel.onDidPaint(painted => this.#painted.fire(painted));
    panel.onDidChangeFocus(() => this.#updateContext());
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
      this.#updateContext();
    });
    this.#updateContext();
    return panel;
  }

  #updateContext(): void {
    void vscode.commands.executeCommand('setContext', 'netspecPreviewFocus', this.active !== undefined);
  }

  #renamed(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): void {
    for (const panel of this.#panels) {
      const moved = files.find(({ oldUri }) => isWithin(panel.uri, oldUri));
      if (moved)
        panel.show(moved.newUri.with({ path: moved.newUri.path + panel.uri.path.slice(moved.oldUri.path.length) }));
    }
  }

  #documentChanged(uri: vscode.Uri): void {
    for (const panel of this.#showing(uri)) panel.documentChanged();
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== LANGUAGE) return;
    const { uri } = editor.document;
    for (const panel of this.#panels) if (!panel.locked) panel.show(uri);
    const opens = vscode.workspace.getConfiguration('netspec.preview', uri).get('openAutomatically', false);
    if (!opens || hasPreviewTab() || this.#opened.has(uri.toString())) return;
    this.#opened.add(uri.toString());
    this.open(uri, { toSide: true, locked: false });
  }
}

/** Whether a URI is that of a file or folder, or of something in the folder. */
const isWithin = (uri: vscode.Uri, container: vscode.Uri): boolean =>
  uri.toString() === container.toString() || uri.toString().startsWith(`${container.toString()}/`);

/** Also of previews that the editor has yet to restore. */
const hasPreviewTab = (): boolean =>
  vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(VIEW_TYPE)),
  );

const updatesOn = (document: vscode.TextDocument, when: 'onType' | 'onSave'): boolean =>
  document.languageId === LANGUAGE &&
  vscode.workspace.getConfiguration('netspec.preview', document.uri).get('update', 'onType') === when;
