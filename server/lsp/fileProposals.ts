import { type CompletionItem, CompletionItemKind, type Range } from 'vscode-languageserver';
import type { Documents } from '../documents';
import { resolvePath } from '../files';
import type { FolderEntry } from '../runtime';

/** Files that tables of numbers usually are in. */
const TABLES = /\.(csv|tsv|txt|dat)$/i;

/** More than these nobody reads through. */
const MOST = 500;

/** Opens the list of a folder right after its name was taken. */
const CONTINUE = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/**
 * Tables and folders that a path, relative to its document, may go on with; nothing that lies outside of the workspace folder.
 * @param written the path up to the cursor
 * @param range of the whole path
 */
export async function fileProposals(
  documents: Documents,
  uri: string,
  written: string,
  range: Range,
): Promise<CompletionItem[]> {
  const within = documents.folderFor(uri);
  const before = /^.*[/\\]/s.exec(written)?.[0] ?? '';
  const isThere = (path: string): string | undefined => {
    const resolved = resolvePath(uri, path, within);
    return 'uri' in resolved ? resolved.uri : undefined;
  };
  const folder = isThere(`${before}.`);
  if (folder === undefined) return [];
  const entries = (await documents.runtime.listFolder?.(folder, within)) ?? [];
  const shown = entries.filter(({ name, kind }) => !name.startsWith('.') && (kind === 'folder' || TABLES.test(name)));
  const mayGoUp = /^(\.\.\/)*$/.test(before) && isThere(`${before}../.`) !== undefined;
  const up: FolderEntry[] = mayGoUp ? [{ name: '..', kind: 'folder', modified: 0 }] : [];
  return [...shown.slice(0, MOST), ...up].map(entry => itemOf(entry, before, range));
}

function itemOf({ name, kind }: FolderEntry, before: string, range: Range): CompletionItem {
  const isFolder = kind === 'folder';
  const newText = `${before}${name}${isFolder ? '/' : ''}`;
  return {
    label: isFolder ? `${name}/` : name,
    kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    // Tables before folders, the folder around last.
    sortText: `${name === '..' ? 2 : isFolder ? 1 : 0}${name}`,
    filterText: newText,
    textEdit: { range, newText },
    ...(isFolder && { command: CONTINUE }),
  };
}
