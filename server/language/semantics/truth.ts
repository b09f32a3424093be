import type { Node } from '../syntax/ast';
import { type Context, fail } from './context';
import { describe } from './format';
import { asSequence, lengthOf } from './sequence';
import type { Value } from './value';

/** Python's truth of a value; undefined where it has none (reported) or is unknown. */
export function truthOf(value: Value, at: Node, context: Context): boolean | undefined {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'int':
    case 'float':
      return value.value !== 0;
    case 'unknown':
      return undefined;
    case 'parameter':
      fail(
        context,
        'parameter-not-allowed',
        at,
        'A parameter is drawn anew every time: it decides nothing here. Use `logic.conditional`.',
      );
      return undefined;
    default: {
      const sequence = asSequence(value);
      if (sequence) return lengthOf(sequence) > 0;
      fail(context, 'wrong-type', at, `A condition is expected here, not ${describe(value)}.`);
      return undefined;
    }
  }
}
