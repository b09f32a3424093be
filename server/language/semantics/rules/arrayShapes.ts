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
  const expected = shapeOf(rule, sources, targets);
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

function shapeOf(rule: ConnectionRule, sources: number, targets: number): readonly number[] | undefined {
  switch (rule.kind) {
    case 'one_to_one':
      return [sources];
    case 'all_to_all':
      return [targets, sources];
    case 'fixed_indegree':
      return typeof rule.indegree === 'number' ? [targets, rule.indegree] : undefined;
    case 'fixed_outdegree':
      return typeof rule.outdegree === 'number' ? [sources, rule.outdegree] : undefined;
    case 'fixed_total_number':
      return [rule.n];
    case 'pairs':
      return [rule.sources.length];
    default:
      return undefined;
  }
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

const phrase = (shape: readonly number[]): string =>
  shape.length === 1 ? `${shape[0]} numbers` : `${shape[0]} rows of ${shape[1]}`;
