import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { EncodedArray, FrameResult, Tile } from '../../server/protocol';
import { withFreshServers } from '../helpers/freshServers';
import type { LspClient } from '../helpers/lspClient';

const root = path.resolve(__dirname, '../..');
const URI = 'file:///folder/net.netspec';
const EXAMPLE = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');
const golden = JSON.parse(readFileSync(path.join(root, 'test/golden/data/plot_weight_matrices_threads1.json'), 'utf8'));

type Ready = Extract<FrameResult, { state: 'ready' }>;

let client: LspClient;
withFreshServers(fresh => {
  client = fresh;
});

const frame = (version: number, more: object = {}): Promise<FrameResult> =>
  client.request('netspec/frame', { uri: URI, version, ...more });

async function ready(version: number, more: object = {}): Promise<Ready> {
  const result = await frame(version, more);
  assert.equal(result.state, 'ready', JSON.stringify(result).slice(0, 400));
  return result as Ready;
}

function decode({ type, data, scale = 1, offset = 0 }: EncodedArray): number[] {
  const { buffer, byteOffset, length } = Buffer.from(data, 'base64');
  const bytes = buffer.slice(byteOffset, byteOffset + length);
  if (type === 'float64') return [...new Float64Array(bytes)];
  if (type === 'uint32') return [...new Uint32Array(bytes)];
  return [...new Uint16Array(bytes)].map(n => (n === 65535 ? Number.NaN : offset + scale * n));
}

/** The weights of an exact tile as a matrix with zeros, as the golden data have it. */
const checksum = (tile: Tile): string =>
  createHash('sha256')
    .update(Float64Array.from(decode(tile.values), value => (Number.isNaN(value) ? 0 : value)))
    .digest('hex');

const tileOf = (tiles: readonly Tile[], source: number, target: number): Tile =>
  tiles.find(({ window }) => window.source === source && window.target === target)!;

describe('frames', () => {
  it('of the example hold its four matrices, bit for bit', async () => {
    client.open(URI, EXAMPLE);
    const { summary, tiles, version } = await ready(1);
    assert.equal(version, 1);
    assert.deepEqual(
      summary.populations.map(({ name, size, firstId, model }) => [name, size, firstId, model]),
      [
        ['E', 100, 1, 'iaf_psc_alpha'],
        ['I', 25, 101, 'iaf_psc_alpha'],
      ],
    );
    const { EE, EI, IE, II } = golden.result.matrices;
    const checksums = [tileOf(tiles, 0, 0), tileOf(tiles, 1, 0), tileOf(tiles, 0, 1), tileOf(tiles, 1, 1)].map(
      checksum,
    );
    assert.deepEqual(
      checksums,
      [EE, EI, IE, II].map(matrix => matrix.sha256),
    );
  });

  it('summarise the network', async () => {
    client.open(URI, EXAMPLE);
    const { summary, tiles } = await ready(1);
    assert.equal(summary.title, 'Plot weight matrices');
    assert.equal(summary.connections, 1500);
    assert.equal(summary.weightUnit, 'pA');
    assert.equal(summary.view.colormap, 'jet');
    assert.equal(summary.provenance.specHash, createHash('sha256').update(EXAMPLE).digest('hex'));
    assert.deepEqual(
      summary.blocks.map(({ source, target, connections }) => [source, target, connections]),
      [
        [0, 0, 1000],
        [0, 1, 250],
        [1, 0, 200],
        [1, 1, 50],
      ],
    );
    const tile = tileOf(tiles, 0, 0);
    assert.deepEqual(summary.blocks[0]?.extremes, tile.extremes);
    assert.equal(
      decode(tile.counts).reduce((sum, count) => sum + count, 0),
      1000,
    );
    assert.deepEqual([tile.width, tile.height, tile.cellsPerBin], [100, 100, [1, 1]]);
  });

  it('keep the network where only the text around it changes', async () => {
    client.open(URI, EXAMPLE);
    const first = await ready(1);
    client.change(
      URI,
      EXAMPLE.replace('network "Plot weight matrices"', '# comment\nnetwork "Another title"').replace(
        '"jet"',
        '"viridis"',
      ),
      2,
    );
    const second = await ready(2);
    assert.equal(second.generation, first.generation);
    assert.deepEqual([second.summary.title, second.summary.view.colormap], ['Another title', 'viridis']);
    assert.equal(second.summary.seconds.build, 0);
    client.change(URI, EXAMPLE.replace('143202461', '143202462'), 3);
    const third = await ready(3);
    assert.notEqual(third.generation, first.generation);
  });

  it('answer with windows, in the quantity asked for', async () => {
    client.open(URI, EXAMPLE);
    const { tiles: whole } = await ready(1, { quantity: 'count' });
    const window = {
      source: 0,
      target: 1,
      rows: [10, 30],
      columns: [5, 25],
      maxRows: 5,
      maxColumns: 20,
      quantity: 'count',
    };
    const { tiles } = await ready(1, { windows: [window] });
    assert.equal(tiles.length, 1);
    assert.deepEqual([tiles[0]!.height, tiles[0]!.width, tiles[0]!.cellsPerBin], [5, 20, [4, 1]]);
    const cells = decode(tileOf(whole, 0, 1).counts);
    const expected = Array.from({ length: 20 }, (_, column) =>
      [10, 11, 12, 13].reduce((sum, row) => sum + cells[row * 25 + 5 + column]!, 0),
    );
    assert.deepEqual(decode(tiles[0]!.counts).slice(0, 20), expected);
  });

  it('round values of large tiles by no more than half a level', async () => {
    const big =
      'population A = iaf_psc_alpha[400]\nconnect A -> A { rule = fixed_indegree(indegree=40)  synapse = static_synapse(weight=random.normal(mean=20, std=5)) }\n';
    client.open(URI, big);
    const coarse = (await ready(1)).tiles[0]!;
    assert.equal(coarse.values.type, 'uint16');
    const exact = (await ready(1, { windows: [{ ...coarse.window, rows: [0, 64], maxColumns: 400, maxRows: 64 }] }))
      .tiles[0]!;
    assert.equal(exact.values.type, 'float64');
    const [rounded, values] = [decode(coarse.values), decode(exact.values)];
    for (const [index, value] of values.entries()) {
      assert.equal(Number.isNaN(rounded[index]), Number.isNaN(value));
      if (!Number.isNaN(value)) assert.ok(Math.abs(rounded[index]! - value) <= coarse.values.scale! * 0.500001);
    }
  });

  it('fail with the errors of the text and their places', async () => {
    client.open(URI, 'population A = iaf_psc_alpha[3]\nconnect A -> B\n');
    const result = await frame(1);
    assert.deepEqual(
      result.state === 'failed' && result.problems.map(({ code, line, character }) => [code, line, character]),
      [['unknown-name', 1, 13]],
    );
  });

  it('are superseded by newer versions, wait for those to come, and end when the file is closed', async () => {
    client.open(URI, EXAMPLE);
    const early = frame(2);
    client.change(URI, EXAMPLE.replace('1.5 ms', '2.5 ms'), 2);
    const late = frame(1);
    assert.equal((await early).state, 'ready');
    assert.deepEqual(await late, { state: 'superseded', version: 1 });
    client.close(URI);
    const closed = client.cancellable<FrameResult>('netspec/frame', { uri: URI, version: 2 });
    client.notify('$/cancelRequest', { id: closed.id });
    await assert.rejects(closed.result, /cancel/);
  });
});

