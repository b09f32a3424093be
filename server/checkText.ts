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
}

/**
 * Analyses a text, with the files it reads. Analysis is synchronous and reading is not: what is not in the cache yet is
 * read, and the analysis done again.
 */
export async function checkText(text: string, place: TextPlace, cache: FileCache): Promise<CheckedText> {
  const start = performance.now();
  const files = new Set<string>();
  for (let round = 0; ; round++) {
    const wanted = new Set<string>();
    const folder = folderWithin(place);
    const analysis = analyze(text, { folder, readFile: path => readFile(path, place, cache, files, wanted) });
    if (wanted.size === 0 || round === READING_ROUNDS) {
      // A bundle of its own: the server answers its first requests without it.
      const { completed } = await import('./language/semantics/advice/completed');
      const complete = await completed(analysis);
      return { analysis: complete, files: [...files], seconds: (performance.now() - start) / 1000 };
    }
    await Promise.all([...wanted].map(file => cache.read(file, place.within)));
  }
}

/** The way from the folder that reading may not leave to that of the text; '' where that is no part of it. */
function folderWithin({ uri, within }: TextPlace): string {
  const [own, outer] = [canonicalUri(folderOf(uri)), canonicalUri(within)];
  return own.startsWith(outer) ? own.slice(outer.length).replace(/\/$/, '') : '';
}

/** What the analysis sees of a file: its text or why there is none. A file not read yet is empty, and noted as wanted. */
function readFile(
  path: string,
  { uri, within }: TextPlace,
  cache: FileCache,
  used: Set<string>,
  wanted: Set<string>,
): string | { readonly error: string } {
  const resolved = resolvePath(uri, path, within);
  // Reasons end a sentence.
  if ('reason' in resolved) return { error: `${resolved.reason}.` };
  used.add(resolved.uri);
  const content = cache.get(resolved.uri);
  if (content?.kind === 'error') return { error: `${content.reason}.` };
  if (!content) wanted.add(resolved.uri);
  return content?.text ?? '';
}
