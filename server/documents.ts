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

/** A text whose check takes longer than this many seconds is checked again only when it rests. */
const SLOW = 0.25;

/** ms without a change after which a text rests. */
const REST = 300;

/**
 * Open documents and their analyses, one for each version: computed when first asked for, kept until the next version
 * comes or a file that it reads changes.
 */
export class Documents {
  private readonly open = new TextDocuments(TextDocument);
  private readonly checks = new Map<string, Promise<Checked>>();
  /** The last check of each document that was slow, for what can be said without a new one. */
  private readonly slow = new Map<string, Checked>();
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
      this.slow.delete(document.uri);
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
      check = this.slow.has(uri) ? this.analyzeAtRest(document) : this.analyze(document);
      this.checks.set(uri, check);
    }
    return check;
  }

  /**
   * The document with what is known of it while it is being typed: of a text that takes long to check, what its last check
   * found.
   */
  async recent(uri: string): Promise<Checked | undefined> {
    return this.slow.get(uri) ?? this.check(uri);
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

  /** Forgets all checks, and what was read for them. Resolves to the URIs of the open documents. */
  checkAllAgain(): string[] {
    this.cache.clear();
    return this.open.all().map(document => {
      this.invalidate(document);
      return document.uri;
    });
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

  /** Checks are synchronous: while one runs nothing else is answered, so there is to be one for each pause, not each keystroke. */
  private async analyzeAtRest(document: TextDocument): Promise<Checked> {
    const { uri, version } = document;
    await new Promise<void>(resolve => {
      this.runtime.setTimeout(resolve, REST);
    });
    const isChanged = this.open.get(uri) !== undefined && this.open.get(uri)!.version !== version;
    return (isChanged ? await this.check(uri) : undefined) ?? this.analyze(document);
  }

  private async analyze(document: TextDocument): Promise<Checked> {
    const { uri, version } = document;
    const checked = await checkText(document.getText(), { uri, within: this.folderFor(uri) }, this.cache);
    if (checked.files.length > 0) this.filesUsed.fire();
    const { plan } = checked.analysis;
    let estimates: Promise<readonly StepEstimate[]> | undefined;
    const result: Checked = {
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
    if (checked.seconds <= SLOW) this.slow.delete(uri);
    else if (this.open.get(uri)) this.slow.set(uri, result);
    return result;
  }
}
