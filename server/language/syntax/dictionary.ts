/** Dictionaries of PyNEST, `conn_spec = {"rule": "fixed_indegree", "indegree": 10}`, read as the calls that take their place. */
import type { Entry } from './ast';
import { fix } from './codes';
import type { Cursor } from './cursor';

/** What an entry is called here, and the call where the dictionary names none. */
const ENTRIES: ReadonlyMap<string, readonly [entry: string, callee: string]> = new Map([
  ['conn_spec', ['rule', 'all_to_all']],
  ['rule', ['rule', 'all_to_all']],
  ['syn_spec', ['synapse', 'static_synapse']],
  ['synapse', ['synapse', 'static_synapse']],
]);

/** Keys that name what is called. */
const CALLEES: ReadonlySet<string> = new Set(['rule', 'synapse_model', 'model']);

/** Longer ones are not written anew. */
const LONGEST = 2000;

/** An entry whose value is a dictionary of PyNEST's, behind `=`; undefined where it is none. */
export function parseDictionaryEntry(c: Cursor, name: Entry['name']): Entry | undefined {
  const meant = ENTRIES.get(name.name);
  const { position, partners, tokens, start } = c;
  const last = partners[position]!;
  if (!meant || !c.at('{') || last <= position) return undefined;
  const end = tokens.ends[last]!;
  const call = callOf(tokens.text.slice(start + 1, Math.min(end - 1, start + LONGEST)), meant[1]);
  const text = `${meant[0]} = ${call ?? `${meant[1]}(…)`}`;
  c.report('unsupported-syntax', `There are no dictionaries: write \`${text}\`.`, {
    at: { start: name.start, end },
    ...(call && end - start <= LONGEST && { fixes: [fix(`Write ${text}`, name.start, end, text)] }),
  });
  while (c.position <= last) c.next();
  // Without a name nothing more is said about it.
  return { kind: 'entry', start: name.start, end, name: { ...name, name: '' }, value: c.missing() };
}

/** `"indegree": 10, "rule": "fixed_indegree"` as a call; undefined where there is more in it than keys and plain values. */
function callOf(items: string, otherwise: string): string | undefined {
  let callee = otherwise;
  const args: string[] = [];
  const rest = items.replace(
    /\s*["'](\w+)["']\s*:\s*([^,"'{}[\]():]+|"\w*"|'\w*')\s*(?:,|$)/g,
    (_, key: string, value: string) => {
      if (CALLEES.has(key)) callee = value.trim().replace(/["']/g, '');
      else args.push(`${key}=${value.trim()}`);
      return '';
    },
  );
  return rest.trim() === '' ? `${callee}(${args.join(', ')})` : undefined;
}
