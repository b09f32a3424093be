import {
  type CancellationToken,
  type Connection,
  type Disposable,
  Emitter,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedText, checkText } from './checkText';
import type { StepEstimate } from './engine/estimate';
import { canonicalUri, FileCache, folderOf } from './files';
import type { RuntimeEnvironment } from './runtime';

/** A version of a document with what there is to say about it. */
export interface Checked extends CheckedText {
  readonly document: TextDocument;
  readonly version: number;
  /** How many connections each Connect call will make; worked out when first asked for. */
  estimates(): Promise<readonly StepEstimate[]>;
}

/** How long a request waits for the version it speaks of. */
const VERSION_PATIENCE = 5000;

/**
 * Open documents and their analyses, one for each version: computed when first asked for, kept until the next version
 * comes or a file that it reads changes.
 */
export class Documents {
  private readonly open = new TextDocuments(TextDocument);
  private readonly checks = new Map<string, Promise<Checked>>();
  private readonly cache: FileCache;
  private readonly changed = new Emitter<TextDocument>();
  private readonly closed = new Emitter<string>();
  private readonly filesUsed = new Emitter<void>();
  private folders: readonly string[] = [];

  /** The text is new, or what the document reads is. */
  readonly onDidChange = this.changed.event;
  /** Carries the URI. */
  readonly onDidClose = this.closed.event;
  /** Some document reads other files than before. */
  readonly onDidUseFiles = this.filesUsed.event;

  constructor(
    connection: Connection,
    private readonly runtime: RuntimeEnvironment,
  ) {
    this.cache = new FileCache(runtime);
    this.open.onDidChangeContent(({ document }) => this.invalidate(document));
    this.open.onDidClose(({ document }) => {
      this.checks.delete(document.uri);
      this.closed.fire(document.uri);
    });
    this.open.listen(connection);
  }

  /** URIs of the folders of the workspace; `csv()` may not leave the one its document is in. */
  setFolders(folders: readonly string[]): void {
    this.folders = folders.map(folder => folder.replace(/\/*$/, '/'));
  }

  /** The folder of the workspace that a document is in, or else its own; with the slash at its end. */
  folderFor(uri: string): string {
    const inside = this.folders.filter(folder => canonicalUri(uri).startsWith(canonicalUri(folder)));
    return inside.sort((a, b) => b.length - a.length)[0] ?? folderOf(uri);
  }

  get(uri: string): TextDocument | undefined {
    return this.open.get(uri);
  }

  all(): TextDocument[] {
    return this.open.all();
  }

  /** The document as it is now, checked; undefined when it is not open. */
  async check(uri: string): Promise<Checked | undefined> {
    const document = this.open.get(uri);
    if (!document) return undefined;
    let check = this.checks.get(uri);
    if (!check) {
      check = this.analyze(document);
      this.checks.set(uri, check);
    }
    return check;
  }

  /** Waits until the document has reached a version; false when it is closed, already past it, or never gets there. */
  reached(uri: string, version: number, token: CancellationToken): Promise<boolean> {
    const now = this.open.get(uri)?.version;
    if (now !== undefined && now >= version) return Promise.resolve(now === version);
    return new Promise(resolve => {
      const disposables: Disposable[] = [];
      const finish = (): void => {
        for (const disposable of disposables) disposable.dispose();
        resolve(this.open.get(uri)?.version === version);
      };
      disposables.push(
        this.open.onDidChangeContent(({ document }) => {
          if (document.uri === uri && document.version >= version) finish();
        }),
        this.runtime.setTimeout(finish, VERSION_PATIENCE),
        token.onCancellationRequested(finish),
      );
    });
  }

  /**
   * Files changed on disk: what was read of them is forgotten, and the documents that read them count as changed. Resolves
   * to the URIs of these.
   */
  async filesChanged(uris: readonly string[]): Promise<string[]> {
    for (const uri of uris) this.cache.forget(uri);
    const changed = new Set(uris.map(canonicalUri));
    const affected: string[] = [];
    for (const document of this.open.all()) {
      const checked = await this.checks.get(document.uri);
      if (!checked?.files.some(file => changed.has(canonicalUri(file)))) continue;
      this.invalidate(document);
      affected.push(document.uri);
    }
    return affected;
  }

  /** URIs of all files that checked documents read. */
  async filesInUse(): Promise<string[]> {
    const checked = await Promise.all(this.checks.values());
    return [...new Set(checked.flatMap(check => check.files))];
  }

  private invalidate(document: TextDocument): void {
    this.checks.delete(document.uri);
    this.changed.fire(document);
  }

  private async analyze(document: TextDocument): Promise<Checked> {
    const { uri, version } = document;
    const checked = await checkText(document.getText(), { uri, within: this.folderFor(uri) }, this.cache);
    if (checked.files.length > 0) this.filesUsed.fire();
    const { plan } = checked.analysis;
    let estimates: Promise<readonly StepEstimate[]> | undefined;
    return {
      ...checked,
      document,
      version,
      estimates() {
        estimates ??= plan
          ? import('./engine/estimate').then(engine => engine.estimatePlan(plan))
          : Promise.resolve([]);
        return estimates;
      },
    };
  }
}
