import type { AssertStatement, Expression, KernelStatement, NetworkStatement, Statement, ViewStatement } from './ast';
import { parseBlock } from './blocks';
import { startsOperand } from './brackets';
import { fix } from './codes';
import { parseConnect } from './connect';
import { parseFor, parseIf } from './control';
import type { Cursor } from './cursor';
import { parseLet, parseModel } from './declarations';
import { parseExpression } from './expressions';
import { parseCondition } from './heads';
import { parsePopulation } from './population';
import { parseUnknown } from './unknown';

/**
 * A statement; nothing where what stands here is none, which is reported and stepped over.
 * @param keyword what the first token is taken for
 */
export function parseStatement(c: Cursor, keyword: string = c.kind): Statement | undefined {
  switch (keyword) {
    case 'network':
      return parseNetwork(c);
    case 'kernel':
      return parseKernel(c);
    case 'view':
      return parseView(c);
    case 'let':
      return parseLet(c);
    case 'model':
      return parseModel(c);
    case 'population':
      return parsePopulation(c);
    case 'connect':
      return parseConnect(c);
    case 'for':
      return parseFor(c);
    case 'if':
      return parseIf(c);
    case 'assert':
      return parseAssert(c);
    default:
      return parseUnknown(c);
  }
}

function parseNetwork(c: Cursor): NetworkStatement {
  const { start } = c;
  c.next();
  const title = parseTitle(c);
  return { kind: 'network', start, end: c.previousEnd, title };
}

function parseTitle(c: Cursor): Expression {
  if (c.at('string')) return parseExpression(c);
  if (c.isFirstOnLine || !startsOperand(c)) {
    c.expected('expected-string', 'the title of the network, in quotes');
    return c.missing();
  }
  const { start } = c;
  while (!c.isFirstOnLine && !c.at('end') && !c.startsStatement && !c.at('}')) c.next();
  const end = c.previousEnd;
  const value = c.tokens.text.slice(start, end);
  c.reportAt('expected-string', { start, end }, 'The title of the network is written in quotes.', {
    fixes: [fix('Insert quotes', start, end, JSON.stringify(value))],
  });
  return { kind: 'string', start, end, value };
}

function parseKernel(c: Cursor): KernelStatement {
  const { start } = c;
  c.next();
  const block = parseBlock(c, 'kernel');
  return { kind: 'kernel', start, end: c.previousEnd, block };
}

function parseView(c: Cursor): ViewStatement {
  const { start } = c;
  c.next();
  const block = parseBlock(c, 'view');
  return { kind: 'view', start, end: c.previousEnd, block };
}

function parseAssert(c: Cursor): AssertStatement {
  const { start } = c;
  c.next();
  const condition = parseCondition(c);
  const message = c.accept(',') ? parseExpression(c) : undefined;
  return { kind: 'assert', start, end: c.previousEnd, condition, message };
}
