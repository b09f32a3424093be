import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

let bundles: Bundles;
let client: LspClient;
const folder = mkdtempSync(path.join(tmpdir(), 'netspec-places-'));
const uriOf = (...parts: string[]): string => pathToFileURL(path.join(folder, ...parts)).href;

before(async () => {
  bundles = await bundle();
  for (const name of ['one/data', 'two']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'one/data/t.csv'), '1,2,3\n');
});
after(() => {
  bundles.remove();
  rmSync(folder, { recursive: true });
});
afterEach(() => client.stop());

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

async function start(capabilities: object = {}, more: object = {}): Promise<void> {
  client = new LspClient(bundles.server);
  await client.initialize({ textDocument: { diagnostic: {} }, ...capabilities }, more);
}

const ask = <T>(method: string, uri: string, more: object = {}) =>
  client.request<T>(`textDocument/${method}`, { textDocument: { uri }, ...more });
const codes = async (uri: string): Promise<unknown[]> =>
  (await ask<{ items: readonly { code: unknown }[] }>('diagnostic', uri)).items.map(({ code }) => code);
const at = (line: number, character: number) => ({ position: { line, character } });
const range = (line: number, from: number, to: number): Range => ({
  start: { line, character: from },
  end: { line, character: to },
});

const TABLE = 'let t = csv("../one/data/t.csv")\npopulation E = iaf_psc_alpha[int(t[0])]\n';

describe('folders of a workspace', () => {
  const workspace = { workspaceFolders: true, configuration: true };
  const folders = (...names: string[]) => names.map(name => ({ uri: uriOf(name), name }));

  it('keep what their files read to themselves, also when they come and go', async () => {
    await start({ workspace }, { workspaceFolders: folders('one', 'two') });
    const uri = uriOf('two', 'net.netspec');
    client.open(uri, TABLE);
    assert.deepEqual(await codes(uri), ['unreadable-file']);
    client.folders = [{ uri: uriOf(), name: 'both' }];
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [] } });
    await client.until('the folders', () => client.requests.find(each => each.method === 'workspace/workspaceFolders'));
    await ask('hover', uri, at(0, 0));
    client.change(uri, TABLE, 2);
    assert.deepEqual(await codes(uri), []);
  });

  it('have settings of their own', async () => {
    await start({ workspace }, { workspaceFolders: folders('one', 'two') });
    client.configuration = (scope: string | undefined) => ({ codeLens: { enabled: !scope?.includes('/two/') } });
    for (const [name, lenses] of [
      ['one', 1],
      ['two', 0],
    ] as const) {
      const uri = uriOf(name, 'net.netspec');
      client.open(uri, 'population E = iaf_psc_alpha[2]\n');
      assert.equal((await ask<unknown[]>('codeLens', uri)).length, lenses, name);
    }
  });
});

describe('documents', () => {
  it('that are not saved yet have everything but files', async () => {
    await start();
    const uri = 'untitled:Untitled-1';
    client.open(uri, 'let n = 3\nlet t = csv("t.csv")\npopulation E = iaf_psc_alpha[n]\nconnect E -> E\n');
    assert.deepEqual(await codes(uri), ['unused-name', 'unreadable-file']);
    assert.match(JSON.stringify(await ask('hover', uri, at(2, 29))), /let n = 3/);
    assert.deepEqual(await ask('definition', uri, at(2, 29)), { uri, range: range(0, 4, 5) });
    assert.deepEqual(await ask('documentLink', uri), []);
  });

  it('that are renamed go on under their new name', async () => {
    await start();
    const [old, renamed] = [uriOf('one', 'a.netspec'), uriOf('one', 'b%20c.netspec')];
    client.open(old, 'let n = nothing\n');
    assert.deepEqual(await codes(old), ['unused-name', 'unknown-name']);
    client.close(old);
    client.open(renamed, 'let n = nothing\n');
    assert.deepEqual(await codes(renamed), ['unused-name', 'unknown-name']);
    assert.equal(await ask('hover', old, at(0, 4)), null);
  });

  it('whose tables are deleted say so', async () => {
    await start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    const [uri, table] = [uriOf('one', 'net.netspec'), uriOf('one', 'data', 'gone.csv')];
    writeFileSync(path.join(folder, 'one/data/gone.csv'), '4\n');
    client.open(uri, 'let t = csv("data/gone.csv")\npopulation E = iaf_psc_alpha[int(t[0])]\n');
    assert.deepEqual(await codes(uri), []);
    rmSync(path.join(folder, 'one/data/gone.csv'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: table, type: 3 }] });
    assert.deepEqual(await codes(uri), ['unreadable-file']);
  });
});

