import { unitOf } from '../../facts/dimensions';
import { nodeModel, synapseModel } from '../../facts/models';
import type { Bindings } from '../../semantics/bindings';
import type { Declaration, Scope } from '../../semantics/declaration';
import { formatValue } from '../../semantics/format';
import type { Value } from '../../semantics/value';
import type { Expectation } from './expectation';
import type { CompletionItem } from './item';
import type { Sort } from './sorts';

/**
 * Names visible at an offset, the innermost first; of equal names only the innermost.
 * @param writing start of the statement that is being written: the name it binds is not yet there
 */
export function visibleDeclarations(bindings: Bindings, offset: number, writing = -1): Declaration[] {
  const visible = new Map<string, Declaration>();
  for (let scope: Scope | undefined = innermost(bindings.root, offset); scope; scope = scope.parent) {
    for (const declaration of scope.names) {
      if (isBoundBefore(declaration, offset, writing) && !visible.has(declaration.name))
        visible.set(declaration.name, declaration);
    }
  }
  return [...visible.values()];
}

/** Loop variables are bound in their head, those of comprehensions behind their use; other names when their statement ends. */
function isBoundBefore({ kind, identifier, statement }: Declaration, offset: number, writing: number): boolean {
  if (kind === 'comprehension') return true;
  if (identifier.end >= offset) return false;
  if (kind === 'loop' || statement === undefined) return true;
  const isOpen = 'value' in statement && statement.value.kind === 'missing';
  return !isOpen && statement.end < offset && statement.start !== writing;
}

function innermost(scope: Scope, offset: number): Scope {
  const inner = scope.children.find(child => child.start < offset && offset < child.end);
  return inner ? innermost(inner, offset) : scope;
}

/** What sort of thing a name stands for, for choosing where to propose it. */
export function sortOf(declaration: Declaration): Sort {
  if (declaration.kind === 'population' || declaration.kind === 'family') return 'nodes';
  if (declaration.kind === 'model') return modelSort(declaration.base);
  return sortOfValue(declaration.value);
}

function modelSort(base: string | undefined): Sort {
  if (base === undefined) return 'unknown';
  if (nodeModel(base)) return 'nodeModel';
  return synapseModel(base) ? 'synapseModel' : 'unknown';
}

function sortOfValue(value: Value): Sort {
  switch (value.kind) {
    case 'nodes':
    case 'family':
      return 'nodes';
    case 'list': {
      const first = value.items[0] === undefined ? 'list' : sortOfValue(value.items[0]);
      return first === 'nodes' || first === 'synapseModel' ? first : 'list';
    }
    case 'range':
      return 'list';
    case 'synapse':
      return 'synapseModel';
    case 'model':
      return value.element === 'synapse' ? 'synapseModel' : 'nodeModel';
    case 'int':
      return value.dimension === 0 ? 'int' : 'number';
    case 'float':
      return 'number';
    case 'boolean':
      return 'bool';
    default:
      return value.kind;
  }
}

/** Sorts of values that can be computed with where a number is wanted. */
const NUMERIC: ReadonlySet<Sort> = new Set(['int', 'number', 'parameter', 'unknown']);
/** Sorts that never make anything of another sort. */
const CLOSED: ReadonlySet<Sort> = new Set(['nodeModel', 'synapseModel', 'rule', 'thirdRule', 'mask', 'string']);

/**
 * How well a name fits a place: 0 as it is, 1 as a part of what is computed there, 2 where nobody can tell; undefined where
 * it is out of place.
 */
export function fitOf(declaration: Declaration, { sorts, unit }: Expectation): 0 | 1 | 2 | undefined {
  const sort = sortOf(declaration);
  if (sort === 'unknown') return 2;
  if (sorts.length === 0) return CLOSED.has(sort) && sort !== 'string' ? 1 : 0;
  const takesNumbers = sorts.includes('number') || sorts.includes('int') || sorts.includes('parameter');
  if (sorts.includes(sort)) return (takesNumbers ? hasUnit(declaration.value, unit) : sort === sorts[0]) ? 0 : 1;
  if (takesNumbers && NUMERIC.has(sort)) return 1;
  if (sorts.includes('bool') && sort === 'int') return 1;
  return takesNumbers && sort === 'list' ? 2 : undefined;
}

/** Whether a number or parameter is in the unit wanted; lengths and angles are bare numbers. */
function hasUnit(value: Value, unit: string | undefined): boolean {
  if (unit === undefined || (value.kind !== 'int' && value.kind !== 'float' && value.kind !== 'parameter')) return true;
  return unitOf(value.dimension) === (unit === 'mm' || unit === 'deg' ? '' : unit);
}

const LONGEST = 30;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** "100", "250 nodes", "copy of iaf_psc_exp": what there is to tell a name from others. */
function detailOf({ kind, base, first, last, value }: Declaration): string {
  switch (kind) {
    case 'model':
      return base === undefined ? 'model' : `copy of ${base}`;
    case 'family':
      return 'family of populations';
    case 'loop':
    case 'comprehension':
      return 'loop variable';
    case 'population':
      return value.kind === 'nodes' ? `population of ${value.count}` : 'population';
    case 'let':
      if (value.kind === 'unknown') return 'let';
      return first === last || last === undefined ? shortened(formatValue(value)) : 'let in a loop';
  }
}

export const nameItem = (declaration: Declaration, rank: number): CompletionItem => ({
  label: declaration.name,
  kind: sortOf(declaration) === 'nodes' ? 'population' : declaration.kind === 'model' ? 'model' : 'variable',
  detail: detailOf(declaration),
  rank,
});
