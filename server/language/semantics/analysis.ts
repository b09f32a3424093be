import type { NetworkPlan, SourceRange } from '../../engine/plan';
import { unitOf } from '../facts/dimensions';
import type { Problem } from '../problem';
import type { Expression, SourceFile, Statement } from '../syntax/ast';
import { Bindings } from './bindings';
import { Budget, DEFAULT_LIMITS, type Limits, Refused } from './budget';
import type { Context, Names, ReadFile } from './context';
import { reportEngineProblems } from './engineProblems';
import { compileExpression } from './expressions/expression';
import { PlanBuilder, type StepSite } from './planBuilder';
import { ProblemList } from './problems';
import { tableReader } from './readTable';
import { RecordedNames } from './recordedNames';
import { compileStatement } from './statements/statement';
import { UNKNOWN, type Value } from './value';

/** What a file may use of the world around it. */
export interface Environment {
  /** Reads a text file by its path relative to the file analysed; the host keeps it in the workspace folder. */
  readonly readFile?: ReadFile;
  /** Path of the file's folder from the workspace folder, with `/`; '' (default) if it is that folder. */
  readonly folder?: string;
  readonly limits?: Partial<Limits>;
  /** ms for statements that take many steps, after which the evaluation is given up: see `unfinished`. None by default. */
  readonly patience?: number;
}

/** What a file means. */
export interface Meaning {
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** Absent where there is an error. */
  readonly plan?: NetworkPlan;
  /**
   * The statement at which the evaluation was given up. Then there is no plan, what only evaluation shows has not been reported,
   * and names have no values from here on; what they refer to is known all the same.
   */
  readonly unfinished?: SourceRange;
  /** Where the steps stand in the text, one for each that the run has come to. */
  readonly sites: readonly StepSite[];
  /** Names, where they are bound and used, and their values. */
  readonly bindings: Bindings;
  /** Unit of the weights of all projections between neurons, where they agree on one: 'pA'. */
  readonly weightUnit?: string;
  /** Value of an expression of the file with names as they were bound last; UNKNOWN where it has none. */
  readonly evaluate: (expression: Expression) => Value;
}

interface Parts {
  readonly text: string;
  readonly problems: ProblemList;
  readonly names: Names;
  readonly plan: PlanBuilder;
  readonly limits: Limits;
  readonly steps: number;
  readonly readTable: ReadFile;
  readonly patience?: number;
}

/** Field by field: of copies made with `...` the shape changes now and then, and all that is optimised for it is lost. */
function createContext({ text, problems, names, plan, limits, steps, readTable, patience }: Parts): Context {
  const context: Context = {
    text,
    problems,
    names,
    plan,
    limits,
    readTable,
    budget: new Budget(steps, patience),
    compile: node => compileExpression(node, context),
    progress: { statement: { start: 0, end: 0 } },
    bodies: [],
    seen: new Set(),
  };
  return context;
}

/**
 * Evaluates a tree. Never throws; takes bounded time whatever the text says.
 * @param hasSyntaxErrors then there is no plan, but everything that can be said about the rest is said
 */
export function understand(
  text: string,
  file: SourceFile,
  hasSyntaxErrors: boolean,
  environment: Environment,
): Meaning {
  const problems = new ProblemList();
  const bindings = new Bindings(text.length, problems);
  const plan = new PlanBuilder();
  const limits = environment.limits ? { ...DEFAULT_LIMITS, ...environment.limits } : DEFAULT_LIMITS;
  const readTable = tableReader(environment.readFile, environment.folder ?? '');
  const parts: Parts = { text, problems, names: bindings, plan, limits, steps: limits.steps, readTable };
  const context = createContext({ ...parts, patience: environment.patience });
  const hasRun = run(file, context);
  const unfinished = context.budget.isGivenUp ? context.progress.statement : undefined;
  if (unfinished) forgetFrom(unfinished, bindings);
  bindings.reportUnresolved();
  reportUnused(bindings, problems);
  const built = plan.finish();
  if (hasRun) guarded([file], context, () => reportEngineProblems(built, plan, problems));
  return {
    problems: problems.sorted(),
    ...(!problems.hasErrors && !hasSyntaxErrors && !unfinished && { plan: built }),
    ...(unfinished && { unfinished }),
    sites: plan.sites,
    bindings,
    weightUnit: weightUnitOf(plan),
    evaluate: evaluator(bindings, parts),
  };
}

