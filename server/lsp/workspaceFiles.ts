import type { CancellationToken, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../diagnostics';
import type { Documents } from '../documents';
import { canonicalUri } from '../files';
import type { SymbolKind } from '../language/features/types';
import { workspaceSymbols } from '../language/features/workspaceSymbols';
import { analyze } from '../language/service';

/** A name that a file binds. */
export interface FileSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly range: Range;
}

/** Bounds of a search: a workspace may be anything. */
const MOST_FILES = 1000;
const MOST_FOLDERS = 5000;

/** ms that the loops of a file may take; names are bound before they run. */
const PATIENCE = 5;

/** Folders that hold what others wrote, or what is made. */
const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

interface Read {
  readonly modified: number;
  readonly symbols: readonly FileSymbol[];
}

interface Found {
  readonly uri: string;
  readonly within: string;
  readonly modified: number;
}

/** The specifications in the folders of the workspace that are not open: what they bind, read once for each change. */
export class WorkspaceFiles {
  private known = new Map<string, Read>();

  constructor(private readonly documents: Documents) {}

  /** Symbols by the URI of the file; what was found until then where the request is cancelled. */
  async symbols(token: CancellationToken): Promise<ReadonlyMap<string, readonly FileSymbol[]>> {
    const open = new Set(this.documents.all().map(({ uri }) => canonicalUri(uri)));
    const now = new Map<string, Read>();
    for (const found of await this.find(token)) {
      if (token.isCancellationRequested) break;
      if (!open.has(canonicalUri(found.uri))) now.set(found.uri, await this.read(found));
    }
    if (!token.isCancellationRequested) this.known = now;
    return new Map(Array.from(now, ([uri, { symbols }]) => [uri, symbols]));
  }

  /** Folder by folder, those near the root first. */
  private async find(token: CancellationToken): Promise<readonly Found[]> {
    const { workspaceFolders, runtime } = this.documents;
    const folders = workspaceFolders.map(uri => ({ uri, within: uri }));
    const seen = new Set<string>();
    const files: Found[] = [];
    for (let i = 0; i < folders.length && i < MOST_FOLDERS && !token.isCancellationRequested; i++) {
      const { uri, within } = folders[i]!;
      // Folders of a workspace may lie in one another.
      if (seen.has(canonicalUri(uri))) continue;
      seen.add(canonicalUri(uri));
      for (const { name, kind, modified } of (await runtime.listFolder?.(uri, within)) ?? []) {
        const entry = `${uri}${encodeURIComponent(name)}`;
        if (kind === 'folder' && !isPassedOver(name)) folders.push({ uri: `${entry}/`, within });
        else if (kind === 'file' && name.endsWith('.netspec')) files.push({ uri: entry, within, modified });
        if (files.length === MOST_FILES) return files;
      }
    }
    return files;
  }

  private async read({ uri, within, modified }: Found): Promise<Read> {
    const before = this.known.get(uri);
    if (before?.modified === modified) return before;
    const file = await this.documents.runtime.readFile(uri, within);
    return { modified, symbols: file.kind === 'text' ? symbolsOf(uri, file.text) : [] };
  }
}

function symbolsOf(uri: string, text: string): FileSymbol[] {
  const document = TextDocument.create(uri, 'netspec', 0, text);
  const { bindings } = analyze(text, { patience: PATIENCE });
  return workspaceSymbols(bindings).map(({ name, kind, range }) => ({ name, kind, range: rangeOf(document, range) }));
}
