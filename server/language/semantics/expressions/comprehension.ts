import type { ComprehensionClause, ComprehensionExpression, Expression } from '../../syntax/ast';
import { Refused } from '../budget';
import { type Context, fail, type Thunk } from '../context';
import type { Declaration } from '../declaration';
import { describe } from '../format';
import { asSequence, itemOf, lengthOf, type Sequence, spread } from '../sequence';
import { truthOf } from '../truth';
import { unpack } from '../unpack';
import { list, UNKNOWN, type Value } from '../value';

interface Clause {
  readonly declarations: readonly Declaration[];
  readonly list: Thunk;
  readonly conditions: readonly { readonly node: Expression; readonly thunk: Thunk }[];
  readonly node: ComprehensionClause;
}

/** `[element for a, b in list if condition for …]`; its names are seen only inside. */
export function compileComprehension(node: ComprehensionExpression, context: Context): Thunk {
  return context.names.within(node, () => {
    const clauses = node.clauses.map(clause => compileClause(clause, context));
    const element = context.compile(node.element);
    return () => {
      const items: Value[] = [];
      return runClause(0, clauses, () => items.push(element()), node, context) ? list(items) : UNKNOWN;
    };
  });
}

function compileClause(node: ComprehensionClause, context: Context): Clause {
  // The list is evaluated before the names of its own clause are bound.
  const items = context.compile(node.list);
  const declarations = node.names.map(name => context.names.declare('comprehension', name));
  const conditions = node.conditions.map(condition => ({ node: condition, thunk: context.compile(condition) }));
  return { declarations, list: items, conditions, node };
}

/** Runs the clauses from `depth` on; false where one of them is unknown. */
function runClause(
  depth: number,
  clauses: readonly Clause[],
  emit: () => void,
  node: ComprehensionExpression,
  context: Context,
): boolean {
  const clause = clauses[depth];
  if (!clause) {
    emit();
    return true;
  }
  const sequence = iterable(clause.list(), clause.node.list, context);
  if (!sequence) return false;
  const length = lengthOf(sequence);
  takeSteps(length, node, context);
  const items = spread(sequence);
  for (let i = 0; i < length; i++) {
    context.budget.spend(1);
    if (!unpack(itemOf(items, i), clause.declarations, clause.node.list, context)) return false;
    const holds = allHold(clause, context);
    if (holds === undefined) return false;
    if (holds && !runClause(depth + 1, clauses, emit, node, context)) return false;
  }
  return true;
}

function takeSteps(count: number, node: ComprehensionExpression, context: Context): void {
  if (context.budget.takeSteps(count)) return;
  const message = `This comprehension brings the file over ${context.limits.steps.toLocaleString('en')} steps.`;
  context.problems.report('too-many-steps', node, message);
  throw new Refused();
}

function allHold({ conditions }: Clause, context: Context): boolean | undefined {
  for (const { node, thunk } of conditions) {
    const truth = truthOf(thunk(), node, context);
    if (truth !== true) return truth;
  }
  return true;
}

/** What a `for` can go through; undefined (reported) for anything else. */
export function iterable(value: Value, node: Expression, context: Context): Sequence | undefined {
  if (value.kind === 'unknown') return undefined;
  const sequence = asSequence(value);
  if (sequence && sequence.kind !== 'string') return sequence;
  fail(context, 'wrong-type', node, `\`for\` goes through a list, not through ${describe(value)}.`, {
    fixes:
      value.kind === 'int'
        ? [
            {
              title: 'Wrap in range(…)',
              edits: [
                { start: node.start, end: node.start, text: 'range(' },
                { start: node.end, end: node.end, text: ')' },
              ],
            },
          ]
        : [],
  });
  return undefined;
}
