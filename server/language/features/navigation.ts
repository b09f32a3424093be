import type { SourceRange } from '../../engine/plan';
import type { Bindings } from '../semantics/bindings';
import type { Declaration } from '../semantics/declaration';
import type { SourceFile } from '../syntax/ast';
import { KEYWORDS } from '../syntax/tokens';
import { nodeAt } from '../syntax/visit';

/** What navigation needs of an analysis. */
export interface Navigable {
  readonly file: SourceFile;
  readonly bindings: Bindings;
}

export interface Occurrence extends SourceRange {
  /** The name is bound here, not used. */
  readonly declares: boolean;
}

/** The declaration of the name at an offset, whether it is declared or used there. */
export function declarationAt({ file, bindings }: Navigable, offset: number): Declaration | undefined {
  const word = nodeAt(file, offset).findLast(node => node.kind === 'name' || node.kind === 'identifier');
  return word && bindings.at(word.start);
}

/** Where the name at an offset is bound. */
export function definition(analysis: Navigable, offset: number): SourceRange | undefined {
  const declaration = declarationAt(analysis, offset);
  return declaration && rangeOf(declaration.identifier);
}

/** Every occurrence of the name at an offset, in the order of the text. */
export function occurrences(analysis: Navigable, offset: number): Occurrence[] {
  const declaration = declarationAt(analysis, offset);
  if (!declaration) return [];
  const uses = declaration.references.map(range => ({ ...rangeOf(range), declares: false }));
  return [{ ...rangeOf(declaration.identifier), declares: true }, ...uses].sort((a, b) => a.start - b.start);
}

/** The word that a rename at an offset would change, undefined where there is nothing to rename. */
export function renameRange(analysis: Navigable, offset: number): SourceRange | undefined {
  const found = occurrences(analysis, offset).find(({ start, end }) => start <= offset && offset <= end);
  return found && rangeOf(found);
}

/** The edits of a rename, or why it cannot be done. */
export function rename(
  analysis: Navigable,
  offset: number,
  newName: string,
): { readonly edits: readonly SourceRange[] } | { readonly refused: string } {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName))
    return { refused: `\`${newName}\` is not a name: letters, digits and _ only, and no digit first.` };
  if (KEYWORDS.has(newName)) return { refused: `\`${newName}\` is a word of the language.` };
  const declaration = declarationAt(analysis, offset);
  if (!declaration) return { refused: 'There is no name of this file here.' };
  const clash = clashOf(declaration, newName);
  if (clash) return { refused: `\`${newName}\` is already bound where \`${declaration.name}\` is used.` };
  if (usesBuiltin(analysis, declaration, newName))
    return {
      refused: `\`${newName}\` is a name of the language, and it is used where \`${declaration.name}\` is seen.`,
    };
  return { edits: occurrences(analysis, offset).map(rangeOf) };
}

/** Whether the new name would take the place of a rule, function or model that is used where it would be seen. */
function usesBuiltin({ bindings }: Navigable, { scope }: Declaration, newName: string): boolean {
  return bindings.references.some(
    ({ name, declaration, start }) =>
      name === newName && declaration === undefined && scope.start <= start && start <= scope.end,
  );
}

/** A declaration that the new name would be confused with: visible from the old one's scope, or bound in a scope within. */
function clashOf(declaration: Declaration, newName: string): Declaration | undefined {
  if (newName === declaration.name) return undefined;
  const pending = [declaration.scope];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    const own = scope.own(newName);
    if (own) return own;
    pending.push(...scope.children);
  }
  return declaration.scope.find(newName);
}

const rangeOf = ({ start, end }: SourceRange): SourceRange => ({ start, end });
