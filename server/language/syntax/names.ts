import type { Identifier } from './ast';
import type { Cursor } from './cursor';
import { KEYWORDS } from './tokens';

/**
 * A name that is declared. A keyword cannot be one; it is taken for one where it does not begin the next statement,
 * so that what follows is still understood.
 */
export function parseDeclaredName(c: Cursor, what: string): Identifier {
  if (c.at('name')) return c.identifier();
  if (KEYWORDS.has(c.kind) && !c.startsStatement && !c.isFirstOnLine && !c.at('in')) {
    c.report('keyword-as-name', `\`${c.text}\` is a keyword and cannot be a name.`);
    return c.identifier();
  }
  c.expected('expected-name', what);
  const isReplaced = (c.at('number') || c.at('string')) && c.kindAt(c.position + 1) === '=';
  if (isReplaced) c.next();
  return c.missingIdentifier();
}
