import type { SourceRange } from '../../../engine/plan';
import type { Fix } from '../../problem';
import type { Analysis } from '../../service';
import type { Argument, CallExpression, Expression } from '../../syntax/ast';
import { type AnyNode, nodeAt, walk } from '../../syntax/visit';

/** Edits that would mend a problem of an analysis; none where the text is not as expected. */
export type Fixer = (problem: SourceRange & { readonly message: string }, analysis: Analysis) => readonly Fix[];

type Edit = Fix['edits'][number];

export const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text });

export const replacement = ({ start, end }: SourceRange, text: string): Edit => ({ start, end, text });

const covers = (outer: SourceRange, inner: SourceRange): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The nodes around a range, outermost first. */
export const nodesAround = ({ file }: Analysis, range: SourceRange): AnyNode[] =>
  nodeAt(file, range.start).filter(node => covers(node, range));

/** The call whose callee is the range. */
export const callNamedAt = (analysis: Analysis, range: SourceRange): CallExpression | undefined =>
  callsAround(analysis, range).find(({ callee }) => callee.start === range.start && callee.end === range.end);

/** The innermost call with the range among its arguments. */
export const callAround = (analysis: Analysis, range: SourceRange): CallExpression | undefined =>
  callsAround(analysis, range).findLast(call => call.arguments.some(({ value }) => covers(value, range)));

function callsAround(analysis: Analysis, range: SourceRange): CallExpression[] {
  return nodesAround(analysis, range).filter(node => node.kind === 'call');
}

/** The expression that is exactly a range. */
export function expressionAt(analysis: Analysis, range: SourceRange): Expression | undefined {
  let found: AnyNode | undefined;
  const outer = nodesAround(analysis, range)[0];
  if (outer)
    walk(outer, node => {
      if (node.start === range.start && node.end === range.end && isExpression(node)) found ??= node;
      return found === undefined && node.start <= range.start && range.end <= node.end;
    });
  return found as Expression | undefined;
}

const OTHER_KINDS: ReadonlySet<AnyNode['kind']> = new Set(['file', 'body', 'block', 'entry', 'argument', 'identifier']);

const isExpression = (node: AnyNode): boolean => !OTHER_KINDS.has(node.kind);

export const argumentNamed = ({ arguments: given }: CallExpression, wanted: string): Argument | undefined =>
  given.find(({ name }) => name?.name === wanted);

/** Gives a call an argument: behind the others, or instead of the value it has. */
export function withArgument(call: CallExpression, name: string, value: string): Edit {
  const given = argumentNamed(call, name);
  if (given) return replacement(given.value, value);
  const last = call.arguments.at(-1);
  return last ? insertion(last.end, `, ${name}=${value}`) : insertion(call.parentheses.start + 1, `${name}=${value}`);
}
