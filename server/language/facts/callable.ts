/** One argument of something that can be called, as signature help, completion and checks need it. */
export interface ArgumentFact {
  readonly name: string;
  /** What it may be, in words: "number", "number or parameter", "list of numbers". */
  readonly type: string;
  readonly doc: string;
  /** As one would write it; an argument with neither default nor `optional` must be given. */
  readonly default?: string;
  /** May be left out without standing for a particular value. */
  readonly optional?: true;
  /** Can only be given by name. */
  readonly named?: true;
  /** NEST's unit, where a quantity is taken. */
  readonly unit?: string;
}

/** Something that can be called: a function, rule, mask, layer or synapse model. */
export interface CallableFact {
  /** Full name as written: "random.normal". */
  readonly name: string;
  readonly doc: string;
  readonly arguments: readonly ArgumentFact[];
  /** The last argument may be repeated. */
  readonly variadic?: true;
  /** What it gives, in words. */
  readonly returns: string;
}

export const isRequired = (argument: ArgumentFact): boolean =>
  argument.default === undefined && argument.optional !== true;

/** "random.normal(mean=0, std=1)" */
export function signature(fact: CallableFact): string {
  const parts = fact.arguments.map(argument =>
    argument.default !== undefined ? `${argument.name}=${argument.default}` : argument.name,
  );
  if (fact.variadic) parts.push('…');
  return `${fact.name}(${parts.join(', ')})`;
}

export const byName = <T extends { readonly name: string }>(facts: readonly T[]): ReadonlyMap<string, T> =>
  new Map(facts.map(fact => [fact.name, fact]));
