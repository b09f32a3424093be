import type { Expression } from '../../syntax/ast';
import { type Context, type Thunk, unknownThunk } from '../context';
import { FALSE, TRUE, text } from '../value';
import { compileBinary } from './binary';
import { compileCall } from './call';
import { compileComparison } from './comparison';
import { compileComprehension } from './comprehension';
import { compileIndex } from './index';
import { compileList } from './list';
import { compileNumber } from './literal';
import { compileConditional, compileLogical } from './logical';
import { compileMember, compileName } from './names';
import { compileSlice } from './slice';
import { compileUnary } from './unary';

/** Compiles any expression: looks up names and checks calls now, evaluates when the thunk is called. */
export function compileExpression(node: Expression, context: Context): Thunk {
  switch (node.kind) {
    case 'number':
      return compileNumber(node, context);
    case 'string': {
      const value = text(node.value);
      return () => value;
    }
    case 'boolean':
      return node.value ? () => TRUE : () => FALSE;
    case 'name':
      return compileName(node, context);
    case 'unary':
      return compileUnary(node, context);
    case 'binary':
      return compileBinary(node, context);
    case 'comparison':
      return compileComparison(node, context);
    case 'logical':
      return compileLogical(node, context);
    case 'conditional':
      return compileConditional(node, context);
    case 'call':
      return compileCall(node, context);
    case 'member':
      return compileMember(node, context);
    case 'index':
      return compileIndex(node, context);
    case 'slice':
      return compileSlice(node, context);
    case 'list':
      return compileList(node, context);
    case 'comprehension':
      return compileComprehension(node, context);
    case 'parenthesized':
      return context.compile(node.expression);
    case 'missing':
      return unknownThunk;
  }
}
