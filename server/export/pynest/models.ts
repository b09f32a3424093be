import type { Declaration } from '../../language/semantics/declaration';
import type { Expression, Identifier } from '../../language/syntax/ast';
import type { Exporter } from './exporter';
import { type Doc, pythonString } from './layout';

/** A model as the text names it: a built-in one, or a copy the text makes. */
export interface ModelUse {
  /** The built-in model behind it. */
  readonly base: string;
  /** Where the text makes the copy. */
  readonly copy?: Declaration;
}

/** What a model's name stands for. */
export function modelOf(node: Expression | Identifier, exporter: Exporter): ModelUse {
  const copy = exporter.meaning.declarationAt(node.start);
  const name = 'name' in node && typeof node.name === 'string' ? node.name : '';
  return copy?.kind === 'model' ? { base: copy.base ?? name, copy } : { base: name };
}

/** A statement that copies models several times, in a loop, gives each copy a name of its own. */
export const isCopiedOften = (declaration: Declaration): boolean => declaration.count > 1;

/** Name under which NEST knows the (only) copy a statement makes: its own unless a model of NEST's has that. */
export function copyName(declaration: Declaration): string {
  const { last } = declaration;
  return last?.kind === 'model' ? last.key : declaration.name;
}

/** A model's name in Python: a text, or the variable that holds the name of the latest copy. */
export function modelName(node: Expression | Identifier, exporter: Exporter): Doc {
  const { base, copy } = modelOf(node, exporter);
  if (!copy) return pythonString(base);
  return isCopiedOften(copy) ? (exporter.names.get(copy) ?? copy.name) : pythonString(copyName(copy));
}
