import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

let bundles: Bundles;
let client: LspClient;
let folder: string;

before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'netspec-files-'));
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

const uriOf = (...parts: string[]): string => pathToFileURL(path.join(folder, ...parts)).href;

/** Files by their paths; folders come with them. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function start(...roots: readonly string[]): Promise<void> {
  client = new LspClient(bundles.server);
  const workspaceFolders = roots.map(name => ({ uri: uriOf(name), name }));
  await client.initialize({ workspace: { workspaceFolders: true } }, { workspaceFolders });
}

describe('names of the workspace', () => {
  interface Found {
    readonly name: string;
    readonly location: { readonly uri: string; readonly range: { readonly start: { readonly line: number } } };
  }
  /** "name file:line" */
  const sought = async (query: string): Promise<string[]> =>
    (await client.request<readonly Found[]>('workspace/symbol', { query })).map(
      ({ name, location: { uri, range } }) =>
        `${name} ${decodeURIComponent(uri.slice(uriOf().length + 1))}:${range.start.line}`,
    );

  it('are those of all specifications in all folders, open or not', async () => {
    write({
      'one/a.netspec': '# 🧠\r\nlet n = 1\r\npopulation Exc = iaf_psc_alpha[n]\r\n',
      'one/deep/größe b.netspec': 'population Ex = iaf_psc_alpha[2]\nfor k in range(2) { let Exk = 1 }\n',
      'one/node_modules/x.netspec': 'population Ex = iaf_psc_alpha[2]\n',
      'one/.hidden/x.netspec': 'population Ex = iaf_psc_alpha[2]\n',
      'one/notes.txt': 'population Ex = iaf_psc_alpha[2]\n',
      'two/broken.netspec': 'population Ex = iaf_psc_alpha[\nlet ex',
      'three/not-in-the-workspace.netspec': 'let ex = 1\n',
    });
    await start('one', 'two', 'one/deep');
    assert.deepEqual(await sought('ex'), [
      'Exc one/a.netspec:2',
      'Ex two/broken.netspec:0',
      'ex two/broken.netspec:1',
      'Ex one/deep/größe b.netspec:0',
      'Exk one/deep/größe b.netspec:1',
    ]);
    client.open(uriOf('one', 'a.netspec'), '\n\n\n\nlet extra = 1\n');
    assert.deepEqual((await sought('ex'))[0], 'extra one/a.netspec:4');
    assert.ok(!(await sought('ex')).includes('Exc one/a.netspec:2'));
    client.close(uriOf('one', 'a.netspec'));
    assert.ok((await sought('ex')).includes('Exc one/a.netspec:2'));
  });

  it('follow what is written, renamed and deleted', async () => {
    write({ 'one/a.netspec': 'let first = 1\n' });
    await start('one');
    assert.deepEqual(await sought(''), ['first one/a.netspec:0']);
    write({ 'one/a.netspec': 'let other = 1\n' });
    utimesSync(path.join(folder, 'one/a.netspec'), 1e9, 1e9);
    assert.deepEqual(await sought(''), ['other one/a.netspec:0']);
    rmSync(path.join(folder, 'one/a.netspec'));
    write({ 'one/b.netspec': 'let third = 1\n' });
    assert.deepEqual(await sought(''), ['third one/b.netspec:0']);
  });

  it('come soon also where a file computes much', async () => {
    write({ 'one/slow.netspec': 'let many = [i * j for i in range(3000) for j in range(3000)]\nlet after = 1\n' });
    await start('one');
    assert.deepEqual(await sought('after'), ['after one/slow.netspec:1']);
  });
});

describe('the path in csv("…")', () => {
  interface Item {
    readonly label: string;
    readonly sortText: string;
    readonly filterText: string;
    readonly textEdit: {
      readonly newText: string;
      readonly range: { readonly start: { readonly character: number }; readonly end: { readonly character: number } };
    };
  }

  /** What is proposed at the `|` of a file's only line. */
  async function proposed(uri: string, marked: string, trigger?: string): Promise<readonly Item[]> {
    client.open(uri, marked.replace('|', ''));
    const context = trigger ? { triggerKind: 2, triggerCharacter: trigger } : { triggerKind: 1 };
    const list = await client.request<{ items: readonly Item[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: marked.indexOf('|') },
      context,
    });
    client.close(uri);
    return [...list.items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  }
  const labels = async (...args: Parameters<typeof proposed>): Promise<string[]> =>
    (await proposed(...args)).map(({ label }) => label);

  it('goes on with tables and folders of the workspace folder, and never leaves it', async () => {
    write({
      'one/weights.csv': '1,2\n',
      'one/rates.TSV': '1\n',
      'one/notes.md': '',
      'one/.secret.csv': '1\n',
      'one/tables/größe 1.csv': '1\n',
      'one/nets/net.netspec': '',
      'outside.csv': '1\n',
    });
    symlinkSync(folder, path.join(folder, 'one/way-out'));
    await start('one');
    const root = uriOf('one', 'net.netspec');
    assert.deepEqual(await labels(root, 'let t = csv("|")', '"'), ['rates.TSV', 'weights.csv', 'nets/', 'tables/']);
    assert.deepEqual(await labels(root, 'let t = csv(path="w|")'), ['rates.TSV', 'weights.csv', 'nets/', 'tables/']);
    const inner = uriOf('one', 'nets', 'net.netspec');
    assert.deepEqual(await labels(inner, 'let t = csv("|")'), ['../']);
    assert.deepEqual(await labels(inner, 'let t = csv("../|")', '/'), ['rates.TSV', 'weights.csv', 'nets/', 'tables/']);
    for (const path of ['../../|', '../way-out/|', '/|', 'nowhere/|', '..\\..\\|'])
      assert.deepEqual(await labels(inner, `let t = csv("${path}")`), [], path);
    const [table] = await proposed(root, 'let t = csv("tables/g|xyz")');
    assert.equal(table?.textEdit.newText, 'tables/größe 1.csv');
    assert.equal(table?.filterText, 'tables/größe 1.csv');
    const { start: from, end } = table!.textEdit.range;
    assert.deepEqual([from.character, end.character], [13, 24]);
  });

  it('has nothing to go on with in files that are not saved, and in strings that are no paths', async () => {
    write({ 'one/weights.csv': '1,2\n' });
    await start('one');
    assert.deepEqual(await labels('untitled:Untitled-1', 'let t = csv("|")'), []);
    assert.deepEqual(await labels(uriOf('one', 'a.netspec'), 'let t = "|"'), []);
  });
});
