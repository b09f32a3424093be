import type { Block, Entry, Expression } from '../../syntax/ast';
import { nearest } from '../../syntax/distance';
import { type Context, fail, type Thunk } from '../context';
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
}

/** Compiles the entries of a block by name; unknown and repeated names are errors. */
export function compileEntries(
  block: Block | undefined,
  { owner, names }: BlockNames,
  context: Context,
): ReadonlyMap<string, CompiledEntry> {
  const entries = new Map<string, CompiledEntry>();
  for (const entry of block?.entries ?? []) {
    const thunk = context.compile(entry.value);
    const { name } = entry.name;
    if (name === '') continue;
    if (!names.includes(name)) reportUnknown(entry, owner, names, context);
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

function reportUnknown({ name }: Entry, owner: string, names: readonly string[], context: Context): void {
  const meant = nearest(name.name, names);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const known = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names;
  fail(context, 'unknown-entry', name, `${owner} has no \`${name.name}\`.${hint} It knows ${listNames(known)}.`, {
    fixes: meant === undefined ? [] : [replace(`Change to ${meant}`, name, meant)],
  });
}
