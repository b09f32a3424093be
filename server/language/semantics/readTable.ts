import type { ReadFile } from './context';

/**
 * Reads files for `csv`: only below the workspace folder, each only once. `folder` is the path of the analysed file's
 * folder from the workspace folder, with `/`; '' if it is that folder itself.
 */
export function tableReader(readFile: ReadFile | undefined, folder: string): ReadFile {
  const read = new Map<string, ReturnType<ReadFile>>();
  return path => {
    const known = read.get(path);
    if (known !== undefined) return known;
    const refusal = refusalOf(path, folder);
    const content =
      refusal === undefined ? (readFile?.(path) ?? { error: 'there is no file system here.' }) : { error: refusal };
    read.set(path, content);
    return content;
  };
}

/** Why a path is refused; undefined for a relative path that stays in the workspace folder. */
export function refusalOf(path: string, folder: string): string | undefined {
  if (path === '') return 'the path is empty.';
  if (path.includes('\\')) return 'paths are written with `/`.';
  if (path.includes('\0') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path))
    return 'only paths relative to this file are allowed.';
  if (path.startsWith('/')) return 'only paths relative to this file are allowed.';
  let depth = 0;
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return 'the path leaves the workspace folder.';
  }
  return undefined;
}
