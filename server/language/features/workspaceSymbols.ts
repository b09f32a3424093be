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

/** Populations, models and lets of a file. */
export function workspaceSymbols({ declarations }: Bindings): WorkspaceSymbol[] {
  return declarations.flatMap(({ kind: declared, name, identifier: { start, end } }) => {
    const kind = KINDS[declared];
    return kind ? [{ name, kind, range: { start, end } }] : [];
  });
}

/** Whether a name has the letters of a query in their order, whatever their case. */
export function isSought(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
