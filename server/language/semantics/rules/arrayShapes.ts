import { arrayShape } from '../../../engine/checks/arrayShape';
import type { ConnectionRule } from '../../../engine/plan';
import { ruleFact } from '../../facts/rules';
import { type Context, fail } from '../context';
import type { SynapseDraft } from '../synapseDraft';

/**
 * Whether lists in synapses are nested as the rule wants them (construction.md 5.2); in the plan they are flat, where only
 * their lengths can be checked.
 */
export function hasFittingShapes(
  synapses: readonly SynapseDraft[],
  rule: ConnectionRule,
  sources: number,
  targets: number,
  context: Context,
): boolean {
  const lists = synapses.flatMap(synapse => synapse.arguments.filter(argument => argument.shape));
  if (lists.length === 0) return true;
  const expected = arrayShape(rule, sources, targets);
  const wrong = lists.find(({ shape }) => !expected || !isSame(shape!, expected));
  if (!wrong) return true;
  if (!expected) {
    const message = `With \`${rule.kind}\` \`${wrong.name}\` cannot be a list here; it is a number or a parameter.`;
    fail(context, 'array-shape', wrong.node, message);
    return false;
  }
  const meaning = ruleFact(rule.kind)!.arrays;
  fail(
    context,
    'array-shape',
    wrong.node,
    `With \`${rule.kind}\` the list for \`${wrong.name}\` has ${meaning}: ${phrase(expected)} here, not ${phrase(wrong.shape!)}.`,
  );
  return false;
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

const phrase = (shape: readonly number[]): string =>
  shape.length === 1 ? `${shape[0]} numbers` : `${shape[0]} rows of ${shape[1]}`;
