/** `connect SOURCE -> TARGET third THIRD { … }` */
import type { ConnectStatement } from './ast';
import { parseOptionalBlock } from './blocks';
import { startsOperand } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parseHead } from './heads';

export function parseConnect(c: Cursor): ConnectStatement {
  const { start } = c;
  c.next();
  return parseConnection(c, start);
}

/** What follows the keyword, of a statement that begins at `start`. */
export function parseConnection(c: Cursor, start: number): ConnectStatement {
  const { indent } = c;
  const source = parseHead(c);
  const target = parseArrow(c) ? parseHead(c) : c.missing();
  const third = c.accept('third') ? parseHead(c) : undefined;
  const block = parseOptionalBlock(c, 'connect', indent);
  return { kind: 'connect', start, end: c.previousEnd, source, target, third, block };
}

/** The arrow; true where a target may follow. */
function parseArrow(c: Cursor): boolean {
  if (c.accept('->')) return true;
  const { start, text } = c;
  const isOther = c.at(',') || (c.at('name') && text === 'to') || c.at('>');
  if (isOther && !c.isFirstOnLine) {
    c.report('expected-token', `Sources and targets are joined by \`->\`, not by \`${text}\`.`, {
      fixes: [fix('Write ->', start, start + text.length, ' ->')],
    });
    c.next();
    return true;
  }
  c.expected('expected-token', '`->` and the targets');
  return !c.isFirstOnLine && startsOperand(c);
}
