import type { Block, Entry, Expression } from '../../syntax/ast';
import { type Context, fail, type Thunk, unknownThunk } from '../context';
import { meant as meantBy } from '../meant';
import { listNames } from '../messages';
import { replace } from '../problems';

/** An entry of a block with its value compiled. */
export interface CompiledEntry {
  readonly name: string;
  readonly entry: Entry;
  readonly node: Expression;
  readonly thunk: Thunk;
}

/** Names a block knows, with what the block is called: "`kernel`". */
export interface BlockNames {
  readonly owner: string;
  readonly names: readonly string[];
  /** What to say of a name that belongs somewhere else. */
  readonly elsewhere?: (name: string) => string | undefined;
  /** Words that the values of entries may be, as strings. */
  readonly words?: (entry: string) => readonly string[] | undefined;
}

/** Compiles the entries of a block by name; unknown and repeated names are errors. */
export function compileEntries(
  block: Block | undefined,
  known: BlockNames,
  context: Context,
): ReadonlyMap<string, CompiledEntry> {
  const entries = new Map<string, CompiledEntry>();
  const { names, words } = known;
  for (const entry of block?.entries ?? []) {
    const unquoted = unquotedWord(entry, words?.(entry.name.name), context);
    const thunk = unquoted ? unknownThunk : context.compile(entry.value);
    const { name } = entry.name;
    if (name === '') continue;
    if (!names.includes(name)) reportUnknown(entry, known, context);
    else if (entries.has(name)) {
      const first = entries.get(name)!.entry.name;
      fail(context, 'duplicate-entry', entry.name, `\`${name}\` is given twice in this block.`, {
        related: [{ start: first.start, end: first.end, message: `\`${name}\` is given here first.` }],
      });
    } else entries.set(name, { name, entry, node: entry.value, thunk });
  }
  return entries;
}

/** Names listed in a message before they are cut. */
const MAX_NAMES = 20;

function reportUnknown({ name }: Entry, { owner, names, elsewhere }: BlockNames, context: Context): void {
  const place = elsewhere?.(name.name);
  const meant = place === undefined ? meantBy(name.name, names) : undefined;
  const listed = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names;
  const hint = meant === undefined ? (place ?? `It knows ${listNames(listed)}.`) : `Did you mean \`${meant}\`?`;
  fail(context, 'unknown-entry', name, `${owner} has no \`${name.name}\`. ${hint}`, {
    fixes: meant === undefined ? [] : [replace(`Change to ${meant}`, name, meant)],
  });
}

/** `colormap = jet`, without the quotes; reports it. */
function unquotedWord({ value, name }: Entry, words: readonly string[] | undefined, context: Context): boolean {
  if (value.kind !== 'name' || !words?.includes(value.name) || context.names.peek(value.name, value)) return false;
  const quoted = `"${value.name}"`;
  fail(context, 'unknown-word', value, `\`${name.name}\` is a word in quotes: write \`${quoted}\`.`, {
    fixes: [replace(`Write ${quoted}`, value, quoted)],
  });
  return true;
}
