/** `for a, b in list if condition …`, of comprehensions and of `for` statements. */
import type { ComprehensionClause, Expression, Identifier } from './ast';
import type { Cursor } from './cursor';
import { parseDisjunction } from './expressions';
import { parseDeclaredName } from './names';

/** The names of a clause and its `in`: at least one name, missing where there is none. */
export function parseLoopNames(c: Cursor): Identifier[] {
  const names = [parseDeclaredName(c, 'a name for the items')];
  while (c.accept(',')) names.push(parseDeclaredName(c, 'a name'));
  if (c.accept('in')) return names;
  c.expected('expected-token', names.at(-1)!.name === '' ? '`in`' : '`in` and a list');
  if (c.at('=') || c.at(':')) c.next();
  return names;
}

/** All `for … in … if …` of a comprehension; the next token is its first `for`. The height is that of their parts. */
export function parseComprehensionClauses(c: Cursor): ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  let { height } = c;
  while (c.atKeyword('for') && !c.startsStatement) {
    clauses.push(parseClause(c));
    height = Math.max(height, c.height);
  }
  c.height = height;
  return clauses;
}

function parseClause(c: Cursor): ComprehensionClause {
  const { start } = c;
  c.next();
  const names = parseLoopNames(c);
  const list = parseDisjunction(c);
  let { height } = c;
  const conditions: Expression[] = [];
  while (c.atKeyword('if') && !c.startsStatement) {
    c.next();
    conditions.push(parseDisjunction(c));
    height = Math.max(height, c.height);
  }
  c.height = height;
  return { kind: 'comprehensionClause', start, end: c.previousEnd, names, list, conditions };
}
