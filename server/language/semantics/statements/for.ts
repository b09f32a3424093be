import type { ForClause, ForStatement, Node } from '../../syntax/ast';
import type { Action, Context, Thunk } from '../context';
import type { Declaration } from '../declaration';
import { iterable } from '../expressions/comprehension';
import { itemOf, lengthOf, spread } from '../sequence';
import { unpack } from '../unpack';
import { type CompiledBody, compileBody, refuseSteps, takeSteps } from './body';

interface Clause {
  readonly node: ForClause;
  readonly declarations: readonly Declaration[];
  readonly list: Thunk;
}

interface Loop {
  readonly clauses: readonly Clause[];
  readonly body: CompiledBody;
  readonly head: Node;
  readonly context: Context;
}

/** `for a in x, b, c in y { … }`: nested, the last clause fastest. */
export function compileFor(node: ForStatement, context: Context): Action {
  const head = { start: node.start, end: node.clauses.at(-1)?.end ?? node.end };
  return context.names.within(node, () => {
    const clauses = node.clauses.map(clause => compileClause(clause, node, context));
    const body = compileBody(node.body, head, context);
    const loop: Loop = { clauses, body, head, context };
    const names = clauses.flatMap(clause => clause.declarations);
    return () => {
      const { loopNames } = context.problems;
      const depth = loopNames.length;
      // A list of the first clause is evaluated before any pass begins.
      runClause(0, loop, () => loopNames.splice(depth, loopNames.length, ...names));
      loopNames.length = depth;
    };
  });
}

function compileClause(node: ForClause, statement: ForStatement, context: Context): Clause {
  const list = context.compile(node.list);
  const declarations = node.names.map(name => context.names.declare('loop', name, statement));
  return { node, declarations, list };
}

function runClause(depth: number, loop: Loop, begin: () => void): void {
  const { clauses, body, head, context } = loop;
  const clause = clauses[depth];
  if (!clause) {
    body.run();
    return;
  }
  const sequence = iterable(clause.list(), clause.node.list, context);
  if (!sequence) {
    body.skip();
    return;
  }
  const length = lengthOf(sequence);
  const steps = depth === clauses.length - 1 ? body.steps : 1;
  // Known beforehand: there is no need to try.
  if (context.budget.lacksSteps(length * steps)) refuseSteps(head, context);
  const items = spread(sequence);
  for (let i = 0; i < length; i++) {
    takeSteps(steps, head, context);
    const fits = unpack(itemOf(items, i), clause.declarations, clause.node.list, context);
    if (i === 0) begin();
    if (fits) runClause(depth + 1, loop, begin);
    else body.skip();
  }
}
