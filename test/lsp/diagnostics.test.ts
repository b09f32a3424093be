import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly source: string;
  readonly tags?: readonly number[];
  readonly codeDescription?: { readonly href: string };
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

const PULL = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const URI = 'file:///folder/net.netspec';

let bundles: Bundles;
let client: LspClient;
before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
afterEach(() => client.stop());

async function start(capabilities: object, more: object = {}): Promise<Record<string, unknown>> {
  client = new LspClient(bundles.server);
  return client.initialize(capabilities, more);
}

const pull = async (uri = URI): Promise<readonly Diagnostic[]> =>
  (await client.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items;

const published = (fits: (params: Published) => boolean) =>
  client.notification<Published>('textDocument/publishDiagnostics', fits);

describe('pushed diagnostics', () => {
  it('come after opening and changing, with the version, and go when the file is closed', async () => {
    const { capabilities } = (await start({})) as { capabilities: Record<string, unknown> };
    assert.equal(capabilities.diagnosticProvider, undefined);
    assert.equal(capabilities.positionEncoding, 'utf-16');
    client.open(URI, 'population A = iaf_psc_alfa[3]\n');
    const first = await published(({ version }) => version === 1);
    assert.deepEqual(
      first.diagnostics.map(({ code, source, range }) => [code, source, range.start]),
      [['unknown-model', 'netspec', { line: 0, character: 15 }]],
    );
    client.change(URI, 'population A = iaf_psc_alpha[3]\n', 2);
    assert.deepEqual((await published(({ version }) => version === 2)).diagnostics, []);
    client.close(URI);
    await published(({ version, diagnostics }) => version === undefined && diagnostics.length === 0);
  });

  it('follow changes of parts of the text, counted in UTF-16', async () => {
    await start({});
    client.open(URI, '# 😀 \nlet x = 1\npopulation A = iaf_psc_alpha[x]\n');
    assert.deepEqual((await published(({ version }) => version === 1)).diagnostics, []);
    const place = { start: { line: 0, character: 4 }, end: { line: 1, character: 5 } };
    client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range: place, text: '\nlet y' }],
    });
    const [problem] = (await published(({ version }) => version === 2)).diagnostics.filter(
      ({ severity }) => severity === 1,
    );
    assert.equal(problem?.code, 'unknown-name');
    assert.deepEqual(problem?.range.start, { line: 2, character: 29 });
  });
});

describe('pulled diagnostics', () => {
  it('are offered to clients that ask, and are those of the text as it is', async () => {
    const { capabilities } = (await start(PULL)) as { capabilities: Record<string, unknown> };
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'netspec',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    client.open(URI, 'let x = \n');
    client.change(URI, 'let x = 1\n', 2);
    const items = await pull();
    assert.deepEqual(
      items.map(({ code, tags }) => [code, tags]),
      [['unused-name', [1]]],
    );
    assert.deepEqual(await pull('file:///folder/not-open.netspec'), []);
    assert.equal(
      client.notifications.some(({ method }) => method === 'textDocument/publishDiagnostics'),
      false,
    );
  });

  it('lead to the documentation of each code where the client has one', async () => {
    await start(PULL, { initializationOptions: { documentation: 'https://example.org/checks#{code}' } });
    client.open(URI, 'let x = 1\n');
    assert.equal((await pull())[0]?.codeDescription?.href, 'https://example.org/checks#unused-name');
  });

  it('say what building found once somebody has looked, and ask the client to ask again', async () => {
    await start(PULL);
    const text =
      'population A = iaf_psc_alpha[3]\n\nconnect A -> A { synapse = static_synapse(weight=math.redraw(random.normal(), min=50, max=51)) }\n';
    client.open(URI, text);
    assert.deepEqual(await pull(), []);
    const frame = await client.request<{ state: string; problems: readonly { line: number; code: string }[] }>(
      'netspec/frame',
      { uri: URI, version: 1 },
    );
    assert.equal(frame.state, 'failed');
    assert.equal(frame.problems[0]?.line, 2);
    await client.until('a refresh', () =>
      client.requests.find(({ method }) => method === 'workspace/diagnostic/refresh'),
    );
    const [problem] = await pull();
    assert.deepEqual([problem?.code, problem?.severity, problem?.range.start.line], [frame.problems[0]?.code, 1, 2]);
    // What was found goes with the text when lines move, and is gone when the reason is.
    client.change(URI, `# moved\n${text}`, 2);
    assert.equal((await pull())[0]?.range.start.line, 3);
    client.change(URI, text.replace('min=50, max=51', 'min=-50, max=50'), 3);
    assert.deepEqual(await pull(), []);
  });

  it('refuse what exceeds the settings, at the statement', async () => {
    await start({ ...PULL, workspace: { configuration: true } });
    client.configuration = { engine: { maxConnections: 100 } };
    client.open(URI, 'population A = iaf_psc_alpha[10]\nconnect A[:5] -> A\nconnect A -> A\n');
    const [problem] = await pull();
    assert.deepEqual([problem?.code, problem?.range.start.line], ['too-many-connections', 2]);
    const frame = await client.request<{ state: string }>('netspec/frame', { uri: URI, version: 1 });
    assert.equal(frame.state, 'failed');
    client.configuration = { engine: { maxConnections: 150 } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await pull(), []);
  });
});

describe('problems that are ignored', () => {
  const configured = { ...PULL, workspace: { configuration: true } };
  const told = async () => (await pull()).map(({ code, severity }) => [code, severity]);

  it('are not told where a comment of the text says so', async () => {
    await start(PULL);
    client.open(URI, 'let x = 1 # netspec-ignore: unused-name\nlet y = 1 # netspec-ignore: unusedname\n');
    assert.deepEqual(await told(), [
      ['unused-name', 4],
      ['unknown-check', 4],
    ]);
    const range = { start: { line: 1, character: 30 }, end: { line: 1, character: 30 } };
    const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } };
    const [action] = await client.request<readonly { title: string }[]>('textDocument/codeAction', params);
    assert.equal(action?.title, 'Write unused-name');
  });

  it('have the severities of the settings, at once when these change', async () => {
    await start(configured);
    client.configuration = { checks: { severity: { 'unused-name': 'warning' } } };
    client.open(URI, 'let x = 1\n');
    assert.deepEqual(await told(), [['unused-name', 2]]);
    client.configuration = { checks: { severity: { 'unused-name': 'off' } } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await told(), []);
  });
});

describe('files that a specification reads', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-lsp-'));
  after(() => rmSync(folder, { recursive: true }));

  it('are watched, and read again when they change', async () => {
    const uri = pathToFileURL(path.join(folder, 'net.netspec')).href;
    const table = path.join(folder, 'sizes [1].csv');
    await start(
      { ...PULL, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }] },
    );
    client.open(uri, 'let sizes = csv("sizes [1].csv")\npopulation A = iaf_psc_alpha[sizes[0]]\n');
    assert.deepEqual(
      (await pull(uri)).map(({ code }) => code),
      ['unreadable-file'],
    );
    const registration = await client.until('a registration', () =>
      client.requests.find(({ method }) => method === 'client/registerCapability'),
    );
    assert.match(JSON.stringify(registration.params), /sizes \[\[\]1\[\]\]\.csv/);
    writeFileSync(table, '12, 13\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(table).href, type: 1 }] });
    assert.deepEqual(await pull(uri), []);
  });
});
