import type { Statement } from '../../syntax/ast';
import { type Action, type Context, fail } from '../context';
import { compileAssert } from './assert';
import { compileConnect } from './connect';
import { compileFor } from './for';
import { compileIf } from './if';
import { compileKernel } from './kernel';
import { compileLet } from './let';
import { compileModel } from './model';
import { compileNetwork } from './network';
import { compilePopulation } from './population';
import { compileView } from './view';

const nothing: Action = () => {};

/** Compiles a statement; `index` is its place among its neighbours. */
export function compileStatement(node: Statement, index: number, context: Context): Action {
  switch (node.kind) {
    case 'let':
      return compileLet(node, context);
    case 'model':
      return compileModel(node, context);
    case 'population':
      return compilePopulation(node, context);
    case 'connect':
      return compileConnect(node, context);
    case 'for':
      return compileFor(node, context);
    case 'if':
      return compileIf(node, context);
    case 'assert':
      return compileAssert(node, context);
    case 'network':
      return isPlaced(node, index === 0, '`network` is the first statement of a file.', context)
        ? compileNetwork(node, context)
        : nothing;
    case 'kernel': {
      const message = '`kernel` stands before all populations: they are created with its properties.';
      const isEarly = !context.seen.has('population');
      return isPlaced(node, isEarly, message, context) ? compileKernel(node, context) : nothing;
    }
    case 'view':
      return isPlaced(node, true, '', context) ? compileView(node, context) : nothing;
  }
}

/** `network`, `kernel` and `view` stand once, at their place; inside bodies the parser has reported them. */
function isPlaced(
  node: Extract<Statement, { kind: 'network' | 'kernel' | 'view' }>,
  isRight: boolean,
  message: string,
  context: Context,
): boolean {
  if (context.bodies.length > 0) return false;
  const at = { start: node.start, end: node.start + node.kind.length };
  if (context.seen.has(node.kind)) {
    fail(context, 'duplicate-statement', at, `There is already a \`${node.kind}\` statement; a file has one at most.`);
    return false;
  }
  context.seen.add(node.kind);
  if (!isRight) fail(context, 'misplaced-statement', at, message);
  return true;
}
