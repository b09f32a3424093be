import { nearest } from '../../syntax/distance';
import { type Context, fail } from '../context';
import { listNames } from '../messages';
import type { CompiledEntry } from './entries';

/** Reports a string that is none of the words an entry takes. */
export function wrongWord(
  { name, node }: CompiledEntry,
  text: string,
  words: readonly string[],
  context: Context,
): undefined {
  const meant = nearest(text, words);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const fixes =
    meant !== undefined && node.kind === 'string'
      ? [{ title: `Change to "${meant}"`, edits: [{ start: node.start, end: node.end, text: `"${meant}"` }] }]
      : [];
  const plain = words.filter(word => !word.endsWith('_r'));
  const message = `\`${name}\` cannot be "${text}".${hint} It is one of ${listNames(plain)}.`;
  fail(context, 'unknown-word', node, message, { fixes });
  return undefined;
}
