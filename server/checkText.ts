import type { FileText } from './checkJob';
import { canonicalUri, type FileCache, folderOf, resolvePath } from './files';
import { type Analysis, analyze } from './language/service';

/** Files may name files (a table of paths); more rounds of reading than this end the search. */
const READING_ROUNDS = 8;

/** Where a text stands: what it reads is relative to `uri`, and inside the folder `within`. */
export interface TextPlace {
  readonly uri: string;
  readonly within: string;
}

export interface CheckedText {
  readonly analysis: Analysis;
  /** URIs of the files the text reads. */
  readonly files: readonly string[];
  /** Seconds the analysis took, reading included. */
  readonly seconds: number;
  /** Some names have no values although they were evaluated: their lists are too long to be sent by the thread that did. */
  readonly lacksValues?: boolean;
}

/**
 * Analyses a text, with the files it reads.
 * @param patience see `Environment`
 */
export async function checkText(
  text: string,
  place: TextPlace,
  cache: FileCache,
  patience?: number,
): Promise<CheckedText> {
  const start = performance.now();
  const folder = folderWithin(place);
  const { found, files } = await withFiles(place, cache, readFile => analyze(text, { folder, readFile, patience }));
  const seconds = () => (performance.now() - start) / 1000;
  if (found.unfinished) return { analysis: found, files, seconds: seconds() };
  // A bundle of its own: the server answers its first requests without it.
  const { completed } = await import('./language/semantics/advice/completed');
  return { analysis: await completed(found), files, seconds: seconds() };
}

/**
 * Does something that is given files by their paths. It is synchronous as to them and reading is not: what is not in the cache
 * yet is empty at first, then read, and all is done again. Resolves to what it found and the URIs of the files.
 * @param action may look whether it `isVain`: whether it is done again in any case
 */
export async function withFiles<T>(
  place: TextPlace,
  cache: FileCache,
  action: (readFile: (path: string) => FileText, isVain: () => boolean) => T | Promise<T>,
): Promise<{ readonly found: T; readonly files: readonly string[] }> {
  const files = new Set<string>();
  for (let round = 0; ; round++) {
    const wanted = new Set<string>();
    const isVain = () => wanted.size > 0 && round < READING_ROUNDS;
    const found = await action(path => readFile(path, place, cache, files, wanted), isVain);
    if (!isVain()) return { found, files: [...files] };
    await Promise.all([...wanted].map(file => cache.read(file, place.within)));
  }
}

/** The way from the folder that reading may not leave to that of the text; '' where that is no part of it. */
export function folderWithin({ uri, within }: TextPlace): string {
  const [own, outer] = [canonicalUri(folderOf(uri)), canonicalUri(within)];
  return own.startsWith(outer) ? own.slice(outer.length).replace(/\/$/, '') : '';
}

/** A file not read yet is empty, and noted as wanted. */
function readFile(
  path: string,
  { uri, within }: TextPlace,
  cache: FileCache,
  used: Set<string>,
  wanted: Set<string>,
): FileText {
  const resolved = resolvePath(uri, path, within);
  // Reasons end a sentence.
  if ('reason' in resolved) return { error: `${resolved.reason}.` };
  used.add(resolved.uri);
  const content = cache.get(resolved.uri);
  if (content?.kind === 'error') return { error: `${content.reason}.` };
  if (!content) wanted.add(resolved.uri);
  return content?.text ?? '';
}
