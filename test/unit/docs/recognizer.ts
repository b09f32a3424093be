import type { Production } from '../../../server/language/facts/grammar';
import { scan } from '../../../server/language/syntax/scanner';
import { tokenText } from '../../../server/language/syntax/tokens';
import { isUnit } from '../../../server/language/syntax/units';

/** The right side of a production. */
type Term =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sequence' | 'choice'; readonly terms: readonly Term[] }
  | { readonly kind: 'optional' | 'repeated' | 'group'; readonly term: Term };

const CLOSING = { '[': ']', '{': '}', '(': ')' } as const;
const KINDS = { '[': 'optional', '{': 'repeated', '(': 'group' } as const;

/** Reads EBNF. */
export function readDefinition(definition: string): Term {
  const words = definition.match(/"[^"]+"|[A-Za-z]+|\S/g) ?? [];
  let at = 0;
  const choice = (): Term => {
    const terms = [sequence()];
    while (words[at] === '|') {
      at++;
      terms.push(sequence());
    }
    return { kind: 'choice', terms };
  };
  const sequence = (): Term => {
    const terms: Term[] = [];
    while (at < words.length && !['|', ']', '}', ')'].includes(words[at]!)) terms.push(term());
    return { kind: 'sequence', terms };
  };
  const term = (): Term => {
    const word = words[at++]!;
    if (word !== '[' && word !== '{' && word !== '(')
      return word.startsWith('"') ? { kind: 'word', text: word.slice(1, -1) } : { kind: 'name', name: word };
    const inner = choice();
    if (words[at++] !== CLOSING[word]) throw new Error(`${word} is not closed in ${definition}`);
    return { kind: KINDS[word], term: inner };
  };
  const read = choice();
  if (at < words.length) throw new Error(`${words[at]} is left over in ${definition}`);
  return read;
}

/** All names in a term. */
export function namesIn(term: Term): readonly string[] {
  if (term.kind === 'name') return [term.name];
  if (term.kind === 'word') return [];
  return 'term' in term ? namesIn(term.term) : term.terms.flatMap(namesIn);
}

/** Says whether a text derives from a production, by following all derivations at once. */
export class Recognizer {
  private readonly definitions: ReadonlyMap<string, Term>;

  constructor(productions: readonly Production[]) {
    this.definitions = new Map(productions.map(({ name, definition }) => [name, readDefinition(definition)]));
  }

  derives(name: string, text: string): boolean {
    const tokens = scan(text);
    const words = tokens.kinds.slice(0, -1).map((kind, i) => ({ kind, text: tokenText(tokens, i) }));
    const memo = new Map<string, ReadonlySet<number>>();
    /** Where a term may end that begins at a token. */
    const ends = (term: Term, start: number): ReadonlySet<number> => {
      switch (term.kind) {
        case 'word':
          return new Set(words[start]?.text === term.text ? [start + 1] : []);
        case 'name':
          return named(term.name, start);
        case 'group':
          return ends(term.term, start);
        case 'optional':
          return new Set([start, ...ends(term.term, start)]);
        case 'repeated':
          return repeated(term.term, start);
        case 'choice':
          return new Set(term.terms.flatMap(each => [...ends(each, start)]));
        case 'sequence':
          return sequence(term.terms, start);
      }
    };
    const sequence = (terms: readonly Term[], start: number): ReadonlySet<number> => {
      let reached: ReadonlySet<number> = new Set([start]);
      for (const term of terms) reached = new Set([...reached].flatMap(at => [...ends(term, at)]));
      return reached;
    };
    const repeated = (term: Term, start: number): ReadonlySet<number> => {
      const reached = new Set([start]);
      for (const at of reached) for (const end of ends(term, at)) reached.add(end);
      return reached;
    };
    const named = (production: string, start: number): ReadonlySet<number> => {
      const definition = this.definitions.get(production);
      if (!definition) return new Set(isToken(production, words[start]) ? [start + 1] : []);
      const key = `${production} ${start}`;
      const known = memo.get(key) ?? ends(definition, start);
      memo.set(key, known);
      return known;
    };
    return named(name, 0).has(words.length);
  }
}

function isToken(name: string, word: { readonly kind: string; readonly text: string } | undefined): boolean {
  if (name === 'unit') return word?.kind === 'name' && isUnit(word.text);
  return word?.kind === name;
}
