import type { CancellationToken, DocumentLink, SymbolInformation } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked, Documents } from '../documents';
import { resolvePath } from '../files';
import { documentLinks } from '../language/features/documentLinks';
import { isSought, workspaceSymbols } from '../language/features/workspaceSymbols';
import { fileName } from '../preview/summary';
import { SYMBOL_KINDS } from './outlineReply';
import type { FileSymbol, WorkspaceFiles } from './workspaceFiles';

/** Links to files inside the folder of the workspace; others are not read either. */
export function linksReply({ document, analysis }: Checked, documents: Documents): DocumentLink[] {
  const { text, file, bindings } = analysis;
  return documentLinks(text, file, bindings).flatMap(link => {
    const resolved = resolvePath(document.uri, link.path, documents.folderFor(document.uri));
    return 'uri' in resolved ? [{ range: rangeOf(document, link), target: resolved.uri }] : [];
  });
}

/** More than these nobody reads through. */
const MOST_SYMBOLS = 1000;

/** Names of all specifications of the workspace that fit a query, those of open documents first. */
export async function symbolsReply(
  documents: Documents,
  files: WorkspaceFiles,
  query: string,
  token: CancellationToken,
): Promise<SymbolInformation[]> {
  const all = new Map<string, readonly FileSymbol[]>();
  for (const { uri } of documents.all()) {
    const checked = await documents.recent(uri);
    if (checked) all.set(uri, symbolsOf(checked));
  }
  for (const [uri, symbols] of await files.symbols(token)) all.set(uri, symbols);
  return Array.from(all, ([uri, symbols]) =>
    symbols
      .filter(({ name }) => isSought(name, query))
      .map(({ name, kind, range }) => ({
        name,
        kind: SYMBOL_KINDS[kind],
        location: { uri, range },
        containerName: fileName(uri),
      })),
  )
    .flat()
    .slice(0, MOST_SYMBOLS);
}

const symbolsOf = ({ document, analysis }: Checked): FileSymbol[] =>
  workspaceSymbols(analysis.bindings).map(symbol => ({ ...symbol, range: rangeOf(document, symbol.range) }));
