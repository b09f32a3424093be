/** `let NAME = expression` and `model NAME = base(…)`. */
import type { Expression, LetStatement, ModelStatement } from './ast';
import { startsOperand } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parseExpression } from './expressions';
import { parseDeclaredName } from './names';
import { isStatementKeyword } from './tokens';

/** The `=` of a declaration; true where a value may follow. */
export function parseEquals(c: Cursor): boolean {
  if (c.accept('=')) return true;
  if (c.at('==') || c.at(':')) return mistypedEquals(c);
  const end = c.previousEnd;
  if (skipToEquals(c)) return true;
  const isValue = !c.isFirstOnLine && startsOperand(c);
  const fixes = isValue ? [fix('Insert =', end, end, ' =')] : undefined;
  c.expected('expected-token', '`=`', { fixes });
  return isValue;
}

/** `==` or `:` or `:=` in the place of `=`. */
function mistypedEquals(c: Cursor): true {
  const { start, text } = c;
  const isWalrus = c.at(':') && c.kindAt(c.position + 1) === '=';
  const end = start + text.length + (isWalrus ? 1 : 0);
  c.report('expected-token', `A name is bound with \`=\`, not with \`${text}\`.`, {
    fixes: [fix('Write =', start, end, '=')],
  });
  c.next();
  if (isWalrus) c.next();
  return true;
}

/**
 * `let a, b = …`, `let a[3] = …`: steps over what stands between a name and the `=` on the same line; false where there
 * is no `=`, or where it belongs to something else.
 */
function skipToEquals(c: Cursor): boolean {
  const { starts, ends, firstOnLine } = c.tokens;
  if (!c.at(',') && !c.at('[') && !c.at('.') && !c.at('(')) return false;
  let ahead = c.position;
  const isOver = (): boolean => firstOnLine[ahead] === 1 || isStatementKeyword(c.kindAt(ahead));
  while (c.kindAt(ahead) !== '=' && c.kindAt(ahead) !== 'end' && !isOver()) ahead++;
  if (c.kindAt(ahead) !== '=' || isOver()) return false;
  const at = { start: c.start, end: ends[ahead - 1]! };
  c.report('expected-token', 'One plain name at a time is bound here; `=` was expected behind it.', { at });
  while (starts[c.position]! <= starts[ahead]! && !c.at('end')) c.next();
  return true;
}

function parseValue(c: Cursor): Expression {
  const value = parseEquals(c) ? parseExpression(c) : c.missing();
  if (c.at('=')) {
    c.report('single-equals', 'One name at a time: `let` binds a single name, and a comparison is written `==`.');
    c.next();
    parseExpression(c);
  }
  return value;
}

export function parseLet(c: Cursor): LetStatement {
  const { start } = c;
  c.next();
  const name = parseDeclaredName(c, 'a name');
  const value = parseValue(c);
  return { kind: 'let', start, end: c.previousEnd, name, value };
}

export function parseModel(c: Cursor): ModelStatement {
  const { start } = c;
  c.next();
  const name = parseDeclaredName(c, 'a name for the copied model');
  const value = parseValue(c);
  checkCall(c, value, 'a model with its new defaults, `base(parameter=value)`');
  return { kind: 'model', start, end: c.previousEnd, name, value };
}

/** Reports an expression that is there but is no call. */
export function checkCall(c: Cursor, value: Expression, what: string): void {
  if (value.kind === 'call' || value.kind === 'missing') return;
  const fixes = value.kind === 'name' ? [fix('Insert ()', value.end, value.end, '()')] : undefined;
  c.reportAt('expected-call', value, `Expected ${what}.`, { fixes });
}
