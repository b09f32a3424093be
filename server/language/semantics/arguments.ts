import { type ArgumentFact, type CallableFact, isRequired } from '../facts/callable';
import { ruleFact } from '../facts/rules';
import type { Argument, CallExpression, Expression } from '../syntax/ast';
import { type Context, fail, type Thunk } from './context';
import { meant as meantBy } from './meant';
import { listNames } from './messages';
import { replace } from './problems';
import { ruleOfArgument } from './ruleOfArgument';

/** An argument given: its name, where its value stands, and the value. */
export interface Given {
  readonly name: string;
  readonly node: Expression;
  readonly thunk: Thunk;
}

/** The arguments of a call in the order of the text; so few that going through them finds one faster than a hash would. */
class GivenArguments {
  readonly all: Given[] = [];

  get(name: string): Given | undefined {
    const { all } = this;
    for (let i = 0; i < all.length; i++) if (all[i]!.name === name) return all[i];
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** A call whose arguments have found their places. */
export interface BoundCall {
  readonly node: CallExpression;
  readonly fact: CallableFact;
  /** Of a repeated argument all values. */
  readonly given: GivenArguments;
}

/**
 * Finds the place of each argument as Python does, once for every call in the text. All arguments are compiled, so that
 * names in them are looked up even where the call is wrong; undefined if it is.
 */
export function bindArguments(node: CallExpression, fact: CallableFact, context: Context): BoundCall | undefined {
  const given = new GivenArguments();
  let position = 0;
  let isValid = true;
  for (const argument of node.arguments) {
    const thunk = context.compile(argument.value);
    const place = argument.name
      ? namedPlace(argument, fact, given, context)
      : positionalPlace(argument, position++, { node, fact, given, context });
    if (place === undefined) isValid = false;
    else given.all.push({ name: place.name, node: argument.value, thunk });
  }
  return isValid && hasRequired(node, fact, given, context) ? { node, fact, given } : undefined;
}

function namedPlace(
  { name }: Argument,
  fact: CallableFact,
  given: GivenArguments,
  context: Context,
): ArgumentFact | undefined {
  const place = fact.variadic ? undefined : argumentFact(fact, name!.name);
  if (name!.name === '') return undefined;
  if (!place) {
    reportUnknown(name!, fact, context);
    return undefined;
  }
  if (given.has(place.name)) {
    fail(context, 'duplicate-argument', name!, `\`${place.name}\` is given twice.`);
    return undefined;
  }
  return place;
}

/** An argument by name: a loop without closure, as every call asks for each of its arguments. */
export function argumentFact({ arguments: places }: CallableFact, name: string): ArgumentFact | undefined {
  for (let i = 0; i < places.length; i++) if (places[i]!.name === name) return places[i];
  return undefined;
}

function reportUnknown(name: NonNullable<Argument['name']>, fact: CallableFact, context: Context): void {
  const valid = fact.variadic ? [] : fact.arguments.map(argument => argument.name);
  const other = otherRule(name.name, fact);
  const meant = other === undefined ? meantBy(name.name, valid) : undefined;
  const takes = valid.length === 0 ? 'It takes no named arguments.' : `It takes ${listNames(valid)}.`;
  const elsewhere = other && `\`${other}\` has one; each rule has its own.`;
  const hint = meant === undefined ? (elsewhere ?? takes) : `Did you mean \`${meant}\`?`;
  fail(context, 'unknown-argument', name, `\`${fact.name}\` has no argument \`${name.name}\`. ${hint}`, {
    fixes: meant === undefined ? [] : [replace(`Change to ${meant}`, name, meant)],
  });
}

/** Another rule that takes an argument. */
const otherRule = (argument: string, { name }: CallableFact): string | undefined =>
  ruleFact(name) && ruleOfArgument(argument)?.name;

/** A call whose arguments are being placed. */
interface Binding {
  readonly node: CallExpression;
  readonly fact: CallableFact;
  readonly given: GivenArguments;
  readonly context: Context;
}

function positionalPlace(argument: Argument, position: number, binding: Binding): ArgumentFact | undefined {
  const { node, fact, given, context } = binding;
  const positional = fact.arguments.filter(candidate => !candidate.named);
  const place = fact.variadic ? positional.at(-1) : positional[position];
  // A positional argument behind a named one is reported by the parser, and its place is only a guess.
  if (node.arguments.slice(0, node.arguments.indexOf(argument)).some(earlier => earlier.name)) return undefined;
  if (place === undefined) {
    reportTooMany(argument, fact, context);
    return undefined;
  }
  if (!fact.variadic && given.has(place.name)) {
    fail(context, 'duplicate-argument', argument, `\`${place.name}\` is given twice.`);
    return undefined;
  }
  return place;
}

function reportTooMany(argument: Argument, fact: CallableFact, context: Context): void {
  const namesOf = (places: readonly ArgumentFact[]) => listNames(places.map(({ name }) => name));
  const named = fact.arguments.filter(candidate => candidate.named);
  const takes = fact.arguments.length === 0 ? 'no arguments' : `only ${namesOf(fact.arguments)}`;
  const message = named.length > 0 ? `takes ${namesOf(named)} by name only` : `takes ${takes}: this is one too many`;
  fail(context, 'too-many-arguments', argument, `\`${fact.name}\` ${message}.`);
}

function hasRequired(node: CallExpression, fact: CallableFact, given: GivenArguments, context: Context): boolean {
  if (fact.variadic) {
    if (given.all.length > 0) return true;
    fail(context, 'missing-argument', node.callee, `\`${fact.name}\` needs at least one argument.`);
    return false;
  }
  if (isComplete(fact, given)) return true;
  const missing = fact.arguments.filter(argument => isRequired(argument) && !given.has(argument.name));
  const names = missing.map(argument => argument.name);
  const noun = names.length === 1 ? 'the argument' : 'the arguments';
  fail(context, 'missing-argument', node.callee, `\`${fact.name}\` needs ${noun} ${listNames(names)}.`);
  return false;
}

function isComplete({ arguments: places }: CallableFact, given: GivenArguments): boolean {
  for (let i = 0; i < places.length; i++) if (isRequired(places[i]!) && !given.has(places[i]!.name)) return false;
  return true;
}
