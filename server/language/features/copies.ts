import type { ModelParameter } from '../facts/models';
import type { Declaration } from '../semantics/declaration';

/** Values that copies of models give parameters, by name, as they are written. */
export type Given = ReadonlyMap<string, string>;

const NONE: Given = new Map();

/** What a copy gives its parameters, or else the copy it was made of; nothing for what is no copy. */
export function givenBy(text: string, declaration: Declaration | undefined): Given {
  if (declaration?.statement?.kind !== 'model' || declaration.base === undefined) return NONE;
  const { value } = declaration.statement;
  const callee = value.kind === 'call' ? value.callee : value;
  const before = callee.kind === 'name' ? declaration.scope.find(callee.name) : undefined;
  const isBefore = before !== undefined && before.identifier.start < declaration.identifier.start;
  const given = new Map(isBefore ? givenBy(text, before) : NONE);
  if (value.kind !== 'call') return given;
  for (const { name, value: written } of value.arguments)
    if (name) given.set(name.name, text.slice(written.start, written.end));
  return given;
}

/** A model with parameters as a copy has them. */
export const copied = <M extends { readonly parameters: ReadonlyMap<string, ModelParameter> }>(
  model: M,
  given: Given,
): M => ({
  ...model,
  parameters: new Map(
    Array.from(model.parameters, ([name, parameter]) => [name, { ...parameter, written: given.get(name) }]),
  ),
});

/** The same of a model as something to call. */
export const copiedCall = <
  F extends { readonly arguments: readonly { readonly name: string; readonly default?: string }[] },
>(
  fact: F,
  given: Given,
): F => ({
  ...fact,
  arguments: fact.arguments.map(argument => ({ ...argument, default: given.get(argument.name) ?? argument.default })),
});