/**
 * Compiles and runs the statements one by one, so that little is kept; false where the run was ended, after which the rest is
 * only compiled, for the errors that shows.
 */
function run(file: SourceFile, context: Context): boolean {
  const { statements } = file;
  let done = 0;
  const execute = (index: number) => {
    done = index + 1;
    const action = compileStatement(statements[index]!, index, context);
    context.progress.statement = headOf(statements[index]!);
    context.budget.begin();
    action();
  };
  if (guarded(statements, context, execute)) return true;
  const rest = statements.slice(done);
  guarded(rest, context, index => {
    compileStatement(rest[index]!, done + index, context);
  });
  return false;
}

/** Values of loops that were given up in the middle are wrong; so are families that further members may have been due. */
function forgetFrom({ start }: SourceRange, { declarations }: Bindings): void {
  for (const declaration of declarations)
    if (declaration.kind === 'family' || declaration.identifier.start >= start) declaration.forget();
}

function headOf(statement: Statement): SourceRange {
  const { start, end } = statement;
  return statement.kind === 'for' ? { start, end: statement.clauses.at(-1)?.end ?? end } : { start, end };
}

/**
 * Runs an action for each node in turn; what it throws becomes a problem at the node, and the next one follows. False where
 * the evaluation has to end.
 */
function guarded(nodes: readonly SourceRange[], context: Context, action: (index: number) => void): boolean {
  let index = 0;
  while (index < nodes.length) {
    try {
      for (; index < nodes.length; index++) action(index);
    } catch (error) {
      if (!survives(error, nodes[index]!, context)) return false;
      index++;
    }
  }
  return true;
}

function survives(error: unknown, at: SourceRange, { problems, bodies }: Context): boolean {
  problems.loopNames.length = 0;
  bodies.length = 0;
  if (error instanceof Refused) return false;
  const isDeep = error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
  if (isDeep) problems.report('too-complex', at, 'This is nested too deeply, or too large, to be evaluated.');
  else problems.report('internal-error', at, `This could not be evaluated: ${String(error)}.`);
  return true;
}

/** A name nothing refers to; one that begins with `_` says so itself. */
function reportUnused({ declarations }: Bindings, problems: ProblemList): void {
  for (const { kind, name, identifier, references } of declarations) {
    if ((kind !== 'let' && kind !== 'model') || references.length > 0 || name.startsWith('_')) continue;
    problems.report('unused-name', identifier, `\`${name}\` is never used.`);
  }
}

function weightUnitOf({ weightDimensions }: PlanBuilder): string | undefined {
  const [dimension] = weightDimensions;
  return weightDimensions.size === 1 && dimension ? unitOf(dimension) : undefined;
}

/** Steps for evaluating one expression, for a hover. */
const STEPS_ONCE = 100_000;

/** Evaluates expressions once more; what they create goes to a copy of the plan, made when it is first needed. */
function evaluator(bindings: Bindings, parts: Parts): (expression: Expression) => Value {
  let scratch: PlanBuilder | undefined;
  return expression => {
    scratch ??= parts.plan.copy();
    const problems = new ProblemList();
    const names = new RecordedNames(bindings);
    const context = createContext({ ...parts, problems, names, plan: scratch, steps: STEPS_ONCE });
    let value: Value = UNKNOWN;
    guarded([expression], context, () => {
      value = context.compile(expression)();
    });
    return problems.hasErrors ? UNKNOWN : value;
  };
}
