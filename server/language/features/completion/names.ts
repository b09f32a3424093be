import { nodeModel, synapseModel } from '../../facts/models';
import type { Bindings } from '../../semantics/bindings';
import type { Declaration, Scope } from '../../semantics/declaration';
import type { Value } from '../../semantics/value';
import type { CompletionItem } from './item';

/** Names visible at an offset, the innermost first; of equal names only the innermost. */
export function visibleDeclarations(bindings: Bindings, offset: number): Declaration[] {
  const visible = new Map<string, Declaration>();
  for (let scope: Scope | undefined = innermost(bindings.root, offset); scope; scope = scope.parent) {
    for (const declaration of scope.names) {
      if (isBoundBefore(declaration, offset) && !visible.has(declaration.name))
        visible.set(declaration.name, declaration);
    }
  }
  return [...visible.values()];
}

/** Loop variables are bound in their head; other names are not visible within the statement that binds them. */
function isBoundBefore({ kind, identifier, statement }: Declaration, offset: number): boolean {
  if (identifier.end >= offset) return false;
  if (kind === 'loop' || kind === 'comprehension' || statement === undefined) return true;
  const isOpen = 'value' in statement && statement.value.kind === 'missing';
  return !isOpen && statement.end < offset;
}

function innermost(scope: Scope, offset: number): Scope {
  const inner = scope.children.find(child => child.start < offset && offset < child.end);
  return inner ? innermost(inner, offset) : scope;
}

/** What sort of thing a name stands for, for choosing where to propose it. */
export type NameSort = 'nodes' | 'nodeModel' | 'synapseModel' | 'rule' | 'mask' | 'value' | 'unknown';

export function sortOf(declaration: Declaration): NameSort {
  if (declaration.kind === 'population' || declaration.kind === 'family') return 'nodes';
  if (declaration.kind === 'model') return modelSort(declaration.base);
  return sortOfValue(declaration.value);
}

function modelSort(base: string | undefined): NameSort {
  if (base === undefined) return 'unknown';
  if (nodeModel(base)) return 'nodeModel';
  return synapseModel(base) ? 'synapseModel' : 'unknown';
}

function sortOfValue(value: Value): NameSort {
  switch (value.kind) {
    case 'nodes':
    case 'family':
      return 'nodes';
    case 'list':
      return value.items[0] === undefined ? 'value' : sortOfValue(value.items[0]);
    case 'rule':
    case 'thirdRule':
      return 'rule';
    case 'synapse':
      return 'synapseModel';
    case 'model':
      return value.element === 'synapse' ? 'synapseModel' : 'nodeModel';
    case 'mask':
      return 'mask';
    case 'unknown':
      return 'unknown';
    default:
      return 'value';
  }
}

const DETAILS: Readonly<Record<Declaration['kind'], string>> = {
  let: 'let',
  model: 'model',
  population: 'population',
  family: 'family of populations',
  loop: 'loop variable',
  comprehension: 'loop variable',
};

export const nameItem = (declaration: Declaration, rank: number): CompletionItem => ({
  label: declaration.name,
  kind: sortOf(declaration) === 'nodes' ? 'population' : declaration.kind === 'model' ? 'model' : 'variable',
  detail: DETAILS[declaration.kind],
  rank,
});
