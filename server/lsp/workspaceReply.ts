import type { DocumentLink, SymbolInformation } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked, Documents } from '../documents';
import { resolvePath } from '../files';
import { documentLinks } from '../language/features/documentLinks';
import { workspaceSymbols } from '../language/features/workspaceSymbols';
import { fileName } from '../preview/summary';
import { SYMBOL_KINDS } from './outlineReply';

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

/** Names of all open documents that fit a query. */
export async function symbolsReply(documents: Documents, query: string): Promise<SymbolInformation[]> {
  const symbols: SymbolInformation[] = [];
  for (const { uri } of documents.all()) {
    const checked = await documents.recent(uri);
    if (!checked) continue;
    const { document, analysis } = checked;
    for (const { name, kind, range } of workspaceSymbols(analysis.bindings, query)) {
      if (symbols.length === MOST_SYMBOLS) return symbols;
      const location = { uri, range: rangeOf(document, range) };
      symbols.push({ name, kind: SYMBOL_KINDS[kind], location, containerName: fileName(uri) });
    }
  }
  return symbols;
}
