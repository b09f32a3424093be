import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FrameResult, NamedBlock, Origin } from '../../server/protocol';
import { LspClient } from '../helpers/lspClient';
import { type Bundles, bundle } from '../helpers/lspServer';

const root = path.resolve(__dirname, '../..');
const URI = 'file:///folder/net.netspec';
const EXAMPLE = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');

const textDocument = { uri: URI };
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('what the panel asks for', () => {
  let bundles: Bundles;
  let client: LspClient;
  before(async () => {
    bundles = await bundle();
    client = new LspClient(bundles.server);
    await client.initialize({ textDocument: { diagnostic: {} } });
    client.open(URI, EXAMPLE);
  });
  after(async () => {
    await client.stop();
    bundles.remove();
  });

  const frame = async (more: object = {}) => {
    const result: FrameResult = await client.request('netspec/frame', { uri: URI, version: 1, ...more });
    assert.ok(result.state === 'ready');
    return result;
  };

  it('finds the statement behind a block, with rule and model', async () => {
    const origins: Origin[] = await client.request('netspec/origins', { textDocument, source: 1, target: 0 });
    assert.deepEqual(
      origins.map(({ rule, models }) => [rule, models]),
      [['fixed_indegree', ['static_synapse']]],
    );
    const lines = EXAMPLE.split('\n');
    assert.ok(lines[origins[0]!.range.start.line]!.startsWith('connect I -> E + I'));
    assert.equal(lines[origins[0]!.range.end.line], '}');
  });

  it('finds the blocks of a statement', async () => {
    const line = EXAMPLE.split('\n').findIndex(text => text.startsWith('connect I'));
    const at = (l: number): Promise<NamedBlock[]> =>
      client.request('netspec/blocksAt', { textDocument, position: { line: l, character: 3 } });
    assert.deepEqual(await at(line + 1), [{ sources: ['I'], targets: ['E', 'I'] }]);
    assert.deepEqual(await at(0), []);
  });

  it('sums what matrices of populations are made of', async () => {
    const { summary } = await frame();
    // In-degrees 10 and 2 on all 125 neurons; delays of 1.5 ms.
    assert.deepEqual(
      summary.blocks.map(({ connections }) => connections),
      [1000, 250, 200, 50],
    );
    for (const { connections, delaySum, weightSum, source } of summary.blocks) {
      assert.equal(delaySum, 1.5 * connections);
      assert.ok(Math.abs(weightSum! / connections - (source === 0 ? 20 : -100)) < 1);
    }
  });

  it('shows which pairs are connected', async () => {
    const { summary, tiles } = await frame({ quantity: 'probability', maxBins: 1 });
    tiles.forEach(({ extremes, reduction, window }, k) => {
      const [rows, columns] = [window.rows[1], window.columns[1]];
      assert.equal(reduction, 'share');
      assert.equal(extremes![0], summary.blocks[k]!.pairs! / (rows * columns));
    });
  });

  it('puts nodes in order of degree, most first', async () => {
    const { summary, tiles } = await frame({ quantity: 'count', order: 'degree' });
    const counts = (k: number) => {
      const { counts: encoded, width, height } = tiles[k]!;
      const flat = new Uint16Array(Uint8Array.from(Buffer.from(encoded.data, 'base64')).buffer);
      return Array.from({ length: height }, (_, row) => [...flat.subarray(row * width, (row + 1) * width)]);
    };
    const [fromE, toI] = [counts(0), counts(1)];
    const degrees = fromE.map((row, k) => sum(row) + sum(toI[k]!));
    assert.deepEqual(
      degrees,
      [...degrees].sort((a, b) => b - a),
    );
    assert.equal(summary.orders!.by, 'degree');
    const all = Array.from({ length: 100 }, (_, k) => k);
    assert.deepEqual(
      [...summary.orders!.sources[0]!].sort((a, b) => a - b),
      all,
    );
    assert.equal(tiles[0]!.window.order, 'degree');
  });

  it('leaves nodes without positions in order of index', async () => {
    const { summary } = await frame({ order: 'x' });
    assert.deepEqual(
      summary.orders!.targets[1],
      Array.from({ length: 25 }, (_, k) => k),
    );
  });
});
