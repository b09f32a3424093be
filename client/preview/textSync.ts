import * as vscode from 'vscode';
import type { NamedBlock, Origin } from '../../server/protocol';
import type { LanguageService } from '../languageService';

/** The cursor rests this long, in milliseconds, before the picture is told. */
const DELAY = 120;

const editorOf = (uri: vscode.Uri): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === uri.toString());

const rangeOf = ({ start, end }: Origin['range']): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);

/** Selects places of a document in its editor, the first one in sight; opens it where it is in none. */
export async function selectRanges(uri: vscode.Uri, ranges: readonly Origin['range'][]): Promise<void> {
  const [first] = ranges;
  if (!first) return;
  const viewColumn = editorOf(uri)?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(uri, { viewColumn });
  editor.selections = ranges.map(rangeOf).map(({ start, end }) => new vscode.Selection(end, start));
  editor.revealRange(rangeOf(first), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Tells which blocks of the picture the statement under the cursor makes. */
export class CursorBlocks implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: vscode.CancellationTokenSource | undefined;
  #last = '[]';

  constructor(
    readonly service: LanguageService,
    readonly found: (blocks: readonly NamedBlock[]) => void,
  ) {}

  /** The cursor of the document's editor has moved, or the page is new. */
  moved(uri: vscode.Uri): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(uri), DELAY);
  }

  /** The page has forgotten what it was told. */
  forget(): void {
    this.#last = '[]';
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
  }

  async #ask(uri: vscode.Uri): Promise<void> {
    this.#asking?.cancel();
    this.#asking = new vscode.CancellationTokenSource();
    const { token } = this.#asking;
    const position = editorOf(uri)?.selection.active;
    const textDocument = { uri: uri.toString() };
    const blocks = position ? await this.service.blocksAt({ textDocument, position }, token).catch(() => []) : [];
    const key = JSON.stringify(blocks);
    if (token.isCancellationRequested || key === this.#last) return;
    this.#last = key;
    this.found(blocks);
  }
}
