import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const URI = 'file:///folder/net.netspec';
const TEXT = `let n = 5
let m = n + 1
let t = csv("data/t.csv")
population E = iaf_psc_alpha[m]
connect E -> E
`;
const textDocument = { uri: URI };
const ALL = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

let bundles: Bundles;
let client: LspClient;
before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
afterEach(() => client.stop());

async function start(text: string, workspace: object = {}): Promise<Record<string, unknown>> {
  client = new LspClient(bundles.server);
  const { capabilities } = await client.initialize({ workspace });
  client.open(URI, text);
  return capabilities as Record<string, unknown>;
}

interface Tokens {
  readonly resultId: string;
  readonly data: readonly number[];
  readonly edits?: readonly { readonly start: number; readonly deleteCount: number; readonly data: number[] }[];
}

describe('semantic tokens on the wire', () => {
  it('come whole, by range, and as changes that lead to the whole', async () => {
    const capabilities = await start('let n = 5\nlet m = n');
    const { legend } = capabilities.semanticTokensProvider as {
      legend: { tokenTypes: string[]; tokenModifiers: string[] };
    };
    const type = legend.tokenTypes.indexOf('variable');
    const bit = (modifier: string) => 1 << legend.tokenModifiers.indexOf(modifier);
    const [declared, used] = [bit('declaration') | bit('readonly'), bit('readonly')];
    const full = await client.request<Tokens>('textDocument/semanticTokens/full', { textDocument });
    assert.deepEqual(full.data, [0, 4, 1, type, declared, 1, 4, 1, type, declared, 0, 4, 1, type, used]);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
    const part = await client.request<Tokens>('textDocument/semanticTokens/range', { textDocument, range });
    assert.deepEqual(part.data, [1, 4, 1, type, declared]);
    client.change(URI, 'let n = 5\nlet size = n', 2);
    const delta = await client.request<Tokens>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: full.resultId,
    });
    const data = [...full.data];
    for (const edit of delta.edits!) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.deepEqual(data, [0, 4, 1, type, declared, 1, 4, 4, type, declared, 0, 7, 1, type, used]);
  });
});

describe('hints and lenses on the wire', () => {
  const CAN = { configuration: true, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } };
  const hints = () =>
    client.request<readonly { label: string }[]>('textDocument/inlayHint', { textDocument, range: ALL });
  const lenses = () =>
    client.request<readonly { range: { start: { line: number } }; command: { title: string; command: string } }[]>(
      'textDocument/codeLens',
      { textDocument },
    );

  it('follow the settings, which the client may change', async () => {
    await start(TEXT.replace(/let t.*\n/, ''), CAN);
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['= 6', '= 6'],
    );
    assert.deepEqual(
      (await lenses()).map(({ range, command }) => [range.start.line, command.title, command.command]),
      [
        [2, 'E · 6 nodes · ids 1 … 6', 'netspec.focusBlock'],
        [3, 'E → E · 36 connections · in-degree 6', 'netspec.focusBlock'],
      ],
    );
    client.configuration = { inlayHints: { values: false, populationSizes: false }, codeLens: { enabled: false } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    for (const asked of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'])
      await client.until(asked, () => client.requests.find(({ method }) => method === asked));
    assert.deepEqual([await hints(), await lenses()], [[], []]);
  });
});

describe('proposals on the wire', () => {
  it('replace the word being written, and are described when highlighted', async () => {
    await start('let n = 5\npopulation E = iaf_psc_al');
    const position = { line: 1, character: 25 };
    interface Item {
      readonly label: string;
      readonly textEdit: { readonly newText: string; readonly range: object };
      readonly documentation?: { readonly value: string };
    }
    const { items } = await client.request<{ items: readonly Item[] }>('textDocument/completion', {
      textDocument,
      position,
    });
    const item = items.find(({ label }) => label === 'iaf_psc_alpha')!;
    assert.deepEqual(item.textEdit.range, { start: { line: 1, character: 15 }, end: position });
    assert.equal(item.documentation, undefined);
    const resolved = await client.request<Item>('completionItem/resolve', item);
    assert.match(resolved.documentation!.value, /iaf_psc_alpha/);
  });
});

describe('a projection on the wire', () => {
  it('tells what to expect, and what the preview has once there is one', async () => {
    await start('population E = iaf_psc_alpha[6]\nconnect E -> E { rule = fixed_indegree(indegree=2) }\n');
    const hover = async () => {
      const position = { line: 1, character: 3 };
      const { contents } = await client.request<{ contents: { value: string } }>('textDocument/hover', {
        textDocument,
        position,
      });
      return contents.value;
    };
    assert.match(await hover(), /\| in-degree \| 2 \|\n/);
    const frame = await client.request<{ state: string }>('netspec/frame', { uri: URI, version: 1 });
    assert.equal(frame.state, 'ready');
    assert.match(await hover(), /\| connections \| 12 \| 12 \|\n\| in-degree \| 2 \| 2 \|/);
    client.change(URI, 'population E = iaf_psc_alpha[6]\nconnect E -> E { rule = fixed_indegree(indegree=3) }\n', 2);
    assert.match(await hover(), /\| in-degree \| 3 \|\n/);
  });
});

describe('places on the wire', () => {
  it('are links to tables, inside the folder only', async () => {
    await start(`${TEXT}let u = csv("../out.csv")\n`);
    assert.deepEqual(await client.request('textDocument/documentLink', { textDocument }), [
      {
        range: { start: { line: 2, character: 13 }, end: { line: 2, character: 23 } },
        target: 'file:///folder/data/t.csv',
      },
    ]);
  });

  it('are names of open documents', async () => {
    await start(TEXT);
    client.open('file:///folder/other.netspec', 'population Em = iaf_psc_alpha[2]\n');
    const found = await client.request<readonly { name: string; location: { uri: string }; containerName: string }[]>(
      'workspace/symbol',
      { query: 'e' },
    );
    assert.deepEqual(
      found.map(({ name, location, containerName }) => [name, location.uri, containerName]),
      [
        ['E', URI, 'net.netspec'],
        ['Em', 'file:///folder/other.netspec', 'other.netspec'],
      ],
    );
  });

  it('are definitions, uses, edits of a rename, and the outline', async () => {
    await start('let n = 5\nlet m = n\n');
    const position = { line: 1, character: 8 };
    const at = (line: number, from: number) => ({
      start: { line, character: from },
      end: { line, character: from + 1 },
    });
    const ask = (method: string, more: object = {}) =>
      client.request(`textDocument/${method}`, { textDocument, position, ...more });
    assert.deepEqual(await ask('definition'), { uri: URI, range: at(0, 4) });
    assert.deepEqual(await ask('references', { context: { includeDeclaration: false } }), [
      { uri: URI, range: at(1, 8) },
    ]);
    assert.deepEqual(await ask('documentHighlight'), [
      { range: at(0, 4), kind: 3 },
      { range: at(1, 8), kind: 2 },
    ]);
    assert.deepEqual(await ask('prepareRename'), at(1, 8));
    assert.deepEqual(await ask('rename', { newName: 'k' }), {
      changes: {
        [URI]: [
          { range: at(0, 4), newText: 'k' },
          { range: at(1, 8), newText: 'k' },
        ],
      },
    });
    await assert.rejects(() => ask('rename', { newName: 'm' }), /already bound/);
    const symbols = await client.request<readonly { name: string }[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['n', 'm'],
    );
  });
});
