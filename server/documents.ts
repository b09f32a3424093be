import {
  type CancellationToken,
  type Connection,
  type Disposable,
  Emitter,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedText, checkText, type TextPlace } from './checkText';
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

/** What is known of a version of a document. */
interface Knowledge {
  /** What can be said at once: while a text is checked that takes long, what its names refer to. */
  soon: Promise<Checked>;
  readonly whole: Promise<Checked>;
  /** Aborted when there is a newer version, or none any more. */
  readonly superseded: AbortController;
}

/** How long, in ms, a request waits for a document that is not open. */
const VERSION_PATIENCE = 5000;

/** Texts whose loops take longer than this many ms are slow: threads of their own check them, when they rest. */
const SLOW = 100;

/** ms that loops of a text may take at once that was slow before. */
const GLANCE = 15;

/** ms without a change after which a text rests. */
const REST = 300;

/**
 * Open documents and their analyses, one for each version: computed when first asked for, kept until the next version
 * comes or a file that it reads changes.
 */
export class Documents {
  private readonly open = new TextDocuments(TextDocument);
  private readonly known = new Map<string, Knowledge>();
  /** URIs of documents whose last check was slow. */
  private readonly slow = new Set<string>();
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
    private readonly connection: Connection,
    readonly runtime: RuntimeEnvironment,
  ) {
    this.cache = new FileCache(runtime);
    this.open.onDidChangeContent(({ document }) => this.invalidate(document));
    this.open.onDidClose(({ document }) => {
      this.forget(document.uri);
      this.slow.delete(document.uri);
      this.closed.fire(document.uri);
    });
    this.open.listen(connection);
  }

  /** URIs of the folders of the workspace; `csv()` may not leave the one its document is in. */
  setFolders(folders: readonly string[]): void {
    this.folders = folders.map(folder => folder.replace(/\/*$/, '/'));
  }

  /** URIs of the folders of the workspace, with the slash at their end. */
  get workspaceFolders(): readonly string[] {
    return this.folders;
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
    return this.knowledge(uri)?.whole;
  }

  /** The same at once: of a text that takes long to check perhaps `unfinished`. */
  async recent(uri: string): Promise<Checked | undefined> {
    return this.knowledge(uri)?.soon;
  }

  /** The document checked, with the values of all names: of those that took long, long lists are missing otherwise. */
  async evaluated(uri: string): Promise<Checked | undefined> {
    const checked = await this.check(uri);
    return checked?.lacksValues ? this.analyze(checked.document) : checked;
  }

  /**
   * Waits until the document has reached a version; false when it is closed, already past it, or not opened in time. An open one
   * may take as long as the client does: nobody asks again.
   */
  reached(uri: string, version: number, token: CancellationToken): Promise<boolean> {
    const now = this.open.get(uri)?.version;
    if (now !== undefined && now >= version) return Promise.resolve(now === version);
    return new Promise(resolve => {
      const disposables: Disposable[] = [];
      const look = (): void => {
        if (this.open.get(uri)) patience = this.runtime.setTimeout(look, VERSION_PATIENCE);
        else finish();
      };
      let patience = this.runtime.setTimeout(look, VERSION_PATIENCE);
      const finish = (): void => {
        for (const disposable of disposables) disposable.dispose();
        resolve(this.open.get(uri)?.version === version);
      };
      disposables.push(
        this.open.onDidChangeContent(({ document }) => {
          if (document.uri === uri && document.version >= version) finish();
        }),
        { dispose: () => patience.dispose() },
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
      const checked = await this.known.get(document.uri)?.whole;
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
    const checked = await Promise.all([...this.known.values()].map(({ whole }) => whole));
    return [...new Set(checked.flatMap(check => check.files))];
  }

  private invalidate(document: TextDocument): void {
    this.forget(document.uri);
    this.changed.fire(document);
  }

  private forget(uri: string): void {
    this.known.get(uri)?.superseded.abort();
    this.known.delete(uri);
  }

  private knowledge(uri: string): Knowledge | undefined {
    const document = this.open.get(uri);
    if (!document) return undefined;
    let known = this.known.get(uri);
    if (!known) {
      known = this.begin(document);
      this.known.set(uri, known);
    }
    return known;
  }

  private begin(document: TextDocument): Knowledge {
    const superseded = new AbortController();
    const soon = this.analyze(document, this.slow.has(document.uri) ? GLANCE : SLOW);
    const known = { soon, whole: this.finish(soon, superseded.signal), superseded };
    // Once all is known, it is known at once.
    void known.whole.then(() => {
      known.soon = known.whole;
    });
    return known;
  }

  /** Finishes the check of a text that takes long; of one that is being typed, when it rests. */
  private async finish(begun: Promise<Checked>, signal: AbortSignal): Promise<Checked> {
    const soon = await begun;
    const { document, analysis } = soon;
    const { uri } = document;
    const wasSlow = this.slow.delete(uri);
    if (!analysis.unfinished) return soon;
    this.slow.add(uri);
    if (wasSlow) await this.rest();
    const { checkApart } = await import('./checkApart');
    const { cache, runtime, connection } = this;
    const log = (message: string) => connection.console.error(message);
    const checked = await checkApart(analysis, { place: this.placeOf(uri), cache, runtime, log, signal });
    if (!checked) return (await this.check(uri)) ?? soon;
    if (1000 * checked.seconds < SLOW) this.slow.delete(uri);
    return this.checkedOf(document, checked);
  }

  private rest(): Promise<void> {
    return new Promise(resolve => {
      this.runtime.setTimeout(resolve, REST);
    });
  }

  private placeOf(uri: string): TextPlace {
    return { uri, within: this.folderFor(uri) };
  }

  /** Checks a version as it is now, which is kept: the open document changes. `patience` as of `Environment`. */
  private async analyze(open: TextDocument, patience?: number): Promise<Checked> {
    const { uri, languageId, version } = open;
    const document = TextDocument.create(uri, languageId, version, open.getText());
    return this.checkedOf(document, await checkText(document.getText(), this.placeOf(uri), this.cache, patience));
  }

  private checkedOf(document: TextDocument, checked: CheckedText): Checked {
    if (checked.files.length > 0) this.filesUsed.fire();
    const { plan } = checked.analysis;
    let estimates: Promise<readonly StepEstimate[]> | undefined;
    return {
      ...checked,
      document,
      version: document.version,
      estimates() {
        estimates ??= plan
          ? import('./engine/estimate').then(engine => engine.estimatePlan(plan))
          : Promise.resolve([]);
        return estimates;
      },
    };
  }
}
