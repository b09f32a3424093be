import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { connectionsIn } from '../../../../server/engine/stream/binnedBlock';
import type { startHelper } from '../../../../server/node/startWorker';
import { HelperPool } from '../../../../server/preview/stream/helperPool';
import { StreamedNetwork } from '../../../../server/preview/stream/streamedNetwork';
import { connect, planOf, populations, range, rule, STATIC } from '../../engine/plans';

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-helpers-'));

const COMMONJS =
  "import{createRequire as r_}from'node:module';const require=r_(import.meta.url),__dirname=import.meta.dirname;";

/** Threads run what is bundled beside the module that starts them. */
async function bundled(): Promise<typeof startHelper> {
  await build({
    absWorkingDir: path.resolve(import.meta.dirname, '../../../..'),
    entryPoints: { worker: 'server/node/worker.ts', startWorker: 'server/node/startWorker.ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    banner: { js: COMMONJS },
    outdir: folder,
  });
  const module = await import(pathToFileURL(path.join(folder, 'startWorker.mjs')).href);
  return module.startHelper;
}

const SIZE = 3000;

/** 9 million connections in three calls on two virtual processes. */
const plan: NetworkPlan = planOf({
  kernel: { localNumThreads: 2 },
  parameters: [{ kind: 'normal', mean: 1, std: 1 }],
  steps: [
    ...populations(SIZE),
    ...[1, 2, 3].map(() =>
      connect(range(1, SIZE), range(1, SIZE), rule({ kind: 'fixed_indegree', indegree: 1000 }), {
        ...STATIC,
        weight: { parameter: 0 },
      }),
    ),
  ],
});

describe('helper threads', () => {
  let start: typeof startHelper;
  // Helpers do not keep a process alive.
  const alive = setInterval(() => {}, 1000);
  before(async () => {
    start = await bundled();
  });
  after(() => {
    clearInterval(alive);
    rmSync(folder, { recursive: true, force: true });
  });

  const streamed = (pool: HelperPool, cancel = new SharedArrayBuffer(4)) =>
    new StreamedNetwork(pool, { plan, sets: [range(1, SIZE)], keep: false, countsPairs: false, storage: 0, cancel });

  it('stop within 100 ms of processor time when cancelled', async () => {
    const pool = new HelperPool(() => start(), 2);
    const cancel = new SharedArrayBuffer(4);
    const network = streamed(pool, cancel);
    while (network.connections === 0) await new Promise(resolve => setTimeout(resolve, 5));
    Atomics.store(new Int32Array(cancel), 0, 1);
    const atCancel = process.cpuUsage();
    await network.finished;
    const { user, system } = process.cpuUsage(atCancel);
    assert.equal((network.state as { kind: string }).kind, 'cancelled');
    assert.ok(network.connections < 9_000_000);
    // Two threads may each have used the time.
    assert.ok((user + system) / 1000 < 200, `${(user + system) / 1000} ms`);
    pool.dispose();
  });

  it('that ended after the build are started again for the next window', async () => {
    const handles: ReturnType<typeof start>[] = [];
    const pool = new HelperPool(() => {
      handles.push(start());
      return handles.at(-1)!;
    }, 2);
    const network = streamed(pool);
    await network.finished;
    for (const handle of handles) handle.terminate();
    const window = { rows: [0, 21], columns: [0, SIZE], maxRows: 21, maxColumns: SIZE } as const;
    const shown = await network.tile({ source: 0, target: 0 }, { ...window, quantity: 'count', reduction: 'sum' });
    assert.deepEqual([shown.height, shown.width], [21, SIZE]);
    // As many as are in the bins of three nodes each.
    const block = network.merged.block({ source: 0, target: 0 });
    const made = shown.counts.reduce((sum, count) => sum + count, 0);
    assert.equal(made, connectionsIn(block, [0, 7], [0, block.columns.bins]));
    assert.equal(handles.length, 4);
    pool.dispose();
  });

  it('that run out of memory fail the build; others build the next', async () => {
    let limits: Parameters<typeof start>[0] = { maxOldGenerationSizeMb: 6, maxYoungGenerationSizeMb: 1 };
    const pool = new HelperPool(() => start(limits), 1);
    const network = streamed(pool);
    await network.finished;
    assert.deepEqual(
      { kind: 'failed', code: 'out-of-memory' },
      { kind: (network.state as { kind: string }).kind, code: (network.state as { code: string }).code },
    );
    limits = undefined;
    const next = streamed(pool);
    await next.finished;
    assert.deepEqual([next.state, next.connections], ['ready', 9_000_000]);
    pool.dispose();
  });
});
