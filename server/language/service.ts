import type { Problem } from './problem';
import { type Environment, type Meaning, understand } from './semantics/analysis';
import type { SourceFile } from './syntax/ast';
import { parse } from './syntax/parser';

export type { Environment } from './semantics/analysis';
export type { Bindings, Reference } from './semantics/bindings';
export { DEFAULT_LIMITS, type Limits } from './semantics/budget';
export type { Declaration, DeclarationKind, Scope } from './semantics/declaration';
export { describe, formatNumber, formatValue } from './semantics/format';
export type { Value } from './semantics/value';

/** Everything a text says, for checks, editor features and the picture. */
export interface Analysis extends Meaning {
  readonly text: string;
  readonly file: SourceFile;
  /** Of syntax and meaning, in the order of the text, each once. */
  readonly problems: readonly Problem[];
}

/**
 * Analyses a text: parses, checks and evaluates it. The same text in the same environment gives the same analysis. Never
 * throws, and takes bounded time whatever the text says.
 */
export function analyze(text: string, environment: Environment = {}): Analysis {
  const parsed = parse(text);
  const hasSyntaxErrors = parsed.problems.some(({ severity }) => severity === 'error');
  const meaning = understand(text, parsed.file, hasSyntaxErrors, environment);
  const problems = [...parsed.problems, ...meaning.problems].sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...meaning, text, file: parsed.file, problems };
}
