import type { AssertStatement } from '../../syntax/ast';
import { type Action, type Context, fail } from '../context';
import { formatValue } from '../format';
import { truthOf } from '../truth';

/** `assert condition, "message"`: an error at the statement where the condition is false. */
export function compileAssert(node: AssertStatement, context: Context): Action {
  const condition = context.compile(node.condition);
  const message = node.message && context.compile(node.message);
  return () => {
    if (truthOf(condition(), node.condition, context) !== false) return;
    const value = message?.();
    const isKnown = value && value.kind !== 'unknown';
    const text = isKnown ? (value.kind === 'string' ? value.value : formatValue(value)) : undefined;
    const source = context.text.slice(node.condition.start, node.condition.end).replace(/\s+/g, ' ');
    fail(context, 'assertion-failed', node, text ?? `Assertion failed: \`${source}\` is false.`);
  };
}
