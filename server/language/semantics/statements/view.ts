import { COLORMAPS, type View } from '../../../engine/plan';
import { VIEW_ENTRIES } from '../../facts/viewEntries';
import type { Expression, ViewStatement } from '../../syntax/ast';
import { toText, wrongType } from '../coerce';
import { type Action, type Context, fail } from '../context';
import { nodeSet } from '../nodes/collection';
import { asSequence } from '../sequence';
import type { Value } from '../value';
import { type CompiledEntry, compileEntries } from './entries';
import { wrongWord } from './words';

/** Every colour map also runs backwards. */
const COLORMAP_WORDS: readonly string[] = COLORMAPS.flatMap(name => [name, `${name}_r`]);

const NAMES = {
  owner: '`view`',
  names: VIEW_ENTRIES.map(({ name }) => name),
  words: (entry: string) => (entry === 'colormap' ? COLORMAP_WORDS : wordsOf(entry)),
};

const wordsOf = (entry: string) => VIEW_ENTRIES.find(({ name }) => name === entry)?.words;

type Entries = ReadonlyMap<string, CompiledEntry>;
type ShownPopulation = View['populations'][number];

/** `view { … }`: what the panel opens with. */
export function compileView(node: ViewStatement, context: Context): Action {
  const entries = compileEntries(node.block, NAMES, context);
  return () => {
    const populations = populationsOf(entries.get('populations'), context);
    const colormap = word('colormap', COLORMAP_WORDS, entries, context);
    context.plan.view = {
      ...(populations && { populations }),
      ...(colormap !== undefined && { colormap }),
      quantity: wordOf('quantity', entries, context) as View['quantity'] | undefined,
      limits: wordOf('limits', entries, context) as View['limits'] | undefined,
      rows: wordOf('rows', entries, context) as View['rows'] | undefined,
    };
  };
}

function wordOf(name: string, entries: Entries, context: Context): string | undefined {
  return word(name, VIEW_ENTRIES.find(entry => entry.name === name)!.words!, entries, context);
}

function word(name: string, words: readonly string[], entries: Entries, context: Context): string | undefined {
  const entry = entries.get(name);
  const text = entry && toText(entry.thunk(), { context, node: entry.node, what: `\`${name}\`` });
  if (!entry || text === undefined) return undefined;
  return words.includes(text) ? text : wrongWord(entry, text, words, context);
}

function populationsOf(entry: CompiledEntry | undefined, context: Context): ShownPopulation[] | undefined {
  if (!entry) return undefined;
  const value = entry.thunk();
  if (value.kind === 'unknown') return undefined;
  const found: ShownPopulation[] = [];
  if (!collect(value, entry.node, sourceText(entry.node, context), found, context)) return undefined;
  if (found.length > 0) return found;
  fail(context, 'wrong-type', entry.node, 'There are no populations to show in this list.');
  return undefined;
}

/** Adds nodes, and those in lists and families, each under its name or as it is written. */
function collect(value: Value, node: Expression, label: string, found: ShownPopulation[], context: Context): boolean {
  if (value.kind === 'unknown') return false;
  if (value.kind === 'nodes') {
    if (value.count === 0) {
      fail(context, 'wrong-type', node, `\`${label}\` has no nodes.`);
      return false;
    }
    found.push({ name: value.name ?? label, nodes: nodeSet(value) });
    return true;
  }
  const sequence = asSequence(value);
  if (!sequence || (sequence.kind !== 'list' && sequence.kind !== 'family')) {
    wrongType(value, 'a list of populations', { context, node, what: '`populations`' });
    return false;
  }
  const items = sequence.kind === 'list' ? sequence.items : sequence.members;
  const written = node.kind === 'list' ? node.items : undefined;
  return items.every((item, i) => {
    const itemNode = written?.[i] ?? node;
    const itemLabel = written?.[i] ? sourceText(itemNode, context) : `${label}[${i}]`;
    return collect(item, itemNode, itemLabel, found, context);
  });
}

const sourceText = ({ start, end }: Expression, { text }: Context): string =>
  text.slice(start, end).replace(/\s+/g, ' ');
