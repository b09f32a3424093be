import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportFormatInfo,
  type ExportProgress,
  type ExportResult,
} from '../../server/protocol';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const SMALL = 'population A = iaf_psc_alpha[5]\nconnect A -> A { rule = fixed_indegree(indegree=3) }\n';

/** Some millions of connections: enough to be told of, and to be stopped. */
const LARGE =
  'population A = iaf_psc_alpha[2500]\nconnect A -> A { synapse = static_synapse(weight=random.normal()) }\n';

let bundles: Bundles;
let client: LspClient;
let folder: string;
let documents = 0;

before(async () => {
  bundles = await bundle();
  client = new LspClient(bundles.server);
  await client.initialize({ workspace: { configuration: true } });
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'netspec-exports-'));
});
after(async () => {
  await client.stop();
  bundles.remove();
});

/** Opens a text as a new document and asks for an export of it. */
function ask(text: string, format: ExportFormat, name?: string) {
  const uri = `file:///export-${++documents}.netspec`;
  client.open(uri, text);
  const target = name && pathToFileURL(path.join(folder, name)).href;
  return { uri, ...client.cancellable<ExportResult>('netspec/export', { uri, version: 1, format, target }) };
}

const textOf = (result: ExportResult): string => Buffer.from(result.files!['']!, 'base64').toString();

describe('exports over the protocol', () => {
  it('the formats there are, each with a default name of its own', async () => {
    const formats = await client.request<ExportFormatInfo[]>('netspec/exportFormats', {});
    assert.deepEqual(
      formats.map(({ format }) => format),
      [...EXPORT_FORMATS],
    );
    assert.equal(new Set(formats.map(({ ending }) => ending)).size, formats.length);
    const sonata = formats.find(({ format }) => format === 'sonata')!;
    assert.deepEqual([sonata.group, sonata.isFolder, sonata.ending], ['connections', true, 'sonata']);
  });

  it('every format, as bytes and as files, the same', async () => {
    for (const format of EXPORT_FORMATS) {
      const { uri, result } = ask(SMALL, format);
      const inMemory = await result;
      const target = pathToFileURL(path.join(folder, format)).href;
      const { bytes } = await client.request<ExportResult>('netspec/export', { uri, version: 1, format, target });
      assert.equal(bytes, inMemory.bytes, format);
      for (const [name, data] of Object.entries(inMemory.files!))
        assert.equal(readFileSync(path.join(folder, format, name), 'base64'), data, `${format} ${name}`);
    }
    assert.deepEqual(readdirSync(folder).sort(), [...EXPORT_FORMATS].sort());
    rmSync(folder, { recursive: true });
  });

  it('texts that take long to evaluate, too', async () => {
    const slow = `let xs = [k * 2.0 for k in range(1_000_000)]
population A = iaf_psc_alpha[int(xs[1])]
connect A -> A { synapse = static_synapse(weight=xs[3]) }
`;
    const { uri, result } = ask(slow, 'connections-csv');
    const rows = textOf(await result).match(/^\d.*$/gm);
    assert.deepEqual(
      rows,
      ['1,1', '1,2', '2,1', '2,2'].map(pair => `${pair},6,1,static_synapse,A,A`),
    );
    const table = await client.request<ExportResult>('netspec/export', { uri, version: 1, format: 'table-md' });
    assert.match(textOf(table), /\*w\u0304\* = 6 pA; `xs\[3\]`/);
  });

  it('says why a script that lists connections cannot have them', async () => {
    const text =
      'population A = iaf_psc_alpha[3]\nconnect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=50, max=51)) }\n';
    await assert.rejects(
      ask(text, 'pynn-lists').result,
      /`math\.redraw` found no value from 50 to 51 in 1000 draws\.$/,
    );
  });

  it('tells how far it is, and leaves nothing when it is cancelled', async () => {
    const { uri, id, result } = ask(LARGE, 'connections-tsv', 'large.tsv');
    const fits = (progress: ExportProgress) => progress.uri === uri && /^writing/.test(progress.message);
    const progress = await client.notification<ExportProgress>('netspec/exportProgress', fits);
    assert.ok(progress.done >= 0.5 && progress.done <= 1 && progress.format === 'connections-tsv');
    client.notify('$/cancelRequest', { id });
    await assert.rejects(result, /cancel/i);
    for (let tries = 0; tries < 100 && readdirSync(folder).length > 0; tries++)
      await new Promise(resolve => setTimeout(resolve, 50));
    assert.deepEqual(readdirSync(folder), []);
    rmSync(folder, { recursive: true });
  });

  it('connections of a network beyond the limit are streamed; matrices say why not', async () => {
    client.configuration = { engine: { maxConnections: 10 } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    const text = textOf(await ask(SMALL, 'connections-csv').result);
    assert.match(text, /^# order of connections: that of creation/m);
    assert.equal(
      text
        .trimEnd()
        .split('\n')
        .filter(line => /^\d/.test(line)).length,
      15,
    );
    await assert.rejects(ask(SMALL, 'npz').result, /There is no network to export: .*the limit is 10/);
    client.configuration = null;
    client.notify('workspace/didChangeConfiguration', { settings: null });
    rmSync(folder, { recursive: true });
  });
});
