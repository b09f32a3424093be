import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FrameResult } from '../../server/protocol';
import { withFreshServers } from '../helpers/freshServers';
import type { LspClient } from '../helpers/lspClient';

const URI = 'file:///folder/net.netspec';
const GOOD = 'population A = iaf_psc_alpha[3]\nconnect A -> A\n';

let client: LspClient;
withFreshServers(fresh => {
  client = fresh;
});

const binary = Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * 7919) % 0xd800)).join('');

/** Texts nobody means, and whether there is a network in them all the same. */
const GARBAGE: Readonly<Record<string, readonly [text: string, state: 'ready' | 'failed']>> = {
  empty: ['', 'ready'],
  'white space': [' \r\n\t\r', 'ready'],
  binary: [binary, 'failed'],
  'lone surrogates': ['let x = "\ud800"\n\udc00', 'failed'],
  parentheses: [`let x = ${'('.repeat(100_000)}`, 'failed'],
  'closed parentheses': [`let x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`, 'failed'],
  brackets: [`let x = ${'['.repeat(100_000)}`, 'failed'],
  braces: ['if True {'.repeat(50_000), 'failed'],
  signs: [`let x = ${'-'.repeat(100_000)}1`, 'failed'],
  'unterminated string': ['network "abc\nlet x = \'', 'failed'],
  'a population of 10^12': ['population A = iaf_psc_alpha[10 ** 12]\nconnect A -> A', 'failed'],
  'too many connections': ['population A = iaf_psc_alpha[1_000_000]\nconnect A -> A', 'failed'],
  'more than memory holds': [
    'population A = iaf_psc_alpha[30_000]\nconnect A -> A { synapse = static_synapse(weight=random.normal()) }',
    'failed',
  ],
  'too many steps': ['for i in range(10 ** 9), j in range(10 ** 9) { let x = i }', 'failed'],
  'large numbers': ['let x = 10 ** 10 ** 10', 'failed'],
  'long text': [`${'# comment\n'.repeat(100_000)}let x = 1`, 'ready'],
  'an endless rule': [
    'population A = iaf_psc_alpha[5]\nconnect A -> A { rule = fixed_indegree(indegree=5, allow_autapses=False, allow_multapses=False) }',
    'failed',
  ],
};

describe('a server that is given garbage', () => {
  for (const [name, [text, state]] of Object.entries(GARBAGE))
    it(`answers soon, and works on: ${name}`, async () => {
      const before = client.processorSeconds;
      client.open(URI, text);
      const result = await client.request<FrameResult>('netspec/frame', { uri: URI, version: 1 });
      await client.request('textDocument/diagnostic', { textDocument: { uri: URI } });
      const seconds = client.processorSeconds - before;
      assert.ok(seconds < 3, `${seconds} s`);
      assert.equal(result.state, state);
      client.change(URI, GOOD, 2);
      assert.equal((await client.request<FrameResult>('netspec/frame', { uri: URI, version: 2 })).state, 'ready');
    });

  it('answers nonsense with errors', async () => {
    await assert.rejects(client.request('netspec/nothing', {}), /Unhandled method/);
    client.open(URI, GOOD);
    for (const windows of [[{}], [{ source: 9, target: -1 }], 'x'])
      assert.ok(
        ['ready', 'failed'].includes(
          (await client.request<FrameResult>('netspec/frame', { uri: URI, version: 1, windows })).state,
        ),
      );
    assert.equal((await client.request<FrameResult>('netspec/frame', { uri: URI, version: 1 })).state, 'ready');
    await assert.rejects(client.request('netspec/export', { uri: URI, version: 1, format: 'xyz' }));
    await client.request('netspec/frame', { uri: URI, version: 1, maxBins: -5 });
  });
});
