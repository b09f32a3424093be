import type { Bindings } from '../semantics/bindings';
import type { DeclarationKind } from '../semantics/declaration';
import type { SymbolKind, TextRange } from './types';

/** A name that a file binds for others to look for. */
export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly range: TextRange;
}

/** As in the outline; names of loops and comprehensions are of no interest elsewhere. */
const KINDS: Readonly<Partial<Record<DeclarationKind, SymbolKind>>> = {
  let: 'constant',
  model: 'struct',
  population: 'class',
  family: 'array',
};

/** Populations, models and lets of a file whose name has the letters of the query in their order, whatever their case. */
export function workspaceSymbols({ declarations }: Bindings, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  return declarations.flatMap(({ kind: declared, name, identifier: { start, end } }) => {
    const kind = KINDS[declared];
    return kind && hasLetters(name.toLowerCase(), wanted) ? [{ name, kind, range: { start, end } }] : [];
  });
}

function hasLetters(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
