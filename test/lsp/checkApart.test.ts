import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ExportResult } from '../../server/protocol';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

/** Takes long to evaluate: three million steps, each of several sines. */
const LOOP =
  'for i in range(1_000_000) {\n  let y = math.sin(i)\n  let z = math.sin(y) + math.cos(i)\n  assert z < math.exp(2)\n}\n';

interface Item {
  readonly code: string;
  readonly range: { readonly start: { readonly line: number } };
}

let bundles: Bundles;
let client: LspClient;
let folder: string;
let textDocument: { readonly uri: string };

before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'netspec-apart-'));
  textDocument = { uri: pathToFileURL(path.join(folder, 'slow.netspec')).href };
  client = new LspClient(bundles.server);
  await client.initialize({ textDocument: { diagnostic: {} } });
});
afterEach(async () => {
  await client.stop();
  rmSync(folder, { recursive: true });
});

/** Codes of diagnostics, and the lines they are on. */
async function diagnose(): Promise<string[]> {
  const { items } = await client.request<{ items: readonly Item[] }>('textDocument/diagnostic', { textDocument });
  return items.map(({ code, range }) => `${code} ${range.start.line}`);
}

const hover = (line: number, character: number) =>
  client.request<{ contents: { value: string } } | null>('textDocument/hover', {
    textDocument,
    position: { line, character },
  });

describe('a check that takes long', () => {
  it('keeps nobody waiting, and ends as any other', async () => {
    client.open(textDocument.uri, `let n = 4\n${LOOP}let m = n + 1\npopulation E = iaf_psc_alpha[m]\nconnect E -> n\n`);
    const answered: string[] = [];
    const note = async (what: string, answer: Promise<unknown>) => {
      await answer;
      answered.push(what);
    };
    const position = { line: 7, character: 'population E = iaf_psc_alpha['.length };
    await Promise.all([
      note('check', diagnose()),
      note('hover', hover(0, 4)),
      note('names', client.request('textDocument/completion', { textDocument, position })),
      note('outline', client.request('textDocument/documentSymbol', { textDocument })),
    ]);
    assert.equal(answered.at(-1), 'check');
    assert.deepEqual(await diagnose(), ['wrong-type 8']);
    // A value that comes after the loop.
    assert.match((await hover(6, 4))!.contents.value, /5/);
  });

  it('is stopped by an edit', async () => {
    const text = (size: string) => `${LOOP}population E = iaf_psc_alpha[${size}]\n`;
    client.open(textDocument.uri, text('0'));
    const first = diagnose();
    client.change(textDocument.uri, text('nothing'), 2);
    const second = diagnose();
    assert.deepEqual(await first, await second);
    assert.deepEqual(await second, ['unknown-name 5']);
    // So short that it is not slow any more.
    client.change(textDocument.uri, 'population E = iaf_psc_alpha[0]\n', 3);
    assert.deepEqual(await diagnose(), ['population-size 0']);
  });

  it('reads files that it comes to late', async () => {
    writeFileSync(path.join(folder, 'sizes.csv'), '3\n0\n');
    client.open(
      textDocument.uri,
      `${LOOP}let sizes = csv("sizes.csv")\nlet path = sizes\npopulation P = iaf_psc_alpha[sizes[1]]\n`,
    );
    assert.deepEqual(await diagnose(), ['unused-name 6', 'population-size 7']);
  });

  it('leaves long lists where they are, but exports them', async () => {
    const list = 'let xs = [k * 2.0 for k in range(2_000_000)]\n';
    client.open(textDocument.uri, `${list}let n = xs[3]\npopulation E = iaf_psc_alpha[5] { V_m = xs[4] * 1 mV }\n`);
    assert.deepEqual(await diagnose(), ['unused-name 1']);
    assert.match((await hover(1, 4))!.contents.value, /6/);
    const params = { ...textDocument, version: 1, format: 'table-md' };
    const { files } = await client.request<ExportResult>('netspec/export', params);
    const table = Buffer.from(files!['']!, 'base64').toString();
    assert.match(table, /xs\[4\] \* 1 mV.* = 8 mV/);
  });
});
