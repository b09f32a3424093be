import { ourWords } from '../facts/otherWords';
import { nearest } from '../syntax/distance';

/** Shorter parts of names say too little. */
const SHORTEST_PART = 3;

/**
 * The candidate that was probably meant by a word: what another tool's word is called here, the nearest by its letters, or the
 * shortest of which it is a part: `autapses` is `allow_autapses`, `sqrt` is `math.sqrt`. Undefined where there is none.
 */
export function meant(word: string, candidates: Iterable<string>): string | undefined {
  const list = [...candidates];
  const known = ourWords(word).find(ours => list.includes(ours));
  return known ?? nearest(word, list) ?? containing(word, list);
}

function containing(word: string, candidates: readonly string[]): string | undefined {
  if (word.length < SHORTEST_PART) return undefined;
  const fits = candidates.filter(
    candidate => candidate.startsWith(`${word}_`) || candidate.endsWith(`_${word}`) || candidate.endsWith(`.${word}`),
  );
  return fits.reduce<string | undefined>((a, b) => (a === undefined || b.length < a.length ? b : a), undefined);
}
