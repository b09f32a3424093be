import type { FileResult, RuntimeEnvironment } from './runtime';

/** Folder of a URI, with the slash at its end. */
export const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1);

/** The way from the folder of one file to that of another, both given as URIs, with `/`; '' where there is none. */
export function relativeFolder(from: string, to: string): string {
  const [start, end] = [from, to].map(uri => canonicalUri(folderOf(uri)).split('/').slice(0, -1)) as [
    string[],
    string[],
  ];
  let common = 0;
  while (common < start.length && start[common] === end[common]) common++;
  // Schemes or hosts that differ have no way between them.
  if (common < 3) return '';
  return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/');
}

/** URIs that clients write in different ways (`c%3A`, `C:`) as one. */
export function canonicalUri(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A lone % is as good a name as any other.
  }
  return decoded.replace(/^file:\/\/\/([A-Z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** What a relative path in a specification means: the URI of a file, or why there is none (ends a sentence). */
export type Resolved = { readonly uri: string } | { readonly reason: string };

/**
 * Resolves a path relative to the document. It may not leave `within`, the URI of a folder; links are looked through only
 * when the file is read.
 */
export function resolvePath(document: string, relative: string, within: string): Resolved {
  if (!document.includes(':/'))
    return { reason: 'the specification is not saved yet, so there is no folder to look in' };
  if (/^([/\\]|[A-Za-z]:)/.test(relative)) return { reason: 'the path must be relative to the specification' };
  const encoded = relative.split(/[/\\]/).map(encodeURIComponent).join('/');
  let uri: string;
  try {
    uri = new URL(encoded, document).href;
  } catch {
    return { reason: 'the path makes no sense' };
  }
  const inside = canonicalUri(uri).startsWith(canonicalUri(within.replace(/\/*$/, '/')));
  return inside ? { uri } : { reason: 'it lies outside the workspace folder' };
}

/**
 * Text files that specifications read. Checking a specification is synchronous, reading is not: what is not here yet is
 * noted as wanted, read, and the check done again. Contents stay until the client says that the file changed.
 */
export class FileCache {
  private readonly contents = new Map<string, FileResult>();

  constructor(private readonly runtime: RuntimeEnvironment) {}

  get(uri: string): FileResult | undefined {
    return this.contents.get(canonicalUri(uri));
  }

  async read(uri: string, within: string): Promise<void> {
    this.contents.set(canonicalUri(uri), await this.runtime.readFile(uri, within));
  }

  forget(uri: string): void {
    this.contents.delete(canonicalUri(uri));
  }

  clear(): void {
    this.contents.clear();
  }
}
