import type { IfStatement } from '../../syntax/ast';
import type { Action, Context } from '../context';
import { truthOf } from '../truth';
import { compileBody, takeSteps } from './body';

/** `if condition { … } else if … else { … }`; both bodies are checked, one is run. */
export function compileIf(node: IfStatement, context: Context): Action {
  const { action } = compileBranches(node, context);
  return action;
}

interface Branches {
  readonly action: Action;
  readonly skip: Action;
}

function compileBranches(node: IfStatement, context: Context): Branches {
  const loop = context.bodies.at(-1)?.loop;
  const condition = context.compile(node.condition);
  const then = compileBody(node.then, loop, context);
  const otherwise = node.otherwise && compileOtherwise(node.otherwise, context);
  const skip = () => {
    then.skip();
    otherwise?.skip();
  };
  const action = () => {
    const truth = truthOf(condition(), node.condition, context);
    if (truth === undefined) skip();
    else if (truth) {
      if (loop) takeSteps(then.steps, loop, context);
      then.run();
    } else otherwise?.action();
  };
  return { action, skip };
}

function compileOtherwise(node: NonNullable<IfStatement['otherwise']>, context: Context): Branches {
  if (node.kind === 'if') return compileBranches(node, context);
  const loop = context.bodies.at(-1)?.loop;
  const body = compileBody(node, loop, context);
  return {
    action: () => {
      if (loop) takeSteps(body.steps, loop, context);
      body.run();
    },
    skip: body.skip,
  };
}
