import type { Argument, CallExpression, Expression, Statement } from '../../language/syntax/ast';
import { comments } from '../../language/syntax/comments';

/** What a document quotes: statements with the loops and conditions around them, and expressions as written. */

export interface Passage {
  readonly statement: Statement;
  /** "for i in range(8), j in range(8)", "if p > 0"; outermost first. */
  readonly around: readonly string[];
}

const LONGEST = 160;

/** An expression as written, on one line and without comments; long ones are cut. */
export function written(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const passage = text.slice(start, end);
  let plain = '';
  let at = 0;
  for (const comment of comments(passage)) {
    plain += passage.slice(at, comment.start);
    at = comment.end;
  }
  const line = `${plain}${passage.slice(at)}`.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** All statements in the order of the text. */
export function passages(text: string, statements: readonly Statement[], around: readonly string[] = []): Passage[] {
  return statements.flatMap((statement): Passage[] => {
    if (statement.kind === 'for') {
      const head = statement.clauses.map(clause => written(text, clause)).join(', ');
      return passages(text, statement.body.statements, [...around, `for ${head}`]);
    }
    if (statement.kind === 'if') {
      const condition = written(text, statement.condition);
      const then = passages(text, statement.then.statements, [...around, `if ${condition}`]);
      const { otherwise } = statement;
      const rest = otherwise?.kind === 'if' ? [otherwise] : (otherwise?.statements ?? []);
      return [...then, ...passages(text, rest, [...around, `if not (${condition})`])];
    }
    return [{ statement, around }];
  });
}

export const unwrapped = (expression: Expression): Expression =>
  expression.kind === 'parenthesized' ? unwrapped(expression.expression) : expression;

/** A call, if that is what an expression is. */
export const asCall = (expression: Expression | undefined): CallExpression | undefined => {
  const inner = expression && unwrapped(expression);
  return inner?.kind === 'call' ? inner : undefined;
};

/** An argument of a call by its name, or by its position where it was given without. */
export const argumentOf = (call: CallExpression, name: string, position?: number): Argument | undefined =>
  call.arguments.find(argument => argument.name?.name === name) ??
  (position === undefined || call.arguments[position]?.name ? undefined : call.arguments[position]);