/** A network that nobody waits for: of 44 numbers drawn one is taken. */
const slow = (seed: number) => `kernel { rng_seed = ${seed} }
population A = iaf_psc_alpha[20000]
connect A -> A {
  rule = fixed_indegree(indegree=1000)
  synapse = static_synapse(weight=math.redraw(random.normal(), min=2, max=99))
}
`;

describe('builds', () => {
  it('stop when the text changes, and never keep the server from answering', async () => {
    client.open(URI, slow(1));
    const first = frame(1);
    const started = await client.notification<{ connections: number; expected: number }>('netspec/progress');
    assert.equal(started.expected, 20_000_000);
    assert.ok(started.connections > 0 && started.connections < 20_000_000);
    client.change(URI, EXAMPLE, 2);
    const second = await ready(2);
    assert.equal(second.summary.connections, 1500);
    assert.deepEqual(await first, { state: 'superseded', version: 1 });
  });

  it('stop when the file is closed', async () => {
    client.open(URI, slow(2));
    const first = frame(1);
    await client.notification('netspec/progress');
    client.close(URI);
    assert.equal((await first).state, 'superseded');
  });
});

describe('exports', () => {
  it('return bytes, or write files and say how many bytes', async () => {
    client.open(URI, EXAMPLE);
    const result = await client.request<{ files: { '': string }; bytes: number }>('netspec/export', {
      uri: URI,
      version: 1,
      format: 'connections-csv',
    });
    const text = Buffer.from(result.files[''], 'base64');
    assert.equal(text.length, result.bytes);
    assert.match(text.toString(), /^source,target,weight,delay,/m);
    const script = await client.request<{ files: { '': string } }>('netspec/export', {
      uri: URI,
      version: 1,
      format: 'pynest',
    });
    assert.match(Buffer.from(script.files[''], 'base64').toString(), /nest\.Connect\(/);
  });

  it('say what is wrong', async () => {
    client.open(URI, EXAMPLE);
    const request = (params: object) =>
      client.request('netspec/export', { uri: URI, version: 1, format: 'npz', ...params });
    await assert.rejects(request({ target: 'file:///nowhere/at/all.npz' }), /the folder does not exist/);
    await assert.rejects(request({ target: 'untitled:x.npz' }), /cannot be written/);
    client.change(URI, 'population\n', 2);
    await assert.rejects(request({ version: 2 }), /There is no network to export/);
    await assert.rejects(request({ version: 1 }), /has changed/);
  });
});

describe('provenance', () => {
  it('is that of the text', async () => {
    client.open(URI, EXAMPLE);
    const provenance = await client.request<{ file: string; rngSeed: number }>('netspec/provenance', { uri: URI });
    assert.deepEqual([provenance.file, provenance.rngSeed], ['net.netspec', 143202461]);
    assert.equal(await client.request('netspec/provenance', { uri: 'file:///other.netspec' }), null);
  });
});
