import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const URI = 'file:///folder/slow.netspec';
const textDocument = { uri: URI };

/** Takes long to check, yet is within the limits of the language. */
const SLOW = 'let xs = [k * 2.0 for k in range(2_000_000)]\nlet weight = xs[3]\nlet n = ';

let bundles: Bundles;
let client: LspClient;
before(async () => {
  bundles = await bundle();
});
after(() => bundles.remove());
afterEach(() => client.stop());

describe('a text that takes long to check', () => {
  it('is checked at rest, and names are proposed meanwhile', async () => {
    client = new LspClient(bundles.server);
    await client.initialize({ textDocument: { diagnostic: {} } });
    client.open(URI, SLOW);
    const diagnose = () => client.request<{ items: readonly unknown[] }>('textDocument/diagnostic', { textDocument });
    const start = performance.now();
    await diagnose();
    const once = performance.now() - start;
    const typed = performance.now();
    let last: Promise<unknown> = Promise.resolve();
    for (let version = 2; version <= 12; version++) {
      client.change(URI, SLOW + 'weight'.slice(0, version % 6), version);
      last = diagnose();
      const character = 'let n = '.length + (version % 6);
      const { items } = await client.request<{ items: readonly { label: string }[] }>('textDocument/completion', {
        textDocument,
        position: { line: 2, character },
      });
      assert.ok(items.some(({ label }) => label === 'weight'));
    }
    const typing = performance.now() - typed;
    // Eleven versions, and none of them was checked while they came: that would take eleven times as long as the first.
    assert.ok(typing < 4 * once, `${typing} ms, once ${once} ms`);
    await last;
    client.change(URI, `${SLOW}weight\npopulation E = iaf_psc_alpha[nothing]\n`, 13);
    const { items } = await diagnose();
    assert.deepEqual(items.map(item => (item as { code: string }).code).sort(), ['unknown-name', 'unused-name']);
  });
});
