import type { Body, Node, Statement } from '../../syntax/ast';
import { Refused } from '../budget';
import type { Action, BodyFrame, Context } from '../context';
import { UNKNOWN } from '../value';
import { compileStatement } from './statement';

/** The statements of a `for` or `if` compiled, in a scope of their own. */
export interface CompiledBody {
  readonly run: Action;
  /** What a run costs. */
  readonly steps: number;
  /** Says that the body could not be run: members of its families may be missing. */
  readonly skip: Action;
}

/** @param loop head of the innermost loop around the body */
export function compileBody(body: Body, loop: Node | undefined, context: Context): CompiledBody {
  const frame: BodyFrame = { families: [], loop };
  context.bodies.push(frame);
  const actions = context.names.within(body, () => compileStatements(body.statements, context));
  context.bodies.pop();
  const parent = context.bodies.at(-1);
  parent?.families.push(...frame.families);
  return {
    run: () => {
      for (const action of actions) action();
    },
    steps: Math.max(1, actions.length),
    skip: () => {
      context.plan.idsKnown = false;
      for (const family of frame.families) family.last = UNKNOWN;
    },
  };
}

function compileStatements(statements: readonly Statement[], context: Context): Action[] {
  return statements.map((statement, index) => compileStatement(statement, index, context));
}

/** Counts steps of a body; ends the evaluation where there are too many, with an error at the loop. */
export function takeSteps(steps: number, at: Node, context: Context): void {
  if (context.budget.takeSteps(steps)) return;
  refuseSteps(at, context);
}

export function refuseSteps(at: Node, context: Context): never {
  const limit = context.limits.steps.toLocaleString('en');
  const message = `This loop brings the file over ${limit} steps: a file may not run more statements than that.`;
  context.problems.report('too-many-steps', at, message);
  throw new Refused();
}
