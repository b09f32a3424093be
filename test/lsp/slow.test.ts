import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const URI = 'file:///folder/slow.netspec';
const textDocument = { uri: URI };

/** Takes long to check, yet is within the limits of the language. */
const SLOW = 'let xs = [k * 2.0 for k in range(2_000_000)]\nlet weight = xs[3]\nlet n = ';

interface Proposals {
  readonly items: readonly { readonly label: string }[];
}

const hasWeight = ({ items }: Proposals): void => assert.ok(items.some(({ label }) => label === 'weight'));

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
    const idle = client.processorSeconds;
    await diagnose();
    const once = client.processorSeconds - idle;
    const answered: string[] = [];
    const note = async <T>(kind: string, answer: Promise<T>): Promise<T> => {
      const value = await answer;
      answered.push(kind);
      return value;
    };
    const answers: Promise<unknown>[] = [];
    // All at once, as then there is no rest between them however slow this machine is.
    for (let version = 2; version <= 12; version++) {
      client.change(URI, SLOW + 'weight'.slice(0, version % 6), version);
      const position = { line: 2, character: 'let n = '.length + (version % 6) };
      const completion = client.request<Proposals>('textDocument/completion', { textDocument, position });
      answers.push(note('check', diagnose()), note('names', completion).then(hasWeight));
    }
    await Promise.all(answers);
    assert.deepEqual(answered, [...Array(11).fill('names'), ...Array(11).fill('check')]);
    // Eleven versions, of which one was checked.
    const typing = client.processorSeconds - idle - once;
    assert.ok(typing <= 4 * once, `${typing} s, once ${once} s`);
    client.change(URI, `${SLOW}weight\npopulation E = iaf_psc_alpha[nothing]\n`, 13);
    const { items } = await diagnose();
    assert.deepEqual(items.map(item => (item as { code: string }).code).sort(), ['unknown-name', 'unused-name']);
  });
});