describe('positions', () => {
  const uri = uriOf('one', 'positions.netspec');

  it('count lines that end with CR LF, and tabs as one character', async () => {
    await start();
    client.open(uri, 'let n = 3\r\n\r\npopulation E = iaf_psc_alpha[2] {\r\n\tC_m = n * 1 pF\r\n}\r\n');
    assert.deepEqual(await ask('definition', uri, at(3, 7)), { uri, range: range(0, 4, 5) });
    assert.deepEqual((await ask<{ range: Range }>('hover', uri, at(3, 2))).range, range(3, 1, 4));
    const edits = await ask<readonly { newText: string; range: Range }[]>('formatting', uri, {
      options: { tabSize: 2, insertSpaces: true },
    });
    // From behind the brace to `C_m`: the line ends as lines of the text do.
    const [from, to] = [range(2, 33, 33).start, range(3, 1, 1).start];
    assert.deepEqual(edits, [{ newText: '\r\n  ', range: { start: from, end: to } }]);
    const folding = await ask<readonly { startLine: number; endLine: number }[]>('foldingRange', uri);
    assert.deepEqual(
      folding.map(({ startLine, endLine }) => [startLine, endLine]),
      [[2, 3]],
    );
  });

  it('count UTF-16 units behind what is not ASCII', async () => {
    await start();
    const [first, second] = ['network "🧠 Größe"  let n = 3  # 🧠', 'assert n == 3, "🧠" let m = n'] as const;
    client.open(uri, `${first}\n${second}\n`);
    const [name, use] = [first.indexOf('n = 3'), second.length - 1];
    const declared = range(0, name, name + 1);
    const uses = [range(1, 7, 8), range(1, use, use + 1)];
    assert.deepEqual(await ask('definition', uri, at(1, use)), { uri, range: declared });
    assert.deepEqual(await ask('references', uri, { ...at(1, use), context: { includeDeclaration: true } }), [
      { uri, range: declared },
      ...uses.map(each => ({ uri, range: each })),
    ]);
    assert.deepEqual(await ask('prepareRename', uri, at(0, name)), declared);
    const { data } = await ask<{ data: readonly number[] }>('semanticTokens/full', uri);
    assert.deepEqual(data.slice(0, 3), [0, name, 1]);
  });

  it('of tokens change as the text does, line by line', async () => {
    await start();
    const text = 'let 🧠 = 1\nlet n = 2\nlet m = n\n';
    client.open(uri, text);
    const full = await ask<{ resultId: string; data: readonly number[] }>('semanticTokens/full', uri);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: range(0, 4, 6), text: 'größe' }],
    });
    const delta = await ask<{ edits: readonly { start: number; deleteCount: number; data?: number[] }[] }>(
      'semanticTokens/full/delta',
      uri,
      { previousResultId: full.resultId },
    );
    const data = [...full.data];
    for (const edit of [...delta.edits].reverse()) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.deepEqual(data, (await ask<{ data: readonly number[] }>('semanticTokens/full', uri)).data);
  });
});

describe('projections of a population', () => {
  it('are shown as a hierarchy of calls, with the statements', async () => {
    await start();
    const uri = uriOf('one', 'hierarchy.netspec');
    client.open(
      uri,
      'population E = iaf_psc_alpha[4]\npopulation I = iaf_psc_alpha[2]\nconnect E -> I\nconnect I -> E {\n}\n',
    );
    const [item] = await ask<{ name: string; detail: string }[]>('prepareCallHierarchy', uri, at(2, 8));
    assert.deepEqual([item?.name, item?.detail], ['E', '4 × iaf_psc_alpha']);
    assert.equal(await ask('prepareCallHierarchy', uri, at(2, 2)), null);
    const incoming = await client.request<{ from: { name: string }; fromRanges: Range[] }[]>(
      'callHierarchy/incomingCalls',
      { item },
    );
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => [from.name, fromRanges.map(each => each.start.line)]),
      [['I', [3]]],
    );
    const outgoing = await client.request<{ to: { name: string }; fromRanges: Range[] }[]>(
      'callHierarchy/outgoingCalls',
      { item },
    );
    assert.deepEqual(outgoing, [
      {
        to: {
          ...item,
          name: 'I',
          detail: '2 × iaf_psc_alpha',
          range: range(1, 0, 31),
          selectionRange: range(1, 11, 12),
        },
        fromRanges: [range(2, 0, 14)],
      },
    ]);
  });
});
