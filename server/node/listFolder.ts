import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FolderEntry } from '../runtime';
import { filePath, isInside } from './runtime';

/** What a folder of the local disk holds, see `RuntimeEnvironment.listFolder`. */
export async function listLocalFolder(uri: string, within: string): Promise<readonly FolderEntry[]> {
  const folder = filePath(uri);
  const around = filePath(within);
  if (folder === undefined || around === undefined) return [];
  try {
    const [real, limit] = await Promise.all([realpath(folder), realpath(around)]);
    if (real !== limit && !isInside(real, limit)) return [];
    const entries = await readdir(real, { withFileTypes: true });
    const found = await Promise.all(entries.map(entry => entryOf(real, entry)));
    return found.filter(entry => entry !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** Links to folders are left out: they may lead in circles. */
async function entryOf(folder: string, entry: Dirent): Promise<FolderEntry | undefined> {
  const { name } = entry;
  if (entry.isDirectory()) return { name, kind: 'folder', modified: 0 };
  try {
    const info = await stat(path.join(folder, name));
    return info.isFile() ? { name, kind: 'file', modified: info.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
