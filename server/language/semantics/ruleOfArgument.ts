import { RULES, type RuleFact } from '../facts/rules';

/** The rule an argument is typical of: the one it comes first in, or else one that takes it at all. */
export const ruleOfArgument = (argument: string): RuleFact | undefined =>
  RULES.find(rule => rule.arguments[0]?.name === argument && rule.random) ??
  RULES.find(rule => rule.arguments.some(({ name }) => name === argument));
