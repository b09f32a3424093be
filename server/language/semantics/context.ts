import type { SourceRange } from '../../engine/plan';
import type { CheckCode } from '../facts/checks';
import type { Expression, Identifier, Node, Statement } from '../syntax/ast';
import { type Budget, type Limits, Refused } from './budget';
import type { Declaration, DeclarationKind } from './declaration';
import type { PlanBuilder } from './planBuilder';
import type { Extras, ProblemList } from './problems';
import { UNKNOWN, type UnknownValue, type Value } from './value';

/** Evaluates one expression; never throws but `Refused`. Errors have been reported when it gives UNKNOWN. */
export type Thunk = () => Value;

/** Runs one statement. */
export type Action = () => void;

/** Reads a text file by its path relative to the file being analysed. */
export type ReadFile = (path: string) => string | { readonly error: string };

/** How names are bound and looked up; `at` is where the name is written. */
export interface Names {
  /** What a name means here; records the use. Undefined where the file does not bind it. */
  resolve(name: string, at: SourceRange): Declaration | undefined;
  /** The same without recording. */
  peek(name: string, at: SourceRange): Declaration | undefined;
  /** Remembers a use that nothing explains: `noun` says what was looked for, `candidates` what it may have been. */
  addUnresolved(name: string, at: SourceRange, noun: string, candidates: Iterable<string>): void;
  declare(kind: DeclarationKind, identifier: Identifier, statement?: Statement): Declaration;
  /** Runs `action` in a new scope that covers `range`. */
  within<T>(range: SourceRange, action: () => T): T;
}

/**
 * What all parts of one analysis share. Expressions and statements are first compiled to closures, which checks all that
 * can be said without values, and then run: a loop's body is looked up once and run many times.
 */
export interface Context {
  readonly text: string;
  readonly problems: ProblemList;
  readonly names: Names;
  readonly budget: Budget;
  readonly limits: Limits;
  readonly plan: PlanBuilder;
  readonly readTable: ReadFile;
  /** Compiles an expression; each kind of expression has a file of its own. */
  readonly compile: (node: Expression) => Thunk;
  /** The statement of the file that is running, for what has no place of its own: of a loop its head. */
  readonly progress: { statement: Node };
  /** Kinds of statements compiled so far. */
  readonly seen: Set<Statement['kind']>;
  /** The bodies being compiled, innermost last. */
  readonly bodies: BodyFrame[];
}

/** The body of a `for` or `if` while it is compiled. */
export interface BodyFrame {
  /** Families whose members are declared in it. */
  readonly families: Declaration[];
  /** Head of the innermost loop around it. */
  readonly loop: Node | undefined;
}

/** Reports an error and gives the value that stands for it. */
export function fail(
  context: Context,
  code: CheckCode,
  at: SourceRange,
  message: string,
  extras?: Extras,
): UnknownValue {
  context.problems.report(code, at, message, extras);
  return UNKNOWN;
}

/** A thunk for an expression that has been found wrong. */
export const unknownThunk: Thunk = () => UNKNOWN;

/** Counts work on lists and strings; ends the evaluation where it is too much. */
export function work(context: Context, count: number, at: Node): void {
  if (context.budget.takeWork(count)) return;
  context.problems.report('too-much-work', at, 'The lists of this file take too long to go through.');
  throw new Refused();
}
