import type { UnaryExpression } from '../../syntax/ast';
import { type Context, fail, type Thunk } from '../context';
import { describe } from '../format';
import { negate } from '../numbers/integer';
import { negated } from '../parameters/arithmetic';
import { truthOf } from '../truth';
import { asNumber, bool, type NumberValue, UNKNOWN, type Value } from '../value';

export function compileUnary(node: UnaryExpression, context: Context): Thunk {
  const operand = context.compile(node.operand);
  if (node.operator === 'not') {
    return () => {
      const truth = truthOf(operand(), node.operand, context);
      return truth === undefined ? UNKNOWN : bool(!truth);
    };
  }
  return node.operator === '-' ? () => negative(operand(), node, context) : () => positive(operand(), node, context);
}

function negative(value: Value, node: UnaryExpression, context: Context): Value {
  if (value.kind === 'parameter') return negated(value, context);
  const number = asNumber(value);
  return number ? minus(number) : refuse(value, node, context);
}

/** Also of a literal zero, which still fits every unit. */
function minus(number: NumberValue): NumberValue {
  return number.kind === 'int' ? { ...number, value: negate(number.value) } : { ...number, value: -number.value };
}

const positive = (value: Value, node: UnaryExpression, context: Context): Value =>
  value.kind === 'parameter' ? value : (asNumber(value) ?? refuse(value, node, context));

function refuse(value: Value, node: UnaryExpression, context: Context): Value {
  if (value.kind === 'unknown') return value;
  return fail(context, 'wrong-type', node, `\`${node.operator}\` needs a number, not ${describe(value)}.`);
}
