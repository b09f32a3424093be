import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly { readonly code: string }[];
  readonly edit?: { readonly changes: Readonly<Record<string, readonly { readonly newText: string }[]>> };
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

const URI = 'file:///folder/net.netspec';
const TEXT = 'population E = iaf_psc_alpha[100]\nconnect E -> E { rule = fixed_indegree(indegree=10) }\n';
const CAPABILITIES = { textDocument: { diagnostic: {} }, workspace: { configuration: true } };

let bundles: Bundles;
let client: LspClient;
before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
afterEach(() => client.stop());

async function start(configuration = {}): Promise<readonly string[]> {
  client = new LspClient(bundles.server);
  client.configuration = configuration;
  const result = (await client.initialize(CAPABILITIES)) as {
    capabilities: { codeActionProvider: { codeActionKinds: readonly string[] } };
  };
  client.open(URI, TEXT);
  return result.capabilities.codeActionProvider.codeActionKinds;
}

function actions(only?: readonly string[], line = 1, character = 26): Promise<readonly Action[]> {
  const place = { line, character };
  const context = { diagnostics: [], ...(only && { only }) };
  return client.request('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: place, end: place },
    context,
  });
}

describe('code actions', () => {
  it('mend, ignore, and ask for a severity, each with its diagnostic', async () => {
    assert.deepEqual(await start(), ['quickfix', 'source.fixAll.netspec']);
    const found = await actions();
    assert.deepEqual(
      found.map(({ title, isPreferred, diagnostics }) => [title, isPreferred, diagnostics?.[0]?.code]),
      ['autapses', 'multapses'].flatMap(what => [
        [`State allow_${what}=True, NEST's default`, true, `${what}-unstated`],
        [`Forbid with allow_${what}=False`, false, `${what}-unstated`],
        [`Ignore ${what}-unstated here`, false, `${what}-unstated`],
        [`Set severity of ${what}-unstated …`, undefined, `${what}-unstated`],
      ]),
    );
    assert.deepEqual(found[3]?.command?.arguments, [URI, 'autapses-unstated']);
    assert.equal(found[3]?.command?.command, 'netspec.setSeverity');
  });

  it('fix all that is safe, where that is asked for only', async () => {
    await start();
    const [all, ...others] = await actions(['source.fixAll'], 0, 0);
    assert.deepEqual([all?.kind, others], ['source.fixAll.netspec', []]);
    assert.deepEqual(
      all?.edit?.changes[URI]?.map(({ newText }) => newText),
      [', allow_autapses=True', ', allow_multapses=True'],
    );
    assert.deepEqual(await actions(['refactor']), []);
    assert.equal((await actions(['source'], 0, 0)).length, 1);
  });

  it('are not for what the settings turn off', async () => {
    await start({ checks: { severity: { 'autapses-unstated': 'off', 'multapses-unstated': 'off' } } });
    assert.deepEqual(await actions(), []);
    assert.deepEqual(await actions(['source.fixAll'], 0, 0), []);
  });
});
