import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const URI = 'file:///folder/net.netspec';
const textDocument = { uri: URI };

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

let bundles: Bundles;
let client: LspClient;
before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
afterEach(() => client.stop());

async function start(text: string, configuration: object | null = null): Promise<void> {
  client = new LspClient(bundles.server);
  client.configuration = configuration;
  await client.initialize({ textDocument: { diagnostic: {} }, workspace: { configuration: true } });
  client.open(URI, text);
}

const ask = <T>(method: string, more: object = {}): Promise<T> =>
  client.request<T>(`textDocument/${method}`, { textDocument, ...more });

/** The range of the n-th occurrence of a word in a text, in UTF-16 units, lines ended by `end`. */
function rangeOf(text: string, word: string, nth = 0, end = '\n'): Range {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = text.indexOf(word, offset + 1);
  assert.ok(offset >= 0, word);
  const before = text.slice(0, offset).split(end);
  const [line, character] = [before.length - 1, before.at(-1)!.length];
  return { start: { line, character }, end: { line, character: character + word.length } };
}

/** A text after edits, as an editor that counts UTF-16 units makes them. */
function applied(text: string, edits: readonly { range: Range; newText: string }[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Range['start']): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (done, { range, newText }) => done.slice(0, offsetOf(range.start)) + newText + done.slice(offsetOf(range.end)),
      text,
    );
}

describe('behind characters outside of the basic plane', () => {
  const text = [
    'network "🧠🧠"',
    'let g = 3  # 🧠 Größe',
    'assert "🧠" != "", "🧠" let size = 3 assert size == 3, "𝛼" let two=size',
    'population E = iaf_psc_alpha[size]',
    '',
  ].join('\n');

  it('a name is found, renamed and described in its place', async () => {
    await start(text);
    const places = [0, 1, 2, 3].map(nth => rangeOf(text, 'size', nth));
    const position = places[2]!.start;
    const { changes } = await ask<{ changes: Record<string, readonly { range: Range; newText: string }[]> }>('rename', {
      position,
      newName: 'count',
    });
    const byPlace = (a: { range: Range }, b: { range: Range }) =>
      a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
    assert.deepEqual(
      [...changes[URI]!].sort(byPlace),
      places.map(range => ({ range, newText: 'count' })),
    );
    const hover = await ask<{ range: Range; contents: { value: string } }>('hover', { position });
    assert.deepEqual(hover.range, places[2]);
    assert.match(hover.contents.value, /let size = 3/);
    const { data } = await ask<{ data: readonly number[] }>('semanticTokens/full');
    let [line, character] = [0, 0];
    const starts: string[] = [];
    for (let i = 0; i < data.length; i += 5) {
      character = data[i] === 0 ? character + data[i + 1]! : data[i + 1]!;
      line += data[i]!;
      if (data[i + 2] === 4) starts.push(`${line}:${character}`);
    }
    for (const { start: at } of places) assert.ok(starts.includes(`${at.line}:${at.character}`), JSON.stringify(at));
  });

  it('formatting and proposals change what is meant', async () => {
    await start(text);
    const edits = await ask<readonly { range: Range; newText: string }[]>('formatting', {
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.match(applied(text, edits), /let size = 3\n.*assert size == 3, "𝛼"\n.*let two = size\n/s);
    const gap = rangeOf(text, 'two=size');
    const { items } = await ask<{ items: readonly { label: string; textEdit: { range: Range } }[] }>('completion', {
      position: { line: 2, character: gap.end.character - 2 },
    });
    assert.deepEqual(items.find(({ label }) => label === 'size')?.textEdit.range, {
      start: { line: 2, character: gap.end.character - 4 },
      end: { line: 2, character: gap.end.character },
    });
  });
});

describe('lines that end with CR LF, and tabs', () => {
  const text = 'let n = 3\r\n\tlet m =\tn\r\npopulation E = iaf_psc_alpha[n]\r\nconnect E -> X\r\n';

  it('are counted where names are renamed and problems are told', async () => {
    await start(text);
    const { changes } = await ask<{ changes: Record<string, readonly { range: Range }[]> }>('rename', {
      position: { line: 1, character: 9 },
      newName: 'k',
    });
    const lines = changes[URI]!.map(({ range }) => [range.start.line, range.start.character]).sort();
    assert.deepEqual(lines, [
      [0, 4],
      [1, 9],
      [2, 29],
    ]);
    const { items } = await ask<{ items: readonly { code: string; range: Range }[] }>('diagnostic');
    assert.deepEqual(items.find(({ code }) => code === 'unknown-name')?.range, rangeOf(text, 'X', 0, '\r\n'));
  });

  it('stay where a fix writes a new line', async () => {
    await start(text);
    const actions = await ask<readonly { edit?: { changes: Record<string, readonly { newText: string }[]> } }[]>(
      'codeAction',
      { range: rangeOf(text, 'X', 0, '\r\n'), context: { diagnostics: [] } },
    );
    const written = actions[0]?.edit?.changes[URI]?.[0]?.newText;
    assert.match(written ?? '', /^population X = iaf_psc_alpha\[\d+\]\r?\n$/);
  });
});

describe('a projection of a network that is not kept', () => {
  it('has its number of connections and mean degrees', async () => {
    const text =
      'population E = iaf_psc_alpha[2000]\nconnect E -> E { rule = fixed_indegree(indegree=2500) synapse = static_synapse() }\n';
    await start(text, { engine: { memoryLimit: 1 } });
    const frame = await client.request<{ state: string }>('netspec/frame', { uri: URI, version: 1 });
    assert.equal(frame.state, 'ready');
    const { contents } = await ask<{ contents: { value: string } }>('hover', { position: { line: 1, character: 3 } });
    const number = (digits: string) => `${digits[0]}\\D000\\D000`;
    assert.match(contents.value, new RegExp(`\\| connections \\| ${number('5')} \\| ${number('5')} \\|`));
    assert.match(contents.value, /\| in-degree \| 2\D500 \| mean 2\D500 \|/);
  });
});
